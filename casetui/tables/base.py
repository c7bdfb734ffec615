"""What the tables of the schema are made of."""

from __future__ import annotations

from typing import Any

from peewee import AutoField, BigIntegerField, ForeignKeyField, IntegerField, Model, TextField


def link(model: Any, *, null: bool = False, column: str = "", index: bool = False) -> Any:
    """A foreign key that hands out the bare number and never queries by itself."""
    make: Any = ForeignKeyField  # its stubs want `null` spelled out, and a type for it each way
    names = {"column_name": column} if column else {}
    return make(model, null=null, lazy_load=False, index=index, backref="+", **names)


class Record(Model):
    """A row that users change: numbered, versioned, withdrawn rather than deleted."""

    id = AutoField()
    version = IntegerField(default=1)
    updated_at = BigIntegerField()
    withdrawn = TextField(null=True)
