"""Messages on their way out with what goes along, and who was told what is due."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, TextField

from casetui.tables.agenda import AgendaItem
from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import StoredFile, Text
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind
from casetui.tables.mail import Message

LEFT = "has left the building; write a new message instead."


@kind(
    "outgoing message", letter="O", part_of=("enquiry", "item"), opens="outbox",
    searched=Searched("subject", recipients=("recipients", "copies"), body="text"),
    mentions=("answers", "message"),  # what it answers and what was sent are kept by their enquiry
    final={"sending": LEFT, "sent": LEFT},
)  # fmt: skip
class Outgoing(Record):
    """A message on its way out: draft, for approval, ready, sending, sent."""

    case = link(Case, null=True, index=True)
    enquiry = link(Enquiry, null=True, index=True)
    kind = TextField()  # reply, non_engagement, letter, invitation, notice
    author = link(User)
    recipients = TextField()
    copies = TextField(default="")
    subject = TextField()
    text = link(Text)
    answers = link(Message, null=True, column="answers_id")
    state = TextField(index=True)
    needs_approval = BooleanField(default=False)
    returned = TextField(default="")  # the line it was sent back with
    approved_by = link(User, null=True, column="approved_by")
    approved_at = BigIntegerField(null=True)
    sent_by = link(User, null=True, column="sent_by")
    sent_at = BigIntegerField(null=True)
    sent_how = TextField(default="")  # eml, sendmail, printed
    message = link(Message, null=True)
    calendar = link(Text, null=True, column="calendar_id")  # the iCalendar part of an invitation
    item = link(AgendaItem, null=True)
    addressee = link(User, null=True)  # of a notice: whose alone it is
    enclosed = TextField(default="")  # the numbers of what goes with it: another file changes it
    let_go = TextField(default="")  # why a lawyer lets it go out although it is held back
    let_go_of = TextField(default="")  # from what: a key a line

    class Meta:
        table_name = "outgoing"


@kind("enclosure", letter="F", part_of=("outgoing",))
class Enclosure(Record):
    """A file that goes out with a message."""

    case = link(Case, null=True)
    outgoing = link(Outgoing, index=True)
    name = TextField()
    mime = TextField()
    size = BigIntegerField()
    file = link(StoredFile, column="digest")

    class Meta:
        table_name = "enclosures"


@kind()
class Notice(Record):
    """That a user was told what is due on a day."""

    user = link(User)
    day = TextField()
    outgoing = link(Outgoing, null=True)

    class Meta:
        table_name = "notices"
        indexes = ((("user", "day"), True),)
