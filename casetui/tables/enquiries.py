"""Enquiries, each in one row with all that its place in a list depends on."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.firm import User
from casetui.tables.kinds import kind
from casetui.tables.people import Contact


# A guess at its case, and who seems to have asked, are taken from the mail: neither keeps a record in use.
@kind("enquiry", letter="E", opens="inbox", mentions=("proposed", "contact"))
class Enquiry(Record):
    """Something somebody asked that still needs an answer (or had one)."""

    case = link(Case, null=True, index=True)
    proposed = link(Case, null=True)
    proposed_why = TextField(default="")
    owner = link(User, null=True)
    state = TextField(default="open")  # open, with, waiting, snoozed, closed
    kind = TextField()  # client, court, other_side, expert, insurer, colleague, other
    channel = TextField(default="mail")  # mail, phone, visit, letter
    contact = link(Contact, null=True)
    sender_name = TextField(default="")
    sender_email = TextField(default="")
    reach = TextField(default="")
    subject = TextField()
    subject_key = TextField()
    opened_at = BigIntegerField()
    asked_at = BigIntegerField()
    last_at = BigIntegerField()
    due_at = BigIntegerField(null=True)  # end of the reply clock; null where no clock runs
    answered_at = BigIntegerField(null=True)
    rank = IntegerField(default=2)  # 0 came back, 1 court, 2 the rest
    press_at = BigIntegerField()  # due_at, or NEVER: what "most pressing first" sorts by
    wake_at = BigIntegerField(null=True)  # when a snoozed or forwarded row comes back by itself
    with_user = link(User, null=True, column="with_id")
    instruction = TextField(default="")
    closed_at = BigIntegerField(null=True)
    outcome = TextField(default="")
    messages = IntegerField(default=0)
    attachments = IntegerField(default=0)
    automatic = TextField(default="")  # bounce, list, auto
    problem = TextField(default="")  # why a person should look at it
    dates = TextField(default="")  # of court mail: "taken" or "none"; until then it can't leave the inbox

    class Meta:
        table_name = "enquiries"
        indexes = (
            # One for each order of a view; wake_at lets what sleeps be passed over in the index alone.
            (("state", "rank", "press_at", "id", "wake_at"), False),
            (("owner", "state", "rank", "press_at", "id", "wake_at"), False),
            (("state", "last_at", "id", "wake_at"), False),
            (("owner", "state", "last_at", "id", "wake_at"), False),
            (("owner", "last_at"), False),
            (("last_at",), False),
            (("sender_email", "subject_key"), False),
        )


_CLOSED = Enquiry.state == SQL("'closed'")


# Few rows sleep, are with somebody, want a look or are a contact's: small indexes of those alone.
for _when, *_columns in (
    (Enquiry.wake_at.is_null(False), Enquiry.wake_at),
    (Enquiry.wake_at.is_null(False), Enquiry.owner, Enquiry.wake_at),
    (Enquiry.with_user.is_null(False), Enquiry.with_user, Enquiry.rank, Enquiry.press_at),
    (Enquiry.with_user.is_null(False), Enquiry.with_user, Enquiry.last_at),
    (Enquiry.proposed.is_null(False), Enquiry.proposed),
    (Enquiry.problem != SQL("''"), Enquiry.problem),
    (Enquiry.contact.is_null(False), Enquiry.contact),
    # All that a count asks for: beside each view stands how many rows it has.
    (~_CLOSED, Enquiry.state, Enquiry.owner, Enquiry.wake_at, Enquiry.case, Enquiry.withdrawn),
):
    Enquiry.add_index(Enquiry.index(*_columns, where=_when))


# What the court wrote in a case: most enquiries are others'.
Enquiry.add_index(
    Enquiry.index(
        Enquiry.case, Enquiry.last_at, where=Enquiry.kind == SQL("'court'"), name="enquiries_court"
    )
)

NEVER = 1 << 40
"""Sorts behind every instant: the press_at of an enquiry without a clock."""
