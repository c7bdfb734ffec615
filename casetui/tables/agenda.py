"""Tasks, events and deadlines, who is to be there, and the dates that deadlines had."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case, Wall
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind
from casetui.tables.mail import Message
from casetui.tables.people import Contact


@kind(
    "agenda item", letter="T", part_of=("parent",), opens="today", alone=("series", "occurrence"),
    rising=("sequence",), searched=Searched("title", body="text"),
)  # fmt: skip
class AgendaItem(Record):
    """A task, an event or a deadline; a whole series of them where there is a rule.

    What is planned is local (day, time, zone); start_at and end_at follow from it, for sorting. An item
    without a time takes whole days. One with a series is that series' occurrence, changed or done.
    """

    case = link(Case, null=True)
    kind = TextField()  # task, hearing, meeting, deposition, mediation, trial, event, deadline
    title = TextField()
    owner = link(User, null=True)
    state = TextField(default="open")  # open, done, cancelled
    priority = IntegerField(default=1)  # 0 pressing, 1 plain, 2 when there is time
    day = TextField(null=True)  # YYYY-MM-DD; null: undated
    time = TextField(default="")  # HH:MM; empty: the whole day
    end_day = TextField(null=True)  # the last day, itself included
    end_time = TextField(default="")
    zone = TextField(default="")
    start_at = BigIntegerField(null=True)
    end_at = BigIntegerField(null=True)  # of a deadline the instant it ends, in its court's zone
    place = TextField(default="")
    text = link(Text, null=True)
    rule = TextField(default="")  # RRULE and RDATE lines of RFC 5545
    series = link("self", null=True)
    occurrence = TextField(default="")  # the start that the rule gave it: YYYY-MM-DD or YYYY-MM-DDTHH:MM
    parent = link("self", null=True)  # the event that a task prepares
    lead = IntegerField(null=True)  # how many days before that event
    uid = TextField(default="")  # RFC 5545 UID, where it is known by one outside
    sequence = IntegerField(default=0)
    wake_at = BigIntegerField(null=True)  # put off until then
    source = TextField(default="")  # of what a date comes: order, rule, agreement
    message = link(Message, null=True)  # what it was read in
    trigger = TextField(default="")  # what an undated deadline waits for
    offset = TextField(default="")  # how long after that: "14d", "2w", "10wd"
    entered_by = link(User, null=True, column="entered_by")
    dated_by = link(User, null=True, column="dated_by")  # who set the date it has
    confirmed_by = link(User, null=True, column="confirmed_by")
    confirmed_at = BigIntegerField(null=True)
    returned = TextField(default="")  # the line it was sent back with
    done_at = BigIntegerField(null=True)
    done_by = link(User, null=True, column="done_by")
    outcome = TextField(default="")
    addressee = link(User, null=True)  # whom alone it is for; nobody else sees it
    wall = link(Wall, null=True)  # the wall behind which its owner is to leave the papers

    class Meta:
        table_name = "agenda"
        indexes = (
            (("case", "state", "start_at"), False),
            (("owner", "state", "start_at"), False),
            (("start_at",), False),
        )


_OPEN_DEADLINE = (AgendaItem.kind == SQL("'deadline'")) & (AgendaItem.state == SQL("'open'"))

ORDERED = (
    (AgendaItem.source == SQL("'order'")) & (AgendaItem.kind != SQL("'deadline'"))
    & (AgendaItem.kind != SQL("'task'")) & (AgendaItem.state == SQL("'open'"))
    & AgendaItem.confirmed_by.is_null()
)  # fmt: skip
"""The open events that a court ordered, and whose date nobody has confirmed."""

LONG_SECONDS = 90_000
"""What lasts longer than the longest day there is has an index of its own: few do."""


for _name, _when, _column in (
    ("deadlines", _OPEN_DEADLINE, AgendaItem.end_at),
    ("unconfirmed", _OPEN_DEADLINE & AgendaItem.confirmed_by.is_null(), AgendaItem.owner),
    ("ordered", ORDERED, AgendaItem.end_at),
    ("long", AgendaItem.end_at > AgendaItem.start_at + SQL(str(LONG_SECONDS)), AgendaItem.start_at),
    ("repeating", AgendaItem.rule != SQL("''"), AgendaItem.owner),
    ("of_series", AgendaItem.series.is_null(False), AgendaItem.series),
    ("of_parent", AgendaItem.parent.is_null(False), AgendaItem.parent),
    ("of_message", AgendaItem.message.is_null(False), AgendaItem.message),
    ("of_wall", AgendaItem.wall.is_null(False), AgendaItem.wall),
    ("by_uid", AgendaItem.uid != SQL("''"), AgendaItem.uid),
):
    AgendaItem.add_index(AgendaItem.index(_column, where=_when, name=f"agenda_{_name}"))


# What is open in a case, told without its rows: whether something of it is late, near or still to come.
AgendaItem.add_index(
    AgendaItem.index(
        AgendaItem.case, AgendaItem.kind, AgendaItem.start_at, AgendaItem.end_at, AgendaItem.rule,
        AgendaItem.withdrawn, where=AgendaItem.state == SQL("'open'"), name="agenda_open",
    )
)


@kind(part_of=("item",))
class Attendee(Record):
    """Somebody besides the owner who is to be at an event: a user, a contact, or a name."""

    case = link(Case, null=True)
    item = link(AgendaItem, index=True)
    user = link(User, null=True)
    contact = link(Contact, null=True)
    name = TextField(default="")
    email = TextField(default="")

    class Meta:
        table_name = "attendees"
        indexes = ((("user", "item"), False),)


# Few of those who are there are contacts.
Attendee.add_index(Attendee.index(Attendee.contact, where=Attendee.contact.is_null(False)))


@kind(part_of=("item",))
class AgendaDate(Record):
    """A date that a deadline has or had: who set it, when and why; the first row is the first date."""

    case = link(Case, null=True)
    item = link(AgendaItem, index=True)
    day = TextField(null=True)
    time = TextField(default="")
    zone = TextField(default="")
    user = link(User, null=True)
    at = BigIntegerField()
    why = TextField(default="")

    class Meta:
        table_name = "agenda_dates"
