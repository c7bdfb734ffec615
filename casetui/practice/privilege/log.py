"""The privilege log: of each thing that is held back what may be known, never what it says or is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from casetui.practice.privilege import claims
from casetui.practice.privilege.claims import ClaimRow, Held
from casetui.session.reader import Reader
from casetui.sqlite.reading import tuples
from casetui.tables.mail import Message
from casetui.tables.notes import Note
from casetui.tables.papers import Paper
from casetui.words import Words

HEADINGS = ("No.", "Date", "Type", "Author", "Recipients", "Subject", "Privilege", "Record")


@dataclass(frozen=True)
class Logged:
    """A line of the log."""

    claim: ClaimRow
    number: int
    day: str
    type: str
    author: str
    recipients: str
    subject: str
    privilege: str

    @property
    def record(self) -> str:
        """What the firm calls it."""
        return self.claim.held.name

    @property
    def cells(self) -> tuple[str, ...]:
        """It as a line of a table."""
        return (
            str(self.number), self.day, self.type, self.author, self.recipients, self.subject, self.privilege,
            self.record,
        )  # fmt: skip


def of_case(
    session: Reader, case: int, words: Words, zone: str, staff: Callable[[int | None], str]
) -> list[Logged]:
    """The log of a case, by date; what has none comes last."""
    rows = claims.of_case(session, case)
    facts = {
        **_papers(session, rows, words), **_messages(session, rows, words, zone),
        **_notes(session, rows, words, zone, staff),
    }  # fmt: skip
    found = [(row, facts[row.held]) for row in rows if row.held in facts]
    found.sort(key=lambda one: (one[1][0] or "9999", one[0].id))
    return [
        Logged(row, number, *its, row.subject, words[f"privilege.{row.basis}"])
        for number, (row, its) in enumerate(found, 1)
    ]


def unclaimed(session: Reader, case: int) -> int:
    """How many notes of a case are privileged and in no line of the log: nobody has said how to name them."""
    claimed = [row.held.id for row in claims.of_case(session, case) if row.held.table == "notes"]
    query = session.rows(Note, Note.id).where(Note.case == case, Note.privileged, Note.id.not_in(claimed))
    return int(query.count(session.database))


Facts = tuple[str, str, str, str]
"""Day, type, author and recipients."""


def _ids(rows: Sequence[ClaimRow], table: str) -> list[int]:
    return [row.held.id for row in rows if row.held.table == table]


def _day(at: int, zone: str) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def _papers(session: Reader, rows: Sequence[ClaimRow], words: Words) -> dict[Held, Facts]:
    query = session.rows(Paper, Paper.id, Paper.day, Paper.kind, Paper.sender, Paper.recipient)
    return {
        Held("papers", number): (day, words[f"paper_kind.{kind}"], sender, recipient)
        for number, day, kind, sender, recipient in tuples(query.where(Paper.id.in_(_ids(rows, "papers"))))
    }


def _messages(session: Reader, rows: Sequence[ClaimRow], words: Words, zone: str) -> dict[Held, Facts]:
    query = session.rows(
        Message, Message.id, Message.at, Message.channel, Message.sender_name, Message.sender_email,
        Message.recipients, Message.copies,
    ).where(Message.id.in_(_ids(rows, "messages")))  # fmt: skip
    return {
        Held("messages", number): (
            _day(at, zone), _type(words, "privilege_type", channel),
            name or email, ", ".join(filter(None, (to, cc))),
        )
        for number, at, channel, name, email, to, cc in tuples(query)
    }  # fmt: skip


def _notes(
    session: Reader, rows: Sequence[ClaimRow], words: Words, zone: str, staff: Callable[[int | None], str]
) -> dict[Held, Facts]:  # fmt: skip
    query = session.rows(Note, Note.id, Note.at, Note.held_at, Note.kind, Note.author)
    return {
        Held("notes", number): (_day(held or at, zone), _type(words, "note_kind", kind), staff(author), "")
        for number, at, held, kind, author in tuples(query.where(Note.id.in_(_ids(rows, "notes"))))
    }


def _type(words: Words, table: str, key: str) -> str:
    return words.table(table).get(key, key)
