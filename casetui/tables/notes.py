"""What people of the firm wrote."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, TextField

from casetui.tables.agenda import AgendaItem
from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind
from casetui.tables.papers import Paper
from casetui.tables.people import Contact


@kind("note", letter="N", part_of=("enquiry", "item"), searched=Searched("title", body="text"))
class Note(Record):
    """Text somebody of the firm wrote about an enquiry or a case."""

    case = link(Case, null=True, index=True)
    enquiry = link(Enquiry, null=True, index=True)
    kind = TextField(default="file")  # file, phone, interview, statement, research, hearing; outcome, ...
    author = link(User)
    at = BigIntegerField()
    text = link(Text)
    item = link(AgendaItem, null=True)
    title = TextField(default="")
    privileged = BooleanField(default=True)
    about = link(Contact, null=True, index=True)  # who was interviewed, whose statement it is
    held_at = BigIntegerField(null=True)  # when it was said, if not when it was written down
    place = TextField(default="")
    present = TextField(default="")  # who else was there
    declaration = TextField(default="")  # which one a statement closes with: a key of the words
    read_back = BooleanField(default=False)
    signed_on = TextField(default="")  # the day, YYYY-MM-DD
    signed_text = link(Text, null=True)  # the very version that was signed
    scan = link(Paper, null=True)  # the paper that bears the signature
    passed_to = link(User, null=True)  # the lawyer who is to see it
    passed_at = BigIntegerField(null=True)
    seen_at = BigIntegerField(null=True)

    class Meta:
        table_name = "notes"


# Most notes are about enquiries, and few wait for a lawyer.
Note.add_index(Note.index(Note.item, where=Note.item.is_null(False), name="notes_of_item"))
Note.add_index(
    Note.index(
        Note.passed_to, where=Note.passed_to.is_null(False) & Note.seen_at.is_null(), name="notes_unseen"
    )
)
