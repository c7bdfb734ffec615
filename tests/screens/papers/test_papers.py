"""The papers of a case by keyboard: taken in, read, changed, registered, withdrawn, copied out, undone."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from casetui.practice.enquiries import triage
from casetui.practice.papers import papers, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.papers import PaperRow
from tests.firm import done
from tests.practice.attachments.test_extract import pdf
from tests.screens.desk import E_COURT, E_FILES, E_HARLOW, NOW, Hands, Office

HARLOW = 1


def _paper(office: Office, number: int = 1) -> PaperRow:
    row = papers.one(office.reading(), number)
    assert row is not None
    return row


def _file(folder: Path, name: str, data: bytes = b"The moat.") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    os.utime(folder / name, (NOW - 600, NOW - 600))
    return folder / name


def add(office: Office, name: str = "deed.txt", data: bytes = b"The moat.", title: str = "Deed") -> int:
    session = office.reading("RM")
    file = taking_in.from_path(session, _file(office.folder.parent / "there", name, data))
    return done(taking_in.add(session, HARLOW, Details(title), file).result())


async def _tab(hands: Hands) -> None:
    """Go to the papers of the Harlow case."""
    await hands.press("4")
    await hands.to(HARLOW)
    await hands.press("enter", "[", "[")
    assert "[Papers" in hands.lines[3] or any("[Papers" in line for line in hands.lines[:5]), hands.text


async def test_a_file_of_ones_folder_is_taken_in_found_and_read(office: Office) -> None:
    _file(office.folder, "2026-11-02_scheduling_order.pdf", pdf("The moat is due"))
    async with office.desk() as hands:
        await _tab(hands)
        assert hands.shows("No paper yet. a takes a file in")
        await hands.press("a")
        assert hands.shows("2026-11-02_scheduling_order.pdf") and hands.shows("in your folder")
        await hands.press("enter")
        assert hands.shows("Scheduling order kind:order day:2026-11-02")
        await hands.type(' from:"County Court"\n')
        assert hands.status == "P1: Scheduling order, taken in."
        await hands.until(lambda: hands.shows("The moat is due"))
        row = _paper(office)
        assert (row.kind, row.day, row.sender, row.has_words) == ("order", "2026-11-02", "County Court", True)
        assert hands.shows("2 Nov 2026") and hands.shows("Papers 1")
        await hands.press("o")
        await hands.until(lambda: type(hands.screen).__name__ == "TextScreen")
        assert hands.shows("The moat is due")
        await hands.press("q", "u")
        assert hands.status == "Undone: took in a paper P1."
        assert hands.shows("No paper yet")


async def test_what_the_line_does_not_understand_is_asked_again_and_nothing_is_lost(office: Office) -> None:
    _file(office.folder, "a.txt")
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("a", "enter")
        await hands.type(" kind:novel\n")
        assert hands.shows("none of these") and hands.shows("A kind:novel")
        await hands.press(*["backspace"] * 5)
        await hands.type("form\n")
    assert (_paper(office).title, _paper(office).kind) == ("A", "form")


async def test_what_is_left_at_the_line_leaves_nothing_behind(office: Office) -> None:
    _file(office.folder, "a.txt", b"x" * 2_000_000)
    stored = sorted((office.path.with_name("firm.db.files")).rglob("*"))
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("a", "enter", "esc")
        (office.folder / "a.txt").write_bytes(b"")
        await hands.press("a", "enter")
        assert hands.status == "a.txt is empty: there is nothing to take in."
    assert sorted((office.path.with_name("firm.db.files")).rglob("*")) == stored


async def test_the_drop_folder_is_offered_and_emptied_once_it_is_taken_in(office: Office) -> None:
    drop = office.folder.parent / "drop"
    _file(drop / "2026-0001", "scan.pdf", pdf("Whatever"))
    _file(drop / "2026-0002", "lease.pdf")
    os.utime(_file(drop, "half.pdf"), (NOW - 1, NOW - 1))
    async with office.desk() as hands:
        hands.screen.desk.firm = replace(hands.screen.desk.firm, drop_folder=str(drop))
        await _tab(hands)
        await hands.press("a")
        assert hands.shows("scan.pdf") and not hands.shows("lease.pdf")
        await hands.type("half\n")
        assert "still being written" in hands.status
        await hands.press("a")
        await hands.type("scan")
        await hands.press("enter", "enter")
        assert hands.status == "P1: Scan, taken in."
    assert (drop / "taken" / "P1 scan.pdf").exists() and (drop / "half.pdf").exists()


@pytest.mark.parametrize("path", ["/etc/passwd", "{folder}/../there/secret.txt", "~/x", "{folder}/none.txt"])
async def test_a_path_is_typed_only_within_the_allowed_folders(office: Office, path: str) -> None:
    _file(office.folder.parent / "there", "secret.txt")
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("a")
        await hands.type(path.format(folder=office.folder))
        await hands.press("enter")
        assert "Files are taken in from" in hands.status or "can't be read" in hands.status
    assert papers.of_case(office.reading(), HARLOW) == []


async def test_a_paper_is_changed_by_e_and_by_m(office: Office) -> None:
    add(office)
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("e", *"s of 1998", "enter", *"contr", "enter")
        await hands.type("3nov\n")
        await hands.type("June\n")
        await hands.press("enter", "o")
        await hands.type("safe 2\n")
        assert hands.status == "P1 changed."
        row = _paper(office)
        assert (row.title, row.kind, row.day, row.sender, row.original, row.place) == (
            "Deeds of 1998", "contract", "2026-11-03", "June", True, "safe 2",
        )  # fmt: skip
        await hands.press("m")
        assert hands.shows('kind:contract day:2026-11-03 from:June original:"safe 2"')
        await hands.type(" to:Quill\n")
        assert (_paper(office).recipient, _paper(office).sender) == ("Quill", "June")
        await hands.press("u", "u")
        assert (_paper(office).title, _paper(office).kind) == ("Deed", "other")


async def test_who_was_first_is_shown_and_what_was_typed_stays(office: Office) -> None:
    from casetui.practice.papers import changing

    add(office)
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("m")
        done(changing.change(office.session("ADA"), _paper(office).target, title="Theirs").result())
        await hands.type(" mine\n")
        assert hands.shows("Ada Quill made it meanwhile: Theirs") and hands.shows("Deed mine")
        await hands.press("esc")
    assert _paper(office).title == "Theirs"


async def test_a_new_file_a_register_entry_and_a_copy(office: Office) -> None:
    add(office)
    _file(office.folder, "final.txt", b"The drawbridge.")
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("+", "enter")
        assert hands.status == "P1: final.txt is its newest version now."
        await hands.until(lambda: hands.shows("The drawbridge."))
        await hands.press("L", "i", *["backspace"] * 10, *"16nov", "enter", *"post", "enter", "enter")
        assert hands.status == "P1 is R1 in the register."
        row = _paper(office)
        assert (row.newest, row.entry, row.moved_on, row.carried) == (2, 1, "2026-11-16", "post")
        assert hands.shows("R1 in")
        await hands.until(lambda: hands.shows("came in 16 Nov 2026 by post, MB"))
        await hands.press("y")
        assert hands.status == f"Copied to {office.folder}/final-2.txt."
    assert (office.folder / "final-2.txt").read_bytes() == b"The drawbridge."


async def test_marked_papers_are_withdrawn_with_a_reason_and_come_back(office: Office) -> None:
    for number in range(3):
        add(office, f"{number}.txt", b"%d" % number, f"Paper {number}")
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("space", "space", "D", "enter")
        assert hands.status == "Say why it is withdrawn."
        await hands.press("D", *"misfiled", "enter")
        assert hands.status == "2 papers withdrawn."
        assert [row.id for row in papers.of_case(office.reading(), HARLOW)] == [1]
        await hands.press("u")
        assert len(papers.of_case(office.reading(), HARLOW)) == 3


async def test_an_attachment_becomes_a_paper_from_its_mail_with_one_key(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_FILES)
        await hands.press("c", "p")
        await hands.type("terms\n")
        assert "is in no case; c c files it in one" in hands.status
        session = office.reading("RM")
        done(triage.link(session, [office.row(E_FILES).target], HARLOW).result())
        await hands.press("R", "c", "p")
        await hands.type("scan.pdf\n")
        assert hands.shows('Three papers day:2026-11-17 from:"Ines Vidal"')
        await hands.press("enter")
        assert hands.status == "P1: Three papers, taken in."
        await hands.until(lambda: _paper(office).has_words)
    assert "Scanned deed of 1998" in papers.words(office.reading(), 1)


async def test_a_courts_message_becomes_an_order_and_is_copied_out(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_COURT)
        await hands.press("c", "p")
        assert hands.shows('Hearing moved kind:order day:2026-11-18 from:"County Court"')
        await hands.press("enter")
        assert hands.status == "P1: Hearing moved, taken in."
        await hands.press("y")
        message = _paper(office).message
        assert hands.status == f"Copied to {office.folder}/M{message}.eml."
    assert b"The hearing in No. 26-114 is moved." in (office.folder / f"M{message}.eml").read_bytes()


async def test_the_mail_of_a_case_makes_papers_too(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4")
        await hands.to(HARLOW)
        await hands.press("enter", "]", "]", "]")
        await hands.to(E_HARLOW)
        await hands.press("c", "p", "enter")
        assert hands.status.startswith("P1: The deed, taken in.")
        await hands.press("y")
        assert ".eml" in hands.status


async def test_the_same_file_is_known_again(office: Office) -> None:
    add(office, "deed.txt")
    _file(office.folder, "copy.txt")
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("a", *"copy", "enter", "enter")
        assert hands.shows("The same file is P1")
        await hands.press("esc")
        assert len(papers.of_case(office.reading(), HARLOW)) == 1
        await hands.press("a", *"copy", "enter", "enter", "y")
        assert len(papers.of_case(office.reading(), HARLOW)) == 2


async def test_a_search_finds_papers_and_opens_their_text(office: Office) -> None:
    add(office, title="Conveyance")
    async with office.desk() as hands:
        await hands.press("g", "s")
        await hands.type("conveyance\n")
        await hands.until(lambda: hands.shows("P1"))
        await hands.press("enter")
        await hands.until(lambda: hands.shows("The moat."))


async def test_hostile_names_and_titles_are_only_text(office: Office) -> None:
    add(office, "x.txt", b"\x1b]52;c;AAAA\x07[/red] moat", "[@click=app.quit]x[/] \u202eevil\x1b[31m")
    async with office.desk() as hands:
        await _tab(hands)
        assert hands.shows("[@click=app.quit]x[/]")
        await hands.press("p", "p", "enter")
        await hands.until(lambda: hands.shows("[/red] moat"))
        assert "\x1b" not in hands.text and "\u202e" not in hands.text


async def test_a_scan_without_text_says_so(office: Office) -> None:
    add(office, "scan.pdf", pdf(""))
    async with office.desk() as hands:
        await _tab(hands)
        await hands.press("o")
        await hands.until(lambda: hands.status != "" and "Reading" not in hands.status)
        assert hands.status == "There is no text in this PDF; it may be a scan."
