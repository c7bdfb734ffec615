"""The firm's own tables: its settings, the people who log in, and who covers for whom."""

from __future__ import annotations

from peewee import BooleanField, TextField

from casetui.tables.base import Record, link
from casetui.tables.kinds import kind


@kind()
class Setting(Record):
    """One firm setting: a dotted name and its value as JSON."""

    name = TextField(unique=True)
    value = TextField()

    class Meta:
        table_name = "settings"


@kind("user")
class User(Record):
    """Somebody of the firm who logs in to the server."""

    login = TextField(unique=True)
    name = TextField()
    initials = TextField(unique=True)
    role = TextField()
    disabled = BooleanField(default=False)

    class Meta:
        table_name = "users"


@kind("cover")
class Cover(Record):
    """Somebody does an absent colleague's work, from one day to another, both included."""

    absent = link(User)
    by = link(User, column="by_id")
    from_day = TextField()
    until_day = TextField(index=True)
    set_by = link(User, column="set_by")

    class Meta:
        table_name = "covers"
