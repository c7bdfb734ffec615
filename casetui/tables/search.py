"""What the search index holds, row by row."""

from __future__ import annotations

from peewee import AutoField, BooleanField, IntegerField, Model, TextField

from casetui.tables.base import link
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text


class SearchDoc(Model):
    """What the search index knows of one row, and the case whose walls hide it."""

    id = AutoField()
    kind = TextField()  # the table
    row_id = IntegerField()
    case = link(Case, null=True)
    enquiry = link(Enquiry, null=True)
    title = TextField()
    sender = TextField()
    recipients = TextField()
    text = link(Text, null=True)
    dense = BooleanField(default=False)  # the body has a script without spaces: trigrams too

    class Meta:
        table_name = "search_docs"
        # The second is all that a search asks for that stays within a view.
        indexes = ((("kind", "row_id"), True), (("enquiry", "case"), False))
