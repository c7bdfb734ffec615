"""What people of the firm wrote."""

from __future__ import annotations

from peewee import BigIntegerField, TextField

from casetui.tables.agenda import AgendaItem
from casetui.tables.base import Record, link
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.kinds import Searched, kind


@kind("note", letter="N", part_of=("enquiry", "item"), searched=Searched(body="text"))
class Note(Record):
    """Text somebody of the firm wrote about an enquiry or a case."""

    case = link(Case, null=True, index=True)
    enquiry = link(Enquiry, null=True, index=True)
    kind = TextField(default="file")  # file, phone, outcome, instruction, answer
    author = link(User)
    at = BigIntegerField()
    text = link(Text)
    item = link(AgendaItem, null=True)

    class Meta:
        table_name = "notes"


# Most notes are about enquiries.
Note.add_index(Note.index(Note.item, where=Note.item.is_null(False), name="notes_of_item"))
