"""What is left of a row that was destroyed: its number, what it is part of, and what must stay of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from sqlite3 import Connection
from typing import Any

from peewee import BlobField, ForeignKeyField, TextField

from casetui.tables.files import StoredFile, Text
from casetui.tables.kinds import KINDS

DESTROYED = "destroyed"
"""The reason that stands at every row that was destroyed."""

EMPTY = sha256(b"").digest()
"""The digest of a text or a file that is empty: what a row has that must have one."""

OWN = frozenset({"id", "version", "updated_at", "withdrawn", "case_id"})
"""The columns that tell of nothing but that there was a row, and where."""


@dataclass(frozen=True)
class Stays:
    """What is left of a table's rows, which stay in use: columns as they are, and some that are set."""

    columns: frozenset[str]
    sets: Mapping[str, Any] = field(default_factory=dict)


GOES = Stays(frozenset())
"""Nothing is left of them."""


def empty(connection: Connection, table: str, stays: Stays) -> dict[str, Any]:
    """The columns of a table that are emptied, each with what stands there then."""
    return dict(_empty(connection, table, stays)) | dict(stays.sets)


def _empty(connection: Connection, table: str, stays: Stays) -> Iterator[tuple[str, Any]]:
    meta = KINDS[table].model._meta
    # Of those that are given as pairs; the others hold of rows in use alone.
    pairs = [its for its in meta.indexes if isinstance(its, tuple)]
    telling_apart = {name for names, is_unique in pairs if is_unique for name in names}
    for name, its in meta.fields.items():
        column = its.column_name
        if column in OWN or column in stays.columns:
            continue
        if its.null:
            yield column, None
        elif isinstance(its, ForeignKeyField):
            if its.rel_model is Text:
                yield column, _empty_text(connection)
            elif its.rel_model is StoredFile:
                yield column, EMPTY
        elif isinstance(its, TextField):
            yield column, ""
        elif isinstance(its, BlobField):
            yield column, b""
        elif name not in telling_apart:
            yield column, 0


def _empty_text(connection: Connection) -> int | None:
    row = connection.execute('SELECT id FROM "texts" WHERE hash = ?', (EMPTY,)).fetchone()
    return int(row[0]) if row else None


def remains(connection: Connection, table: str, case: int, stays: Stays) -> list[int]:
    """The rows of a destroyed case that still say something."""
    columns = empty(connection, table, stays)
    if not columns:
        return []
    own = "id" if table == "cases" else "case_id"
    says = " OR ".join(f'"{name}" IS NOT ?' for name in columns)
    found = connection.execute(
        f'SELECT id FROM "{table}" WHERE {own} = ? AND ({says})', (case, *columns.values())
    )
    return [number for (number,) in found]
