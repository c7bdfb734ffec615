"""What an event is about: the text of a message, and what a record of an act leads to."""

from __future__ import annotations

from typing import NamedTuple

from casetui.session.session import Session
from casetui.sqlite.reading import first
from casetui.tables.files import Text
from casetui.tables.mail import Message
from casetui.tables.papers import RegisterEntry


class Said(NamedTuple):
    """A message: the enquiry that it belongs to, and its text."""

    enquiry: int | None
    body: str


def message(session: Session, number: int) -> Said | None:
    """A message; None where this user has none of that number."""
    query = session.rows(Message, Message.enquiry, Text.body).join(Text, on=Message.text == Text.id)
    row = first(query.where(Message.id == number))
    return Said(*row) if row else None


def registered(session: Session, entry: int) -> int | None:
    """The paper of an entry in the register; None where this user has no such entry."""
    row = first(session.rows(RegisterEntry, RegisterEntry.paper).where(RegisterEntry.id == entry))
    return int(row[0]) if row else None
