"""What is sealed nobody reads or searches; that it was there stays, and a supervisor brings it back."""

from __future__ import annotations

import pytest

from casetui.practice.attachments import attachments, searching
from casetui.practice.disposal import asked, places, proposing, sealing, seals
from casetui.practice.enquiries import correspondence
from casetui.practice.papers import papers, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.upkeep import integrity
from casetui.session import finding, undo
from casetui.session.erasing import everywhere
from casetui.session.results import Refused
from casetui.sqlite.reading import tuples
from casetui.tables.disposal import Disposal
from casetui.tables.files import StoredFile, Text
from casetui.tables.mail import Attachment, Message
from casetui.tables.notes import Note
from casetui.tables.papers import Paper
from casetui.tables.search import SearchDoc
from tests.filled import anywhere, word
from tests.firm import CLIENT, SmallFirm, done, index_is_whole, mail

SUBJECT, BODY, NAME = word("subject"), word("body"), word("name")
WORDS = {"subject": SUBJECT, "body": BODY, "name": NAME}
FILE = "What the file says."
WHY = "Sent to us by mistake; privileged"


@pytest.fixture
def mailed(small: SmallFirm) -> SmallFirm:
    """A letter in a case with a file, which was read for its words and made a paper."""
    small.take_in(mail(f"For counsel {SUBJECT}", CLIENT, body=f"Advice: {BODY}.", attachment=f"{NAME}.txt"))
    session = small.session("ADA")
    searching.read_now(session, Attachment, 1)
    file = taking_in.from_attachment(session, 1)
    done(taking_in.add(session, 2, Details(f"Advice {NAME}"), file).result())
    searching.read_now(session, Paper, 1)
    return small


def found(small: SmallFirm, words: str) -> list[tuple[str, int]]:
    session = small.session("SV")
    query = finding.docs(session, finding.asked(words), SearchDoc.kind, SearchDoc.row_id)
    return tuples(query)


def seal(small: SmallFirm, table: str, row: int, who: str = "ADA") -> int:
    return done(sealing.seal(small.session(who), small.firm, table, row, WHY).result())


def said(small: SmallFirm) -> dict[str, list[str]]:
    """Which tables have any of the words in any row, but where what is sealed is kept."""
    its: dict[str, list[str]] = {}
    for (table,) in small.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        for row in small.rows(f'SELECT * FROM "{table}"'):
            if any(one in str(row) for one in WORDS.values()):
                its.setdefault(table, []).append(str(row))
    hidden = {
        number for (number,) in small.rows("SELECT id FROM texts WHERE body LIKE ?", f"%{BODY}%")
    }
    for table, name in everywhere(Text):
        used = {value for (value,) in small.rows(f'SELECT "{name}" FROM "{table}"')}
        assert not used & hidden, (table, name)
    its.pop("texts", None)
    return {table: rows for table, rows in its.items() if not table.startswith("search")}


def test_nobody_reads_or_searches_a_sealed_letter(mailed: SmallFirm) -> None:
    assert {kind for kind, _row in found(mailed, SUBJECT) + found(mailed, NAME)} == {
        "messages", "attachments", "papers"
    }
    session = mailed.session("ADA")
    result = sealing.seal(session, mailed.firm, "messages", 1, WHY).result()
    assert done(result) == 1
    assert sealing.told(session, result) == ["Sealed along with it: A1, P1."]
    for words in (*WORDS.values(), "Advice", '"What the file says"'):
        assert found(mailed, words) == [], words
    assert set(said(mailed)) == {"sealed"}
    (item,) = correspondence.of_enquiry(session, 1)
    assert item.subject == "Sealed" and item.sender_email == CLIENT
    assert item.body == f"Sealed by Ada Quill on 28 May 2026: {WHY}. Nobody reads it."
    assert attachments.content(session, 1) == ("sealed.txt", "text/plain", item.body.encode())
    assert "no original" in _why(lambda: attachments.original(session, 1))
    paper = papers.one(session, 1)
    assert paper is not None and paper.title == "Sealed"
    for table, name in everywhere(StoredFile):
        for (digest,) in mailed.rows(f'SELECT "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL'):
            ((size, pack, offset),) = mailed.rows(
                "SELECT size, pack, offset FROM files WHERE digest = ?", digest
            )
            assert session.store.get(digest, size, pack, offset) == item.body.encode(), table
    (row,) = seals.every(session)
    assert (row.record, row.sender, row.reason, row.state) == ("M1", CLIENT, WHY, "sealed")
    searching.read_now(session, Paper, 1)
    index_is_whole(mailed.path)
    assert list(integrity.problems(session)) == []


def _why(read: object) -> str:
    with pytest.raises(Exception, match="M1") as refused:
        read()  # type: ignore[operator]
    return str(refused.value)


def test_a_supervisor_brings_it_back_as_it_was(mailed: SmallFirm) -> None:
    tables = ("messages", "attachments", "papers", "paper_versions", "enquiries", "changes")
    own = {"version", "updated_at"}

    def rows() -> dict[str, object]:
        its: dict[str, object] = {}
        for table in tables:
            names = [row[1] for row in mailed.rows(f"PRAGMA table_info({table})") if row[1] not in own]
            columns = ", ".join(f'"{name}"' for name in names)
            its[table] = mailed.rows(f"SELECT {columns} FROM {table} WHERE id <= ?", last)
        return its

    last = mailed.rows("SELECT max(id) FROM changes")[0][0]
    before = rows()
    number = seal(mailed, "messages", 1)
    attorney = sealing.unseal(mailed.session("ADA"), number, "it was ours").result()
    assert isinstance(attorney, Refused) and "supervising attorney" in attorney.why
    done(sealing.unseal(mailed.session("SV"), number, "it was ours").result())
    assert rows() == before
    searching.read_now(mailed.session("SV"), Attachment, 1)
    assert {kind for kind, _row in found(mailed, SUBJECT) + found(mailed, NAME)} == {
        "messages", "attachments", "papers"
    }
    assert attachments.content(mailed.session("SV"), 1)[2].decode() == FILE
    assert list(integrity.problems(mailed.session("SV"))) == []
    assert seals.every(mailed.session("SV"))[0].state == "unsealed"


def test_of_a_letter_one_file_alone_is_sealed_and_the_others_stay(small: SmallFirm) -> None:
    raw = mail("Two files", CLIENT, body="Please find.", attachment="first.txt")
    head = b'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="two.txt"'
    second = head + b"\r\n\r\nTwo.\r\n"
    small.take_in(raw.replace(b"--b--", second + b"--b--"))
    session = small.session("ADA")
    seal(small, "attachments", 1)
    assert attachments.content(session, 2)[2] == b"Two."
    assert attachments.content(session, 1)[0] == "sealed.txt"
    assert "no original" in _why(lambda: attachments.original(session, 1))
    assert correspondence.of_enquiry(session, 1)[0].body.startswith("Please find.")
    done(sealing.unseal(small.session("SV"), 1, "ours").result())
    assert b"Two." in attachments.original(session, 1)
    assert attachments.content(session, 1)[2].decode() == FILE
    assert list(integrity.problems(session)) == []


def test_a_note_is_sealed_with_its_versions_and_undo_leaves_it(small: SmallFirm) -> None:
    marta = small.session()
    note = done(marta.act("note.add", lambda tx: tx.insert(
        Note, case_id=1, author_id=1, at=1, title=SUBJECT, text_id=tx.text(BODY)
    )))  # fmt: skip
    seal(small, "notes", note)
    assert set(said(small)) == {"sealed"}
    refused = undo.undo(marta).result()
    assert isinstance(refused, Refused) and "sealed or destroyed" in refused.why
    assert seals.every(marta)[0].sender == "Marta Bielak"
    marta.followers = (places.follow,)
    change = marta.act("note.change", lambda tx: tx.update(Note, note, None, title="New"))
    assert isinstance(change, Refused) and change.why == f"N{note} is sealed (S1); nobody changes it."


def test_it_needs_a_lawyer_a_reason_and_what_is_not_sealed_yet(mailed: SmallFirm) -> None:
    refused = sealing.seal(mailed.session("MB"), mailed.firm, "messages", 1, WHY).result()
    assert isinstance(refused, Refused) and "attorney" in refused.why
    with pytest.raises(Exception, match="Say why M1 is sealed"):
        sealing.seal(mailed.session("ADA"), mailed.firm, "messages", 1, " ")
    seal(mailed, "messages", 1)
    again = sealing.seal(mailed.session("ADA"), mailed.firm, "attachments", 1, WHY).result()
    assert isinstance(again, Refused) and "sealed already" in again.why


def test_a_wall_hides_the_seal_too(mailed: SmallFirm) -> None:
    done(mailed.session("SV").act("enquiry.link", lambda tx: [
        tx.update(Message, 1, None, case_id=1)
    ]))  # fmt: skip
    seal(mailed, "messages", 1)
    mailed.wall("TN", 1)
    assert seals.every(mailed.session("TN")) == []


def test_what_is_sealed_can_be_destroyed_by_two(mailed: SmallFirm) -> None:
    number = seal(mailed, "messages", 1)
    assert set(anywhere(mailed.path, WORDS)) == set(WORDS)
    done(proposing.propose_sealed(mailed.session("SV"), number, "never ours").result())
    refused = sealing.unseal(mailed.session("SV"), number, "no").result()
    assert isinstance(refused, Refused) and "sent back first" in refused.why
    (row,) = asked.every(mailed.session("ADA"), Disposal.seal == number)
    assert done(proposing.confirm(mailed.session("ADA"), mailed.firm, row.target)) == ""
    assert anywhere(mailed.path, WORDS) == []
    assert seals.every(mailed.session("SV"))[0].state == "destroyed"
    gone = sealing.unseal(mailed.session("SV"), number, "back").result()
    assert isinstance(gone, Refused) and "destroyed" in gone.why
    mailed.close()
    assert anywhere(mailed.path, WORDS) == []
    assert list(integrity.problems(mailed.session("SV"))) == []
