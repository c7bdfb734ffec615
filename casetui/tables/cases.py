"""Cases, their parties, and the walls round them."""

from __future__ import annotations

from peewee import BigIntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.kinds import kind
from casetui.tables.people import Contact

DESTROYED = "destroyed"
"""The state of a case whose file was destroyed: only what conflict checks need is left of it."""

ENDED = ("closed", "archived", DESTROYED)
"""The states of a case in which nobody works on it any more."""


@kind("case", opens="cases")
class Case(Record):
    """A legal matter the firm acts in: pending, open, closed, archived or destroyed."""

    ref = TextField(unique=True)
    title = TextField()
    status = TextField(index=True)
    manager = link(User, null=True, index=True)
    attorney = link(User, null=True, index=True)
    court_number = TextField(default="", index=True)
    opened_at = BigIntegerField()
    reviewed_at = BigIntegerField(null=True)  # when somebody last went through the whole case
    court = TextField(default="")
    area = TextField(default="")  # of law, in the firm's own words
    stage = TextField(default="")  # how far it has come: one of the words' stages
    staged_at = BigIntegerField(null=True)  # since when
    their_ref = TextField(default="")  # what the other side calls it
    begun_at = BigIntegerField(null=True)  # when it first was more than pending
    closed_at = BigIntegerField(null=True)
    keep_until = TextField(default="")  # the day after which its file may be destroyed, YYYY-MM-DD

    class Meta:
        table_name = "cases"


# Which areas of law there are among the open cases, without looking at each.
Case.add_index(Case.index(Case.status, Case.area, Case.withdrawn, name="cases_areas"))

@kind("party")
class Party(Record):
    """A contact's role in one case."""

    case = link(Case, index=True)
    contact = link(Contact, index=True)
    role = TextField()
    side = TextField(default="")  # ours, theirs, or nobody's
    since = TextField(default="")  # the first day of it, YYYY-MM-DD; empty: from the beginning
    until = TextField(default="")  # the last day; empty: it goes on

    class Meta:
        table_name = "parties"
        indexes = ((("role", "contact"), False),)  # who are the clients, who the courts


@kind(mentions=("case",), alone=("case", "list", "key"))
class Tick(Record):
    """That a point of a case's opening or closing list is done, or need not be; the list is the area's."""

    case = link(Case, index=True)
    list = TextField()  # opening, closing
    key = TextField()
    words = TextField()  # the point as it was worded then
    state = TextField()  # done, not needed
    why = TextField(default="")
    user = link(User)
    at = BigIntegerField()
    second = link(User, null=True)  # who else says so, where one alone may not
    second_at = BigIntegerField(null=True)

    class Meta:
        table_name = "ticks"


@kind("guidance", letter="G", mentions=("case",), alone=("case",))
class Guidance(Record):
    """What a client may be told while the attorney can't be asked: one text at a time, until a day."""

    case = link(Case, index=True)
    author = link(User)
    at = BigIntegerField()
    text = link(Text)
    until = TextField(default="")  # the last day it holds, YYYY-MM-DD; empty: until it is ended

    class Meta:
        table_name = "guidance"


@kind(mentions=("case",), alone=("case",))
class Circle(Record):
    """A case that is closed to all but a few: everybody else has a wall that is part of it."""

    case = link(Case, index=True)
    reason = TextField(default="")
    since = TextField(default="")  # the day it is dated, YYYY-MM-DD
    set_by = link(User, null=True, column="set_by")
    set_at = BigIntegerField(null=True)
    ended_by = link(User, null=True, column="ended_by")  # why it was ended is what it is withdrawn with
    ended_at = BigIntegerField(null=True)

    class Meta:
        table_name = "circles"


@kind(mentions=("case",))  # that somebody is kept out holds nothing up
class Wall(Record):
    """An ethical wall: this user sees nothing of this case."""

    case = link(Case, index=True)
    user = link(User)
    reason = TextField(default="")
    circle = link(Circle, null=True)  # which it is part of, where it shuts out all but a few
    since = TextField(default="")  # the day it is dated, YYYY-MM-DD
    set_by = link(User, null=True, column="set_by")
    set_at = BigIntegerField(null=True)
    ended_by = link(User, null=True, column="ended_by")  # why it was ended is what it is withdrawn with
    ended_at = BigIntegerField(null=True)

    class Meta:
        table_name = "walls"


# What every read asks is answered by this alone; of ended walls there may be several.
Wall.add_index(
    Wall.index(
        Wall.user, Wall.case, unique=True, where=Wall.withdrawn.is_null(), name="walls_in_force"
    )
)
