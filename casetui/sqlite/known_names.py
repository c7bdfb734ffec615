"""Whom the firm knows, by keys under which names that are written otherwise are found, too."""

from __future__ import annotations

import heapq
import json
import math
import re
from collections.abc import Collection, Iterator
from sqlite3 import Connection
from typing import NamedTuple

from casetui.names.keys import asked, keys

BATCH = 1_000

TABLE = (
    'CREATE VIRTUAL TABLE "known_names" USING fts5'
    ' ("keys", tokenize = "ascii tokenchars \'+<>\'", detail = none, columnsize = 0)'
)
_TOKEN = re.compile(r"[a-z0-9+<>]+")

SOURCES = {
    "contacts": "SELECT id, name FROM contacts WHERE {ids} AND withdrawn IS NULL",
    "aliases": "SELECT id, name FROM aliases WHERE {ids} AND withdrawn IS NULL",
    "interests": "SELECT id, name FROM interests WHERE {ids} AND withdrawn IS NULL",
    # Of all that one address asked under one name the first: who writes each week is found once.
    "enquiries": (
        "SELECT id, sender_name FROM enquiries AS it WHERE {ids} AND withdrawn IS NULL AND sender_name != ''"
        " AND NOT EXISTS (SELECT 1 FROM enquiries AS former WHERE former.sender_email = it.sender_email"
        " AND it.sender_email != '' AND former.sender_name = it.sender_name AND former.id < it.id)"
    ),
}
"""Where names stand: each row's, as far as it is in use."""

TABLES = tuple(SOURCES)
NUMBERS = "SELECT " + ", ".join(f'(SELECT coalesce(max(id), 0) FROM "{table}")' for table in TABLES[:2])
"""About how many names there are: a share of them need not be exact."""

FEWEST = 20_000
"""Of how many names a share is told at least: one of a hundred says nothing of how rare a name is."""

MOST_OF_ONE_KEY = 50_000
"""How many names one key leads to: what more have in common tells nobody apart."""


class Known(NamedTuple):
    """Where a name that is known stands."""

    table: str
    id: int


def fill(connection: Connection) -> None:
    """Write down the names of all there are."""
    for table in TABLES:
        ids = [number for (number,) in connection.execute(f'SELECT id FROM "{table}" ORDER BY id')]
        put(connection, table, ids, new=True)


def put(connection: Connection, table: str, ids: Collection[int], *, new: bool = False) -> None:
    """Write down the names of these rows as they are now; of one that is withdrawn there is none."""
    for numbers in _batches(sorted(ids)):
        if not new:
            connection.executemany(
                "DELETE FROM known_names WHERE rowid = ?", [(_rowid(table, number),) for number in numbers]
            )
        select = SOURCES[table].format(ids="id IN (SELECT value FROM json_each(?))")
        rows = connection.execute(select, (json.dumps(numbers),)).fetchall()
        connection.executemany(
            "INSERT INTO known_names (rowid, keys) VALUES (?, ?)",
            [(_rowid(table, number), " ".join(map(_token, keys(name).all))) for number, name in rows],
        )


class Finding:
    """Looks for names in one database; what it was asked once it knows."""

    def __init__(self, connection: Connection) -> None:
        """Look through a connection."""
        self._connection = connection
        self._rows: dict[str, list[int]] = {}
        self._all: int = max(FEWEST, sum(connection.execute(NUMBERS).fetchone()))

    def share(self, key: str) -> float:
        """Which share of all names has a key."""
        return len(self._having(key)) / self._all

    def like(self, name: str, organisation: bool | None, most: int) -> list[Known]:
        """Those whose names may be this one, first those with more and rarer keys in common with it."""
        shared: dict[int, float] = {}
        wanted, _common = asked(keys(name, organisation), self.share)
        for key in wanted:
            found = self._having(key)
            weight = 1 / math.log(len(found) + 2)
            for rowid in found:
                shared[rowid] = shared.get(rowid, 0.0) + weight
        likeliest = heapq.nlargest(most, shared, key=lambda rowid: (shared[rowid], rowid))
        return [Known(TABLES[rowid % len(TABLES)], rowid // len(TABLES)) for rowid in likeliest]

    def _having(self, key: str) -> list[int]:
        if key not in self._rows:
            select = "SELECT rowid FROM known_names WHERE known_names MATCH ? LIMIT ?"
            found = self._connection.execute(select, (f'"{_token(key)}"', MOST_OF_ONE_KEY))
            self._rows[key] = [rowid for (rowid,) in found]
        return self._rows[key]


def _token(key: str) -> str:
    """A key as one token of the index."""
    return key if _TOKEN.fullmatch(key) else f"x{key.encode().hex()}"


def _rowid(table: str, number: int) -> int:
    return number * len(TABLES) + TABLES.index(table)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for begin in range(0, len(ids), BATCH):
        yield ids[begin : begin + BATCH]
