"""Messages and the files that came with them."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BlobField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import StoredFile, Text
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind


@kind(
    "message", letter="M", part_of=("enquiry",),
    searched=Searched("subject", ("sender_name", "sender_email"), ("recipients", "copies"), "text"),
)  # fmt: skip
class Message(Record):
    """One item of correspondence, in, out or internal."""

    case = link(Case, null=True, index=True)
    enquiry = link(Enquiry, null=True, index=True)
    direction = TextField()  # in, out, internal
    channel = TextField(default="mail")
    author = link(User, null=True)
    sender_name = TextField(default="")
    sender_email = TextField(default="")
    recipients = TextField(default="")
    copies = TextField(default="")
    reply_to = TextField(default="")  # where answers go, if not to the sender
    subject = TextField(default="")
    message_id = TextField(default="", index=True)
    in_reply_to = TextField(default="")
    at = BigIntegerField()
    text = link(Text)
    file = link(StoredFile, null=True, column="digest")
    identity = BlobField(null=True, unique=True)
    size = BigIntegerField(default=0)
    automatic = TextField(default="")
    problems = TextField(default="")

    class Meta:
        table_name = "messages"


# When the client was told something: most messages of a case came in.
Message.add_index(
    Message.index(Message.case, Message.at, where=Message.direction == SQL("'out'"), name="messages_sent")
)

# Answers that came in before what they answer: few, and soon joined to it.
Message.add_index(Message.index(Message.in_reply_to, where=Message.enquiry.is_null()))


@kind("attachment", letter="A", part_of=("message",), searched=Searched("name", later="digest"))
class Attachment(Record):
    """A file that came with a message: a part of its original, or a stored file of its own."""

    case = link(Case, null=True, index=True)
    message = link(Message, index=True)
    part = IntegerField(default=0)
    name = TextField()
    mime = TextField()
    size = BigIntegerField()
    digest = BlobField()
    file = link(StoredFile, null=True)

    class Meta:
        table_name = "attachments"
