"""What was written about an agenda item: its own note, the notes on it, the message it was read in."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from casetui.practice.agenda.agenda import AgendaRow
from casetui.session.session import Session
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.files import Text
from casetui.tables.mail import Message
from casetui.tables.notes import Note


@dataclass(frozen=True)
class Written:
    """A text about an item; `title` where it is not simply a note of its author."""

    key: Hashable
    title: str
    author: int | None
    at: int
    body: str


def of_item(session: Session, row: AgendaRow) -> list[Written]:
    """The item's own note, then the notes on it, oldest first, then the message it was read in."""
    texts = []
    own = session.rows(AgendaItem, Text.body).join(Text, on=AgendaItem.text == Text.id)
    for (body,) in tuples(own.where(AgendaItem.id == row.id)):
        texts.append(Written("note", "Note", row.entered_by, row.updated_at, body))
    notes = session.rows(Note, Note.id, Note.author, Note.at, Text.body).join(Text, on=Note.text == Text.id)
    for number, author, at, body in tuples(notes.where(Note.item == row.id).order_by(Note.id)):
        texts.append(Written(f"N{number}", "", author, at, body))
    if row.message is not None:
        columns = (Message.id, Message.sender_name, Message.subject, Message.at, Text.body)
        read_in = session.rows(Message, *columns).join(Text, on=Message.text == Text.id)
        for number, sender, subject, at, body in tuples(read_in.where(Message.id == row.message)):
            texts.append(Written(f"M{number}", f"M{number}  {sender}: {subject}", None, at, body))
    return texts
