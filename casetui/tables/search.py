"""What the search index holds, row by row, and what waits to be read for it."""

from __future__ import annotations

from peewee import SQL, AutoField, BooleanField, CompositeKey, IntegerField, Model, TextField

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


# What no words are known of but its name, for each kind that has a file: a search says how many there are.
for its, where in (
    ("attachments", "search_docs_wordless"), ("papers", "search_docs_wordless_papers"),
    ("evidence_files", "search_docs_wordless_evidence"),
):  # fmt: skip
    SearchDoc.add_index(
        SearchDoc.index(
            SearchDoc.case, name=where, where=(SearchDoc.kind == SQL(f"'{its}'")) & SearchDoc.text.is_null()
        )
    )


class Unread(Model):
    """That nobody has read the file of a row yet for the words in it."""

    kind = TextField()  # the table
    row_id = IntegerField()

    class Meta:
        table_name = "unread"
        primary_key = CompositeKey("kind", "row_id")
