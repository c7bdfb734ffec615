"""Everything said in one enquiry, in order of time: messages, notes, and replies on their way out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from peewee import JOIN

from casetui.practice.html.hrefs import CUT_LINK
from casetui.session.reader import Reader
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text
from casetui.tables.mail import Attachment, Message
from casetui.tables.notes import Note
from casetui.tables.outbox import Outgoing
from casetui.tables.search import SearchDoc

MOST_ITEMS = 500
"""How many items of one kind a thread shows, the newest: a machine can write thousands."""


@dataclass(frozen=True)
class AttachmentLine:
    """An attachment as it is listed; `part` 0 is a stored file of its own, others a part of the original."""

    id: int
    message: int
    part: int
    name: str
    mime: str
    size: int
    digest: bytes
    version: int
    updated_at: int
    is_read: bool  # whether somebody has looked for the words in it
    has_words: bool  # and found some


@dataclass(frozen=True)
class Item:
    """One thing said: a message (M77), a note (N5) or an outgoing message (O3)."""

    letter: str
    id: int
    version: int
    updated_at: int
    at: int
    direction: str  # in, out, internal; for notes their kind; for outgoing their state
    author: int | None
    body: str
    recipients: str = ""
    copies: str = ""
    subject: str = ""
    sender_name: str = ""
    sender_email: str = ""
    message_id: str = ""
    problems: str = ""
    reply_to: str = ""
    attachments: tuple[AttachmentLine, ...] = ()

    @property
    def has_cut_link(self) -> bool:
        """Whether its text holds the address of a link that is too long to stand there whole."""
        return CUT_LINK in self.body


def of_enquiry(session: Session, enquiry: int, most: int | None = MOST_ITEMS) -> list[Item]:
    """The items of an enquiry, oldest first; of each kind the newest, so many at most, None for all."""
    items = [item for part in (_messages, _notes, _outgoing) for item in part(session, enquiry, most)]
    return sorted(items, key=lambda item: (item.at, item.letter, item.id))


def _messages(session: Session, enquiry: int, most: int | None) -> list[Item]:
    columns = (
        Message.id, Message.version, Message.updated_at, Message.at, Message.direction, Message.author,
        Text.body, Message.recipients, Message.copies, Message.subject, Message.sender_name,
        Message.sender_email, Message.message_id, Message.problems, Message.reply_to,
    )  # fmt: skip
    query = session.rows(Message, *columns).join(Text, on=Message.text == Text.id)
    rows = tuples(query.where(Message.enquiry == enquiry).order_by(Message.id.desc()).limit(most))
    parts: dict[int, list[AttachmentLine]] = {}
    for line in attachments(session, [row[0] for row in rows]):
        parts.setdefault(line.message, []).append(line)
    return [replace(Item("M", *row), attachments=tuple(parts.get(row[0], ()))) for row in rows]


def attachments(session: Session, messages: list[int]) -> list[AttachmentLine]:
    """The attachments of these messages."""
    columns = (
        Attachment.id, Attachment.message, Attachment.part, Attachment.name, Attachment.mime, Attachment.size,
        Attachment.digest, Attachment.version, Attachment.updated_at, SearchDoc.id.is_null(False),
        SearchDoc.text.is_null(False),
    )  # fmt: skip
    its = (SearchDoc.kind == "attachments") & (SearchDoc.row_id == Attachment.id)
    query = session.rows(Attachment, *columns).join(SearchDoc, JOIN.LEFT_OUTER, on=its)
    query = query.where(Attachment.message.in_(messages)).order_by(Attachment.id)
    return [AttachmentLine(*row[:-2], *map(bool, row[-2:])) for row in tuples(query)]


def _notes(session: Session, enquiry: int, most: int | None) -> list[Item]:
    columns = (Note.id, Note.version, Note.updated_at, Note.at, Note.kind, Note.author, Text.body)
    query = session.rows(Note, *columns).join(Text, on=Note.text == Text.id).where(Note.enquiry == enquiry)
    return [Item("N", *row) for row in tuples(query.order_by(Note.id.desc()).limit(most))]


def _outgoing(session: Session, enquiry: int, most: int | None) -> list[Item]:
    columns = (
        Outgoing.id, Outgoing.version, Outgoing.updated_at, Outgoing.updated_at, Outgoing.state,
        Outgoing.author, Text.body, Outgoing.recipients, Outgoing.copies, Outgoing.subject,
    )  # fmt: skip
    query = session.rows(Outgoing, *columns).join(Text, on=Outgoing.text == Text.id)
    query = query.where(Outgoing.enquiry == enquiry, Outgoing.state != "sent").order_by(Outgoing.id.desc())
    return [Item("O", *row) for row in tuples(query.limit(most))]


def of_court(session: Reader, message: int) -> bool:
    """Whether a message was said in an enquiry of a court's."""
    query = session.rows(Message, Message.id).join(Enquiry, on=Message.enquiry == Enquiry.id)
    return bool(query.where(Message.id == message, Enquiry.kind == "court").exists(session.database))


def newest_in(session: Session, enquiry: int) -> int | None:
    """The newest message that came in with an enquiry."""
    query = session.rows(Message, Message.id).where(Message.enquiry == enquiry, Message.direction == "in")
    return next(iter(column(query.order_by(Message.id.desc()).limit(1))), None)
