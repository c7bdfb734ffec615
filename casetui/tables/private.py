"""Private rows, outside the audit log: drafts, preferences, who looked into which case."""

from __future__ import annotations

from peewee import AutoField, BigIntegerField, Model, TextField

from casetui.tables.base import link
from casetui.tables.cases import Case
from casetui.tables.firm import User


class Private(Model):
    """A row of one user's own, of which no log tells; nobody else reads it, but who looked at a case."""

    id = AutoField()
    user = link(User)


class Draft(Private):
    """Text being written, kept for its writer alone until it is used or thrown away."""

    case = link(Case, null=True)
    subject = TextField()  # what it is for, such as "reply:E12"
    fields = TextField(default="{}")
    body = TextField()
    updated_at = BigIntegerField()

    class Meta:
        table_name = "drafts"
        indexes = ((("user", "subject"), True),)


class Preference(Private):
    """One private setting of one user: the last view, a saved view."""

    name = TextField()
    value = TextField()

    class Meta:
        table_name = "preferences"
        indexes = ((("user", "name"), True),)


class Viewing(Private):
    """Who looked into which case, when: supervisors read it."""

    case = link(Case, index=True)
    at = BigIntegerField()

    class Meta:
        table_name = "viewings"
