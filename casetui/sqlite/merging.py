"""Merges the search index by and by: each commit adds a piece to it, and many pieces make it slow to read."""

from __future__ import annotations

from sqlite3 import Connection
from threading import Event

import peewee

from casetui.sqlite.locking import TURN_SECONDS, write_lock
from casetui.sqlite.reading import raw

TABLES = ("search", "search_names")

PAGES = 32
"""How much is merged at a time: a few milliseconds' work. SQLite by itself would merge within the commits of
those who write, and hold the lock forty milliseconds for it."""


def merge(database: peewee.SqliteDatabase) -> bool:
    """Merge a little, in a short transaction; whether there may be more to do.

    Nothing happens where somebody else is writing, and who waits for the lock comes first.
    """
    Event().wait(1.5 * TURN_SECONDS)  # they ask at least once meanwhile
    # Nothing new is written: a merge that is lost with the power is done again.
    database.execute_sql("PRAGMA synchronous = normal")
    try:
        with write_lock(database, patience=0):
            return _merge_both(raw(database))
    except peewee.OperationalError:
        return False
    finally:
        database.execute_sql("PRAGMA synchronous = full")


def merge_whole(database: peewee.SqliteDatabase) -> None:
    """Merge all there is at once, for a database that nobody else uses yet."""
    for table in TABLES:
        database.execute_sql(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _merge_both(connection: Connection) -> bool:
    """Merge the most divided parts of both indexes; whether there was something to merge."""
    merged = False
    for table in TABLES:
        before = connection.total_changes
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (PAGES,))
        merged |= connection.total_changes - before > 1  # the command itself counts as one
    return merged
