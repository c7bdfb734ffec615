"""The papers of a case, each with the versions of its file, and the register of what comes and goes."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.files import StoredFile
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind
from casetui.tables.mail import Attachment, Message


@kind("paper", letter="P", searched=Searched("title", ("sender",), ("recipient",)))
class Paper(Record):
    """A document of a case: received, drafted or final."""

    case = link(Case, index=True)
    title = TextField()
    kind = TextField(default="other")  # order, letter, contract, ...: a key of the words
    day = TextField(default="")  # the date it bears, YYYY-MM-DD
    sender = TextField(default="")
    recipient = TextField(default="")
    author = link(User)  # who took it in
    at = BigIntegerField()
    message = link(Message, null=True)  # what it came with
    attachment = link(Attachment, null=True)
    original = BooleanField(default=False)  # whether the firm has the original, and not a copy
    place = TextField(default="")  # where the original is
    direction = TextField(default="")  # in, out; empty: it is not correspondence
    register = IntegerField(null=True, unique=True)  # its number in the register of correspondence
    moved_on = TextField(default="")  # the day it was sent or received, YYYY-MM-DD
    carried = TextField(default="")  # how: post, courier, by hand, fax
    handled_by = link(User, null=True)

    class Meta:
        table_name = "papers"


@kind("version", part_of=("paper",))
class PaperVersion(Record):
    """One version of a paper's file; the one with the highest number is what the paper is now."""

    case = link(Case)
    paper = link(Paper)
    number = IntegerField()
    file = link(StoredFile, column="digest")
    name = TextField()
    mime = TextField()
    size = BigIntegerField()
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "paper_versions"
        indexes = ((("paper", "number"), True),)
