"""The audit log: its entries, what each changed, and which of them can be undone."""

from __future__ import annotations

from peewee import AutoField, BigIntegerField, BlobField, BooleanField, IntegerField, Model, TextField

from casetui.tables.base import link
from casetui.tables.firm import User


class Entry(Model):
    """One act in the audit log; `hash` chains the header and the digest of its changes to `prev`."""

    id = AutoField()
    at = BigIntegerField()
    user = link(User, null=True, index=True)
    action = TextField()
    digest = BlobField()
    prev = BlobField()
    hash = BlobField()

    class Meta:
        table_name = "audit"


class Change(Model):
    """What one act did to one row; the payload can be destroyed lawfully, its digest stays."""

    id = AutoField()
    entry = link(Entry, index=True)
    kind = TextField()  # the table
    row_id = IntegerField()
    payload = TextField(null=True)
    digest = BlobField()

    class Meta:
        table_name = "changes"
        indexes = ((("kind", "row_id", "id"), False),)


class Act(Model):
    """A user's undoable act and the entry that last did or undid it."""

    id = AutoField()
    user = link(User)
    last_entry = link(Entry, column="last_entry_id")
    undone = BooleanField(default=False)

    class Meta:
        table_name = "acts"
        indexes = ((("user", "undone", "id"), False),)
