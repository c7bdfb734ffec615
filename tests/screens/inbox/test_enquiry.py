"""An opened enquiry: the thread, its files, its headers, and going on through the list."""

from __future__ import annotations

import pytest

from casetui.practice.acting import Target
from casetui.practice.enquiries import correspondence, triage
from tests.practice.documents import docx, p, r, xlsx
from tests.practice.wrapping import packed_file, winmail
from tests.screens.desk import E_COURT, E_FILES, E_HARLOW, E_HTML, E_LATE, E_OKAFOR, NOW, Office, mail


async def test_it_shows_the_whole_thread_with_quotes_folded(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_HARLOW)
        for text in (
            "Thanks. And now?",
            "At the registry.",
            "Where is the deed?",
            "… 8 quoted lines",
            "case 2026-0001",
        ):
            assert hands.shows(text)
        assert not hands.shows("quoted line 3")
        await hands.press("l")
        assert hands.shows("quoted line 3")
        await hands.press("enter")
        assert not hands.shows("quoted line 3")


async def test_h_q_and_esc_go_back(office: Office) -> None:
    async with office.desk() as hands:
        for key in ("h", "q", "esc"):
            await hands.press("enter")
            assert hands.shows("asked Wed 18 Nov 2026")
            await hands.press(key)
            assert hands.at == E_COURT


async def test_capital_j_and_k_go_through_the_list(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("enter", "J")
        assert hands.lines[1].startswith("E1")
        await hands.press("J")
        assert hands.lines[1].startswith("E6")
        await hands.press("J")
        assert hands.status == "That was the last of the list."
        await hands.press("K", "K")
        assert hands.lines[1].startswith("E2")
        await hands.press("K")
        assert hands.status == "That was the first of the list."
        await hands.press("J", "q")
        assert hands.at == E_HARLOW


async def test_d_closes_it_and_stays_in_it_and_J_goes_on(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("enter", "d")
        assert hands.status == "E2 answered."
        assert hands.lines[1].startswith("E2")
        await hands.press("J")
        assert hands.lines[1].startswith("E1")
        await hands.press("d", "J", "d")
        assert {office.row(number).state for number in (E_COURT, E_HARLOW, E_OKAFOR)} == {"closed"}
        await hands.press("q")
        assert hands.shows("Nothing of yours waits.")


async def test_what_is_done_in_it_is_kept_though_it_is_left_at_once(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("enter", "d", "q", "j")
        assert office.row(E_COURT).state == "closed"


@pytest.mark.parametrize(
    ("name", "text"),
    [("terms", "The terms: thirty days."), ("notice", "Pay by Friday."), ("scan", "Scanned deed of 1998")],
)
async def test_o_reads_a_text_an_html_and_a_pdf_file(office: Office, name: str, text: str) -> None:
    async with office.desk() as hands:
        await hands.open(E_FILES)
        assert hands.shows(f"{name}.")
        await hands.press("o")
        assert hands.shows("Read as text:")
        await hands.type(f"{name}\n")
        assert hands.shows(text)
        await hands.press("q")
        assert hands.shows("Three papers")


@pytest.mark.parametrize(
    ("pick", "text"),
    [
        ("terms.docx", "We owe [struck: 10,000] 8,000 [sic]."),
        ("costs.xlsx", "2026-11-24 0.3"),
        ("letter.rtf", "Grüße"),
        ("bad.docx", "␛]0;x␇"),
        ("packed.docx", "Packed away"),
        ("winmail", "The deed is with this."),
    ],
)
async def test_o_reads_documents_and_what_a_winmail_holds(office: Office, pick: str, text: str) -> None:
    terms = docx(p("We owe ", r("10,000", "<w:strike/>"), " 8,000 [sic]."))
    dates = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    costs = xlsx(
        {"Costs": '<row><c s="1"><v>46350</v></c><c><v>0.30000000000000004</v></c></row>'}, styles=dates
    )
    packed = winmail(packed_file(docx(p("Packed away")), name="packed.docx"), body=b"The deed is with this.")
    files = (
        ("terms.docx", "application/octet-stream", terms),
        ("costs.xlsx", "application/octet-stream", costs),
        ("letter.rtf", "application/rtf", b"{\\rtf1 Gr\\'fc\\'dfe}"),
        ("bad.docx", "application/octet-stream", b"{\\rtf1 \\'1b]0;x\\'07}"),
        ("winmail.dat", "application/ms-tnef", packed),
    )
    raw, _ = mail("Una Wei <una@wei.example.com>", "Papers in Word", "", NOW, files=files)
    number = office.take_in(raw)
    async with office.desk() as hands:
        await hands.open(number)
        await hands.press("o")
        await hands.type(f"{pick}\n")
        assert " ".join(text.split()) in " ".join(hands.text.split())
        await hands.press("q")
        await hands.press(":")
        await hands.type("copy an att\n")
        await hands.type("packed.docx\n")
        assert (office.folder / "packed.docx").read_bytes() == docx(p("Packed away"))


async def test_o_without_files_says_so(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_COURT)
        await hands.press("o")
        assert hands.status == "This enquiry has no attachments."


async def test_a_file_is_copied_out_from_the_palette_with_a_record(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_FILES)
        await hands.press(":")
        await hands.type("copy an att\n")
        await hands.type("terms\n")
        assert "Copied to" in hands.status
        assert (office.folder / "terms.txt").read_text() == "The terms: thirty days."
        items = correspondence.of_enquiry(office.reading(), E_FILES)
        assert any("Copied “terms.txt” out to" in item.body for item in items)
        assert hands.shows("copied out Marta Bielak")
        await hands.press(":")
        await hands.type("copy an att\n")
        await hands.type("terms\n")
        assert (office.folder / "terms-2.txt").exists(), "never over a file that is there"


async def test_a_message_is_copied_out_as_it_came(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_COURT)
        await hands.press(":")
        await hands.type("copy this mess\n")
        assert "Copied to" in hands.status
        assert (office.folder / "M2.eml").read_bytes().startswith(b"From: County Court")
        assert hands.shows("copied out Marta Bielak")


async def test_the_links_of_a_message_are_shown_whole(office: Office) -> None:
    address = "https://pay.example.com/?key=" + "k" * 300 + "END"
    page = f"<p>Pay <a href='{address}'>here</a>.</p>"
    number = office.take_in(mail("Pay Desk <desk@pay.example.com>", "Please pay", "", NOW, html=page)[0])
    async with office.desk() as hands:
        await hands.open(number)
        assert hands.shows("<https://pay.example.com/?key=") and not hands.shows("END")
        assert hands.shows("a link is cut short")
        await hands.press(":")
        await hands.type("links of\n")
        assert hands.shows("https://pay.example.com/?key=kkk") and hands.shows("kEND")
        await hands.press("q", "q")
        await hands.open(E_COURT)
        await hands.press(":")
        await hands.type("links of\n")
        assert hands.status == "M2 has no links."


async def test_html_only_mail_is_readable(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_HTML)
        assert hands.shows("Pay by Friday.")
        assert not hands.shows("no()")


async def test_w_shows_the_headers(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_COURT)
        await hands.press("w")
        assert hands.shows("Headers of M2")
        assert hands.shows("From: County Court <clerk@court.example.com>")
        await hands.press("q")
        assert hands.shows("The hearing in No. 26-114")


async def test_slash_finds_and_n_goes_on(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_HARLOW)
        await hands.press("/")
        await hands.type("quoted line\n")
        assert hands.status == "8 found; n and N go through them."
        await hands.press("n")
        assert hands.status == "2 of 8"
        await hands.press("N")
        assert hands.status == "1 of 8"
        await hands.press("/")
        await hands.press("ctrl+u")
        await hands.type("zebra\n")
        assert hands.status == "“zebra” is not in this text."


async def test_brackets_go_from_message_to_message(office: Office) -> None:
    async with office.desk(size=(80, 14)) as hands:
        await hands.open(E_HARLOW)
        await hands.press("]")
        assert "Thanks. And now?" in hands.text and not hands.lines[1].startswith("E1")
        await hands.press("]")
        assert hands.shows("At the registry.")
        await hands.press("g", "g")
        assert hands.lines[1].startswith("E1")
        await hands.press("G")
        assert hands.shows("Where is the deed?")


async def test_others_changes_are_said_and_shown_on_r(office: Office) -> None:
    other = office.session("RM")
    async with office.desk() as hands:
        await hands.open(E_LATE)
        triage.assign(other, [Target(E_LATE, office.row(E_LATE).version)], 2).result()
        await hands.until(lambda: "changed – R" in hands.foot)
        assert hands.shows("owner nobody")
        await hands.press("R")
        assert hands.shows("owner Tomas Nowak")
        await hands.press("i")
        assert hands.status == "E4 is yours."


async def test_a_note_shows_in_the_thread(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_COURT)
        await hands.press("A")
        await hands.type("Told her.")
        await hands.press("esc", "enter")
        assert hands.shows("note Marta Bielak") and hands.shows("Told her.")


async def test_the_history_tells_who_did_what(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("d", "u")
        await hands.open(E_COURT)
        await hands.press(":")
        await hands.type("history\n")
        assert hands.shows("History of E2")
        assert hands.shows("Marta Bielak closed")


async def test_the_list_beneath_is_signed_and_compacted_on_return(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("enter", "d", "q")
        assert hands.numbers() == [E_HARLOW, E_OKAFOR]
        assert hands.at == E_HARLOW


async def test_mail_that_looks_like_a_courts_offers_the_key_that_says_so(office: Office) -> None:
    raw, _at = mail("Clerk <clerk@nysd.uscourts.gov>", "Notice of hearing", "On 3 December.", NOW)
    number = office.take_in(raw)
    async with office.desk() as hands:
        await hands.open(number)
        assert hands.shows("looks like a court's: W says so")
        await hands.press("W")
        assert "c court" in hands.foot and "o opposing side" in hands.foot and "i insurer" in hands.foot
        await hands.press("c")
        assert "d all of uscourts.gov" in hands.foot
        await hands.press("d")
        assert hands.status == f"E{number} is from: court, as all of uscourts.gov is."
        assert office.row(number).kind == "court"
        await hands.press("u")
        assert office.row(number).kind == "other"


async def test_in_the_list_it_is_said_of_several(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_FILES)
        await hands.press("space", "space", "W", "o")
        assert "are from: opposing side" in hands.status
        assert office.row(E_FILES).kind == "other_side"
