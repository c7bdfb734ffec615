"""Whether the firm may act: what was looked for and found, and what binds its own people."""

from __future__ import annotations

from peewee import BigIntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.kinds import kind
from casetui.tables.papers import Paper
from casetui.tables.people import Contact


@kind("conflict check", letter="K", mentions=("case", "enquiry", "paper"))
class ConflictCheck(Record):
    """One search for conflicts: what was looked for and found on that day, also where it was nothing."""

    case = link(Case, null=True, index=True)
    enquiry = link(Enquiry, null=True)
    asked_by = link(User)
    at = BigIntegerField()
    names = TextField()  # those that were looked for, a line each
    found = link(Text)  # what was looked for and found, as JSON
    outcome = TextField(default="")  # clear, consent, exception, screened, declined; empty: not signed off
    reason = TextField(default="")
    paper = link(Paper, null=True)  # the consent, or what permits it
    signed_by = link(User, null=True)
    signed_at = BigIntegerField(null=True)

    class Meta:
        table_name = "conflict_checks"


@kind("interest", letter="I")
class Interest(Record):
    """What one of the firm's own people is bound to: a shareholding, a relative, an office."""

    user = link(User, index=True)
    name = TextField()
    nature = TextField(default="")  # in words: "shareholder", "sister"
    since = TextField(default="")  # the first day, YYYY-MM-DD
    until = TextField(default="")  # the last day; empty: it goes on

    class Meta:
        table_name = "interests"


@kind("relation", part_of=("contact",))
class Relation(Record):
    """What one contact is to another: a director, a subsidiary, a spouse."""

    contact = link(Contact, index=True)
    other = link(Contact, index=True)
    nature = TextField()  # what `contact` is to `other`: "director of", "subsidiary of", "spouse of"

    class Meta:
        table_name = "relations"
