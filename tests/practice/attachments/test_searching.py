"""The words in files are found once somebody had time to read them, behind the walls of their message."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence

import pytest

from casetui.practice.attachments import extract, searching
from casetui.practice.enquiries import correspondence, filters, search, triage
from casetui.session import undo
from casetui.session.session import Session
from tests.firm import CLIENT, NOW, STRANGER, SmallFirm, done, index_is_whole, mail
from tests.practice.attachments.test_extract import pdf
from tests.practice.enquiries.test_search import TODAY


def _with_files(*files: tuple[str, str, bytes], sender: str = STRANGER, key: str = "f") -> bytes:
    from email.message import EmailMessage
    from email.policy import SMTP

    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender, "office@quill.test", f"Papers {key}"
    made["Message-ID"] = f"<{key}@mail.test>"
    made["Date"] = "Thu, 28 May 2026 20:00:00 +0000"
    made.set_content("See the files.")
    for name, mime, data in files:
        kind, _, of_kind = mime.partition("/")
        made.add_attachment(data, maintype=kind, subtype=of_kind, filename=name)
    return made.as_bytes()


def _read(session: Session) -> tuple[int, int]:
    looked = [searching.Looked(), *searching.work_off(session, lambda: True)][-1]
    return looked.read, looked.wordless


def _find(small: SmallFirm, text: str, who: str = "MB") -> Sequence[int]:
    session = small.session(who)
    asked = filters.parse(session, small.firm, small.staff, TODAY, text)
    return [row.id for row in search.page(session, "all", asked).rows]


def _not_searched(small: SmallFirm, who: str = "MB") -> int:
    session = small.session(who)
    asked = filters.parse(session, small.firm, small.staff, TODAY, "x")
    return search.page(session, "all", asked).not_searched


PAPERS = (
    ("deed.pdf", "application/pdf", pdf("The moat belongs to Harlow")),
    ("terms.txt", "text/plain", "Die Bürgschaft gilt.".encode()),
    ("page.html", "text/html", b"<p>Drawbridge <b>repairs</b></p>"),
    ("letter.rtf", "application/rtf", rb"{\rtf1 Portcullis\par}"),
    ("photo.png", "image/png", b"\x89PNG\r\n\x1a\n00"),
    ("broken.pdf", "application/pdf", b"%PDF-1.7 nothing"),
)


def test_words_in_files_are_found_once_they_were_read(small: SmallFirm) -> None:
    small.take_in(_with_files(*PAPERS))
    room = small.session("IT", walls=False)
    assert _find(small, "moat") == []
    assert (searching.waiting(room), _not_searched(small)) == (6, 6)
    assert _read(room) == (6, 2)
    for word in ("moat", "burgschaft", "drawbr", "portcullis", "photo", '"belongs to"'):
        assert _find(small, word) == [1], word
    assert (searching.waiting(room), _not_searched(small)) == (0, 2)
    assert _read(room) == (0, 0)
    assert searching.said(2) == "2 files were not searchable"
    (item,) = correspondence.of_enquiry(small.session(), 1)
    assert [(line.is_read, line.has_words) for line in item.attachments] == [(True, True)] * 4 + [
        (True, False)
    ] * 2
    assert not small.rows("SELECT * FROM audit WHERE action = 'file.read'")
    small.close()
    index_is_whole(small.path)


def test_they_are_found_with_their_enquiry_wherever_that_is_filed(small: SmallFirm) -> None:
    small.take_in(_with_files(PAPERS[0]))
    done(triage.link(small.session(), [small.target(1)], 2).result())
    _read(small.session("IT", walls=False))
    small.wall("TN", 2)
    assert (_find(small, "moat"), _find(small, "moat", "TN")) == ([1], [])
    done(triage.link(small.session(), [small.target(1)], 3).result())
    assert _find(small, "moat", "TN") == [1]
    done(undo.undo(small.session()).result())
    assert (_find(small, "moat"), _find(small, "moat", "TN")) == ([1], [])


def test_reading_does_not_stand_in_the_way_of_undo(small: SmallFirm) -> None:
    small.take_in(_with_files(PAPERS[0]))
    done(triage.link(small.session(), [small.target(1)], 2).result())
    _read(small.session("TN"))
    done(undo.undo(small.session()).result())
    assert small.enquiry(1).case is None


def test_who_is_shut_out_neither_reads_nor_counts_them(small: SmallFirm) -> None:
    small.take_in(_with_files(*PAPERS, sender=CLIENT))
    small.wall("TN", 1)
    assert _read(small.session("TN")) == (0, 0)
    assert (searching.waiting(small.session("TN")), _not_searched(small, "TN")) == (0, 0)
    assert _read(small.session("MB")) == (6, 2)
    assert (_not_searched(small), _not_searched(small, "TN")) == (2, 0)


def test_an_answer_that_finds_its_enquiry_takes_its_files_along(small: SmallFirm) -> None:
    answer = mail("Re: Q", "marta@quill.test", to=STRANGER, answers="q", attachment="moat.txt", at=NOW - 60)
    small.take_in(answer)
    _read(small.session("IT", walls=False))
    assert _find(small, "moat") == []
    small.take_in(mail("Q", key="q", at=NOW - 120))
    assert _find(small, "moat") == [small.newest().id]


def test_one_process_reads_at_a_time_and_stops_when_it_is_told(small: SmallFirm) -> None:
    small.take_in(*(_with_files(("a.txt", "text/plain", b"moat"), key=str(n)) for n in range(3)))
    session = small.session()
    handle = os.open(small.path.with_name("firm.db.reading"), os.O_CREAT | os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert _read(session) == (0, 0)
    os.close(handle)
    turns = iter((True, True, True, False, False))
    assert [looked.read for looked in searching.work_off(session, lambda: next(turns))][-1] == 2
    assert searching.waiting(session) == 1
    assert list(_find(small, "moat")) == [3, 2]


def test_a_file_that_breaks_its_reader_is_only_not_searchable(
    small: SmallFirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_more: object) -> None:
        raise RecursionError("too deep")

    small.take_in(_with_files(PAPERS[1]))
    monkeypatch.setattr(extract, "text_of", broken)
    assert _read(small.session()) == (1, 1)


def test_a_long_text_is_searched_as_far_as_others_are(small: SmallFirm) -> None:
    long = b"start " + b"word " * 100_000 + b"finish"
    small.take_in(_with_files(("long.txt", "text/plain", long), PAPERS[1]))
    assert _read(small.session()) == (2, 0)
    assert (_find(small, "start"), _find(small, "finish")) == ([1], [])
