"""What happened in a case, newest first: what was said and written, and what was done, from the audit log."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from peewee import SQL, fn

from casetui.session.rights import RIGHTS
from casetui.session.session import Session
from casetui.sqlite.reading import streamed
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case, Guidance, Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text
from casetui.tables.kinds import KINDS, named
from casetui.tables.log import Change, Entry
from casetui.tables.mail import Message
from casetui.tables.notes import Note
from casetui.tables.outbox import Outgoing
from casetui.tables.papers import Paper, RegisterEntry

BEGINNING = 200
"""How many characters of a note stand in its line."""

ACTED_ON: dict[Any, Any] = {
    Case: Case.id, Party: Party.case, Guidance: Guidance.case, Enquiry: Enquiry.case,
    AgendaItem: AgendaItem.case, Outgoing: Outgoing.case, Paper: Paper.case,
    RegisterEntry: RegisterEntry.case,
}  # fmt: skip
"""Of what is in a case the acts are told, by the column that says which case; what was said tells itself."""

UNTOLD = ("mail.ingest", "note.add", "outgoing.sending", "outgoing.send")
"""Acts whose outcome is told by the message or the note that came of them."""


@dataclass(frozen=True)
class Event:
    """Something that happened: when (UTC seconds), by whom, to which record, and in words."""

    at: int
    number: int  # of the message, the note or the change: with the letter it names the event
    letter: str  # M, N, or "" for an act
    user: int | None
    who: str  # outside the firm
    name: str  # of the record, such as "T12"
    words: str

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by."""
        return self.letter, self.number

    @property
    def place(self) -> tuple[int, str, int]:
        """Where it stands in the order of time."""
        return self.at, self.letter, self.number


Place = tuple[int, str, int]
"""A place in time: the instant, the letter and the number of the event there."""


def events(session: Session, case: int, before: Place | None = None, most: int | None = 200) -> list[Event]:
    """The events of a case before a place in time, newest first; all of them where `most` is None."""
    parts = (part(session, case, before, most) for part in (_messages, _notes, _acts))
    return list(islice(heapq.merge(*parts, key=lambda event: event.place, reverse=True), most))


def _earlier(letter: str, at: Any, number: Any, before: Place | None) -> Any:
    """What happened before a place: among what is of one instant the letter decides, then the number."""
    if before is None:
        return SQL("1")
    when, its, last = before
    if letter == its:
        return (at < when) | ((at == when) & (number < last))
    return at <= when if letter < its else at < when


def _messages(session: Session, case: int, before: Place | None, most: int | None) -> Iterator[Event]:
    query = session.rows(
        Message, Message.at, Message.id, Message.direction, Message.author, Message.sender_name,
        Message.sender_email, Message.subject,
    ).where(Message.case == case, _earlier("M", Message.at, Message.id, before))  # fmt: skip
    rows = streamed(query.order_by(Message.at.desc(), Message.id.desc()).limit(most))
    for at, number, direction, author, name, email, subject in rows:
        who = name or email if direction == "in" else ""
        said = {"in": "wrote", "out": "sent"}.get(direction, "noted")
        yield Event(at, number, "M", author, who, f"M{number}", f"{said}: {subject}")


def _notes(session: Session, case: int, before: Place | None, most: int | None) -> Iterator[Event]:
    text = fn.SUBSTR(Text.body, 1, BEGINNING)
    query = session.rows(Note, Note.at, Note.id, Note.kind, Note.author, text)
    query = query.join(Text, on=Note.text == Text.id)
    query = query.where(Note.case == case, _earlier("N", Note.at, Note.id, before))
    rows = streamed(query.order_by(Note.at.desc(), Note.id.desc()).limit(most))
    for at, number, kind, author, body in rows:
        words = " ".join(body.split())
        yield Event(at, number, "N", author, "", f"N{number}", f"{kind} note: {words}")


def _acts(session: Session, case: int, before: Place | None, most: int | None) -> Iterator[Event]:
    """The acts on what is in the case, each with the records that it changed."""
    its = reduce(or_, (
        (Change.kind == model._meta.table_name)
        & Change.row_id.in_(session.rows(model, model.id, withdrawn=True).where(column == case))
        for model, column in ACTED_ON.items()
    ))  # fmt: skip
    records = fn.GROUP_CONCAT(Change.kind.concat(" ").concat(Change.row_id), ",")
    query = session.rows(Change, Entry.at, Entry.id, Entry.user, Entry.action, records)
    query = query.join(Entry, on=Change.entry == Entry.id)
    query = query.where(its, Entry.action.not_in(UNTOLD), _earlier("", Entry.at, Entry.id, before))
    query = query.group_by(Entry.id).order_by(Entry.at.desc(), Entry.id.desc()).limit(most)
    for at, number, user, action, changed in streamed(query):
        done = RIGHTS[action].sentence if action in RIGHTS else action
        yield Event(at, number, "", user, "", _names(changed), done)


def _names(changed: str) -> str:
    """What a user calls the records of an act, the case itself where it is more than its parts."""
    tables = [record.split(" ") for record in changed.split(",")]
    known = dict.fromkeys(named(table, int(row)) for table, row in tables if KINDS[table].letter)
    return ", ".join(known) or "case"
