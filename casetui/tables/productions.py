"""What leaves for the other side, with which numbers, and what is held back as privileged."""

from __future__ import annotations

from peewee import BigIntegerField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.files import StoredFile
from casetui.tables.firm import User
from casetui.tables.kinds import kind
from casetui.tables.mail import Message
from casetui.tables.notes import Note
from casetui.tables.papers import Paper
from casetui.tables.people import Contact


@kind("Bates range")
class BatesRange(Record):
    """The numbers that the pages of one document have: written once, never changed, never used again."""

    case = link(Case)
    prefix = TextField()
    width = IntegerField()
    first = IntegerField()
    last = IntegerField()
    source = TextField()  # what was stamped, as users call it: "P3"
    paper = link(Paper, null=True, index=True)  # the paper that is, where it is one
    file = link(StoredFile, column="digest")  # the very file
    stamped = link(Paper, index=True)  # the copy with the numbers
    legend = TextField(default="")
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "bates_ranges"
        indexes = ((("case", "prefix", "first"), True),)


@kind("production", letter="D", opens="cases")
class Production(Record):
    """That documents were given to somebody, or asked back: an entry of the log, which stays as it is."""

    case = link(Case, index=True)
    recipient = link(Contact, index=True)
    day = TextField()  # YYYY-MM-DD
    request = TextField(default="")  # on which request, or why they were asked back
    recalls = IntegerField(null=True)  # the number of the production whose documents are asked back
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "productions"


@kind(part_of=("production",))
class Produced(Record):
    """One document of a production, in its place."""

    case = link(Case)
    production = link(Production, index=True)
    place = IntegerField()
    range = link(BatesRange)

    class Meta:
        table_name = "produced"


@kind("privilege claim")
class PrivilegeClaim(Record):
    """That a paper, a message or a note is held back as privileged, and what may be said of it."""

    case = link(Case, index=True)
    paper = link(Paper, null=True)
    message = link(Message, null=True)
    note = link(Note, null=True)
    basis = TextField()  # attorney-client, work-product, ...: a key of the words
    subject = TextField()  # what it is about, without what is secret
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "privilege_claims"


# Of one record there is one claim in use.
for _name in ("paper", "message", "note"):
    _field = getattr(PrivilegeClaim, _name)
    PrivilegeClaim.add_index(
        PrivilegeClaim.index(
            _field, unique=True, where=_field.is_null(False) & PrivilegeClaim.withdrawn.is_null(),
            name=f"privilege_of_{_name}",
        )
    )
