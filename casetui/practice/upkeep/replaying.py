"""Replays the audit log against the rows: what was changed behind its back is named, by row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from casetui.session.audit import RowChange
from casetui.session.transaction import defaults
from casetui.tables.kinds import KINDS, Kind, named

UNLOGGED = {"id", "version", "updated_at"}
"""Columns that the write path keeps by itself; the version is compared with the last change's."""

SET_BY_UPDATES = {("outgoing", "addressee_id")}
"""Columns that an update of casetui filled in for rows that were there."""

TOLD_EVERY = 1_000
"""After so many rows it is told how far it is."""


@dataclass
class _Logged:
    """A row as the log leaves it: the columns that are known, and its version."""

    columns: dict[str, Any] = field(default_factory=dict)
    version: int | None = None
    inserted: bool = False

    def replay(self, kind: Kind, change: RowChange | None) -> None:
        """Take a change in; of one whose payload was destroyed nothing is known but that it was."""
        if change is None:
            self.columns, self.version, self.inserted = {}, None, True
            return
        if change.inserted:
            fixed = {name for table, name in SET_BY_UPDATES if table == kind.table}
            self.columns = {name: value for name, value in defaults(kind.model).items() if name not in fixed}
            self.inserted = True
        self.columns |= change.after
        self.version = change.version


def differences(connection: Connection, told: Callable[[int], object] = lambda _rows: None) -> Iterator[str]:
    """Every row that is not as the log says, one sentence each; `told` hears how many rows were compared.

    Rows and changes are read side by side in the order of the rows, so that memory stays flat.
    """
    count = 0
    for kind in KINDS.values():
        for row_id, row, logged in _side_by_side(connection, kind):
            count += 1
            if count % TOLD_EVERY == 0:
                told(count)
            yield from _compared(kind, row_id, row, logged)


def _compared(kind: Kind, row_id: int, row: dict[str, Any] | None, logged: _Logged) -> Iterator[str]:
    name = named(kind.table, row_id)
    if row is None:
        yield f"{name} is gone, although no act deletes anything."
    elif not logged.inserted:
        yield f"{name} is there, although no act put it there."
    else:
        known = {column: value for column, value in logged.columns.items() if column not in UNLOGGED}
        for column, value in known.items():
            if row.get(column) != value:
                yield f"{name}: its {column} is not what the audit log says."
        if logged.version is not None and row["version"] != logged.version:
            yield f"{name}: its version is not what the audit log says."


def _side_by_side(
    connection: Connection, kind: Kind
) -> Iterator[tuple[int, dict[str, Any] | None, _Logged]]:
    """Each row of a table that is there or was logged, in the order of their numbers."""
    rows, changes = _rows(connection, kind.table), _changes(connection, kind)
    row, change = next(rows, None), next(changes, None)
    while row is not None or change is not None:
        numbers = [one[0] for one in (row, change) if one is not None]
        number = min(numbers)
        here = row[1] if row is not None and row[0] == number else None
        logged = change[1] if change is not None and change[0] == number else _Logged()
        yield number, here, logged
        row = next(rows, None) if here is not None else row
        change = next(changes, None) if change is not None and change[0] == number else change


def _rows(connection: Connection, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
    names = [column[0] for column in cursor.description]
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        yield row["id"], row


def _changes(connection: Connection, kind: Kind) -> Iterator[tuple[int, _Logged]]:
    cursor: Iterable[tuple[int, str | None]] = connection.execute(
        "SELECT row_id, payload FROM changes WHERE kind = ? ORDER BY row_id, id", (kind.table,)
    )
    for row_id, group in groupby(cursor, itemgetter(0)):
        logged = _Logged()
        for _row_id, payload in group:
            logged.replay(kind, None if payload is None else RowChange.load(kind.table, row_id, payload))
        yield row_id, logged
