"""What the client of each case was told last, as it follows from what was sent and noted."""

from __future__ import annotations

from typing import Any

from peewee import BigIntegerField, ForeignKeyField, IntegerField, Model

from casetui.tables.cases import Case

_one: Any = ForeignKeyField  # its stubs want `null` spelled out


class LastWord(Model):
    """When the client of a case was last told something, and the tries to reach them since."""

    case = _one(Case, primary_key=True, lazy_load=False, backref="+")
    at = BigIntegerField(null=True)
    tries = IntegerField()
    tried_at = BigIntegerField(null=True)

    class Meta:
        table_name = "last_words"
