"""A file becomes a paper whole or not at all, is found by its words, and is known again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casetui.files import store
from casetui.practice.attachments import incoming, searching
from casetui.practice.case_file import timeline
from casetui.practice.enquiries import triage
from casetui.practice.papers import changing, papers, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.papers import PaperRow
from casetui.practice.papers.taking_in import Taken
from casetui.practice.searching import asked, everything
from casetui.session import undo
from casetui.session.results import Conflict, Refuse, Refused
from tests.firm import CLIENT, SmallFirm, done, index_is_whole, mail
from tests.practice.attachments.test_extract import pdf
from tests.practice.enquiries.test_search import TODAY


def _file(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def add(small: SmallFirm, path: Path, title: str = "Deed", case: int = 1, who: str = "MB") -> PaperRow:
    session = small.session(who)
    number = done(taking_in.add(session, case, Details(title), taking_in.from_path(session, path)).result())
    row = papers.one(session, number)
    assert row is not None
    return row


def found(small: SmallFirm, words: str, who: str = "MB") -> list[str]:
    session = small.session(who)
    wanted = asked.parse(words, small.firm, TODAY)
    return [one.name for one in everything.search(session, wanted)]


def read_files(small: SmallFirm, who: str = "MB") -> int:
    return [searching.Looked(), *searching.work_off(small.session(who), lambda: True)][-1].read


KINDS_OF_FILES = (
    ("deed.pdf", pdf("The moat"), "application/pdf"),
    ("deed", pdf("The moat"), "application/pdf"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n00", "image/png"),
    ("terms.txt", "Bürgschaft".encode() * 20_000, "text/plain"),
    ("page.html", b"<p>Hello</p>", "text/html"),
    ("letter.rtf", rb"{\rtf1 x}", "application/rtf"),
    ("mail.eml", b"From: a@example.com\n\nHello", "message/rfc822"),
    ("things.exe", b"MZ\0\0", "application/octet-stream"),
)


@pytest.mark.parametrize(("name", "data", "mime"), KINDS_OF_FILES)
def test_what_it_is_is_told_by_what_is_in_it(
    small: SmallFirm, tmp_path: Path, name: str, data: bytes, mime: str
) -> None:
    row = add(small, _file(tmp_path, name, data))
    assert (row.mime, row.file, row.size, row.newest) == (mime, name, len(data), 1)


def test_a_large_file_is_stored_as_it_is_without_being_held_in_memory(
    small: SmallFirm, tmp_path: Path
) -> None:
    data = os.urandom(3_500_000)
    row = add(small, _file(tmp_path, "bundle.bin", data))
    (version,) = papers.versions(small.session(), row.id)
    copied = done(papers.copy_out(small.session(), row.id, tmp_path / "mine").result())
    assert Path(copied).read_bytes() == data
    assert version.size == len(data)
    folder = small.session().store.folder / "large"
    add(small, _file(tmp_path, "again.bin", data), case=2, who="TN")
    assert not list(folder.glob(".new*"))
    assert len(list(folder.glob("*/*"))) == 1


def test_an_empty_file_is_refused(small: SmallFirm, tmp_path: Path) -> None:
    with pytest.raises(Refuse, match="empty"):
        taking_in.from_path(small.session(), _file(tmp_path, "scan.pdf", b""))


def test_two_gigabytes_are_refused_with_the_limit_before_they_are_read(
    small: SmallFirm, tmp_path: Path
) -> None:
    path = _file(tmp_path, "film.bin", b"")
    os.truncate(path, 2_000_000_000)
    with pytest.raises(Refuse, match=r"film\.bin has 2000 MB; a paper may have 250 MB at most"):
        taking_in.from_path(small.session(), path)
    assert not list(small.session().store.folder.rglob(".new*"))


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_plain_file_is_refused(small: SmallFirm, tmp_path: Path, make: object) -> None:
    path = tmp_path / "thing"
    make(path)  # type: ignore[operator]
    with pytest.raises(Refuse, match=r"no plain file|can't be read"):
        taking_in.from_path(small.session(), path)


@pytest.mark.parametrize("size", [10, 2_000_000])
def test_a_file_that_changes_while_it_is_taken_in_is_refused_and_leaves_nothing(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = _file(tmp_path, "scan.pdf", b"x" * size)
    whole = incoming.Incoming.check

    def grown(self: incoming.Incoming, read: int) -> None:
        with path.open("ab") as more:
            more.write(b"y")
        whole(self, read)

    monkeypatch.setattr(incoming.Incoming, "check", grown)
    with pytest.raises(
        Refuse, match=r"scan\.pdf was changed while it was read; take it in once it is finished"
    ):
        taking_in.from_path(small.session(), path)
    assert not [one for one in small.session().store.folder.rglob("*") if one.is_file()]


def test_a_full_store_is_said_as_such(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise store.StoreFull("There is no room left for the store; nothing was added.")

    monkeypatch.setattr(store.Store, "_append", full)
    with pytest.raises(store.StoreFull, match="no room left"):
        taking_in.from_path(small.session(), _file(tmp_path, "a.txt", b"x"))


def test_the_same_file_is_taken_into_a_case_once_and_known_elsewhere(
    small: SmallFirm, tmp_path: Path
) -> None:
    path = _file(tmp_path, "deed.txt", b"The moat")
    row, session = add(small, path), small.session()
    file = taking_in.from_path(session, _file(tmp_path, "other.txt", b"The moat"))
    again = taking_in.add(session, 1, Details("Again"), file).result()
    assert again == Refused(
        f"The same file is P{row.id} of 2026-0001 already: Deed. It was not taken in again."
    )
    other = taking_in.add(session, 2, Details("There"), file).result()
    assert getattr(other, "told", None) == (f"The same file is P{row.id} of 2026-0001 already: Deed.",)
    assert done(taking_in.add(session, 1, Details("Again"), file, again=True).result())


def test_who_is_shut_out_hears_nothing_of_the_same_file_nor_of_its_words(
    small: SmallFirm, tmp_path: Path
) -> None:
    path = _file(tmp_path, "deed.txt", b"The moat")
    row = add(small, path)
    small.wall("TN", 1)
    tomas = small.session("TN")
    assert read_files(small, "TN") == 0
    assert read_files(small) == 1
    assert (found(small, "moat"), found(small, "moat", "TN")) == (["P1"], [])
    assert (papers.one(tomas, row.id), papers.of_case(tomas, 1), papers.words(tomas, row.id)) == (
        None,
        [],
        "",
    )
    file = taking_in.from_path(tomas, path)
    result = taking_in.add(tomas, 2, Details("Mine"), file).result()
    assert getattr(result, "told", None) == ()
    assert "There is no" in str(taking_in.add(tomas, 1, Details("Mine"), file, again=True).result())
    for act in (papers.text, lambda session, number: papers.copy_out(session, number, tmp_path)):
        with pytest.raises(Refuse, match=f"There is no paper P{row.id}"):
            act(tomas, row.id)


def test_a_paper_is_found_by_its_title_at_once_and_by_its_words_once_it_was_read(
    small: SmallFirm, tmp_path: Path
) -> None:
    row = add(small, _file(tmp_path, "deed.pdf", pdf("The moat belongs to Harlow")), "Deed of 1998")
    assert (found(small, "1998"), found(small, "moat"), row.waits) == (["P1"], [], True)
    assert searching.not_searchable(small.session()) == 1
    searching.read_now(small.session(), papers.Paper, row.id)
    assert (found(small, "1998"), found(small, "moat"), found(small, "kind:paper moat")) == (["P1"],) * 3
    assert searching.not_searchable(small.session()) == 0
    seen = papers.one(small.session(), row.id)
    assert seen is not None
    done(changing.change(small.session(), seen.target, title="Conveyance").result())
    assert (found(small, "conveyance"), found(small, "moat"), found(small, "1998")) == (["P1"], ["P1"], [])
    assert read_files(small) == 0
    assert papers.words(small.session(), row.id).strip() == "The moat belongs to Harlow"
    small.close()
    index_is_whole(small.path)


def test_a_scan_says_that_it_has_no_text(small: SmallFirm, tmp_path: Path) -> None:
    row = add(small, _file(tmp_path, "scan.pdf", pdf("")))
    read_files(small)
    assert papers.text(small.session(), row.id).problem == "There is no text in this PDF; it may be a scan."
    seen = papers.one(small.session(), row.id)
    assert seen is not None and (seen.waits, seen.has_words) == (False, False)
    assert searching.not_searchable(small.session()) == 1


def test_a_new_version_is_what_the_paper_is_now_and_the_old_one_stays(
    small: SmallFirm, tmp_path: Path
) -> None:
    row, session = add(small, _file(tmp_path, "draft.txt", b"The moat")), small.session()
    read_files(small)
    second = taking_in.from_path(session, _file(tmp_path, "final.txt", b"The drawbridge"))
    done(changing.renew(session, row.target, second).result())
    assert found(small, "moat") == []
    read_files(small)
    assert (found(small, "drawbridge"), found(small, "moat")) == (["P1"], [])
    assert [one.number for one in papers.versions(session, row.id)] == [2, 1]
    assert papers.text(session, row.id, 1).text == "The moat"
    assert isinstance(changing.renew(session, row.target, second).result(), Refused)
    done(undo.undo(small.another_session()).result())
    read_files(small)
    assert (found(small, "moat"), found(small, "drawbridge")) == (["P1"], [])
    now = papers.one(session, row.id)
    assert now is not None and now.newest == 1
    done(changing.renew(session, now.target, second).result())
    assert [one.number for one in papers.versions(session, row.id)] == [3, 1]
    small.close()
    index_is_whole(small.path)


def test_the_words_of_an_old_file_are_not_kept_for_a_new_one(small: SmallFirm, tmp_path: Path) -> None:
    row, session = add(small, _file(tmp_path, "draft.txt", b"The moat")), small.session()
    (waits,) = searching._next(session, papers.Paper, None)
    second = taking_in.from_path(session, _file(tmp_path, "final.txt", b"The drawbridge"))
    done(changing.renew(session, row.target, second).result())
    done(session.act("file.read", lambda tx: searching._keep([(waits, "The moat")], tx)))
    assert (found(small, "moat"), read_files(small), found(small, "drawbridge")) == ([], 1, ["P1"])


def test_what_is_on_paper_only_has_no_file_and_gets_one_later(small: SmallFirm, tmp_path: Path) -> None:
    session = small.session()
    number = done(taking_in.add(session, 1, Details("Will", original=True, place="safe"), None).result())
    with pytest.raises(Refuse, match="P1 has no file: it is kept on paper only"):
        papers.text(session, number)
    row = papers.one(session, number)
    assert row is not None and (row.waits, row.newest, row.place) == (False, 0, "safe")
    file = taking_in.from_path(session, _file(tmp_path, "will.txt", b"I leave the moat"))
    done(changing.renew(session, row.target, file).result())
    assert papers.text(session, number).text == "I leave the moat"


def test_each_act_is_undone_also_after_a_restart(small: SmallFirm, tmp_path: Path) -> None:
    def now() -> PaperRow:
        row = papers.one(small.session(), 1)
        assert row is not None
        return row

    add(small, _file(tmp_path, "a.txt", b"moat"))
    acts = (
        (lambda: changing.change(small.session(), now().target, kind="order", day="2026-05-01"),
         lambda row: (row.kind, row.day)),
        (lambda: changing.renew(small.session(), now().target, _taken(small, tmp_path, b"second")),
         lambda row: (row.newest, row.file)),
    )  # fmt: skip
    for act, shown in acts:
        before = shown(now())  # type: ignore[no-untyped-call]
        done(act().result())  # type: ignore[no-untyped-call]
        assert shown(now()) != before  # type: ignore[no-untyped-call]
        done(undo.undo(small.another_session()).result())
        assert shown(now()) == before  # type: ignore[no-untyped-call]
        done(undo.redo(small.another_session()).result())
    done(changing.withdraw(small.session(), [now().target], "misfiled").result())
    assert papers.of_case(small.session(), 1) == [] and found(small, "second") == []
    done(undo.undo(small.another_session()).result())
    read_files(small)
    assert found(small, "second") == ["P1"]
    for _ in range(3):
        done(undo.undo(small.another_session()).result())
    assert small.rows("SELECT withdrawn FROM papers") == [("undone",)]


def _taken(small: SmallFirm, tmp_path: Path, data: bytes) -> Taken:
    return taking_in.from_path(small.session(), _file(tmp_path, "new.txt", data))


def test_two_who_change_one_paper_overwrite_nothing(small: SmallFirm, tmp_path: Path) -> None:
    row = add(small, _file(tmp_path, "a.txt", b"moat"))
    done(changing.change(small.session("TN"), row.target, title="Theirs").result())
    assert isinstance(changing.change(small.session(), row.target, title="Mine").result(), Conflict)


def test_a_withdrawal_needs_a_reason(small: SmallFirm, tmp_path: Path) -> None:
    row = add(small, _file(tmp_path, "a.txt", b"moat"))
    with pytest.raises(Refuse, match="Say why"):
        changing.withdraw(small.session(), [row.target], " ")


def test_a_case_tells_what_was_done_with_its_papers(small: SmallFirm, tmp_path: Path) -> None:
    row = add(small, _file(tmp_path, "a.txt", b"moat"))
    done(changing.withdraw(small.session(), [row.target], "misfiled").result())
    told = [(one.name, one.words) for one in timeline.events(small.session(), 1, most=2)]
    assert told == [("P1", "withdrew a paper: Deed"), ("P1", "took in a paper: Deed")]


@pytest.mark.parametrize(("case", "told"), [(1, ()), (2, ("M1 is of 2026-0001, another case.",))])
def test_what_came_in_another_case_is_taken_in_and_that_is_said(
    small: SmallFirm, case: int, told: tuple[str, ...]
) -> None:
    small.take_in(mail("Re: [2026-0001]", CLIENT))
    done(triage.link(small.session(), [small.target(1)], 1).result())
    file = taking_in.from_message(small.session(), 1)
    result = taking_in.add(small.session(), case, Details("Letter"), file).result()
    assert getattr(result, "told", None) == told
