"""The papers of a case, each with the versions of its file, and the register of what comes and goes."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BooleanField, IntegerField, TextField

from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.files import StoredFile
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind
from casetui.tables.mail import Attachment, Message


@kind(
    "paper", letter="P", opens="cases",
    searched=Searched("title", ("sender",), ("recipient",), later="newest", heads_first=True),
)  # fmt: skip
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
    newest = IntegerField(default=0)  # the number of the version that it is now; 0: it is on paper only

    class Meta:
        table_name = "papers"


# Few papers are orders, of which a client is to hear soon.
Paper.add_index(
    Paper.index(Paper.case, Paper.at, where=Paper.kind == SQL("'order'"), name="papers_orders")
)


@kind("version", part_of=("paper",))
class PaperVersion(Record):
    """One version of a paper's file, by its number."""

    case = link(Case)
    paper = link(Paper)
    number = IntegerField()
    file = link(StoredFile, column="digest", index=True)
    name = TextField()
    mime = TextField()
    size = BigIntegerField()
    author = link(User)
    at = BigIntegerField()

    class Meta:
        table_name = "paper_versions"
        indexes = ((("paper", "number"), True),)


@kind("register entry", letter="R", part_of=("paper",), alone=("paper",))
class RegisterEntry(Record):
    """That a paper came or went, by the number of the register: its own, which no other entry ever gets."""

    case = link(Case)
    paper = link(Paper, index=True)
    direction = TextField()  # in, out
    day = TextField()  # on which it was received or sent, YYYY-MM-DD
    carried = TextField(default="")  # how: post, courier, hand, fax, other
    handled_by = link(User)

    class Meta:
        table_name = "register"
