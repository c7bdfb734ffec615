"""Has SQLite forget: what was deleted is overwritten, merged out of indexes, and in no free page or log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection
from threading import Event
from time import monotonic

import peewee

from casetui.sqlite.locking import write_lock
from casetui.sqlite.reading import raw

INDEXES = ("search", "search_names", "case_names", "known_names")
"""The indexes that keep words of a row that was deleted until they are merged."""

PAGES = 2_000
"""How much of an index is merged at a time, while nobody else can write: a few tenths of a second's work."""

CACHE = 64_000
"""Kilobytes that the connection may keep at hand while it writes the whole file anew."""

PAUSE_SECONDS = 0.005
"""For how long others come first in between; they ask at least once meanwhile."""


@contextmanager
def thorough(connection: Connection) -> Iterator[None]:
    """Overwrite what is deleted, and look for nothing that still points to it: the act itself has done so.

    SQLite would read whole tables for each row that a foreign key could point to.
    """
    connection.execute("PRAGMA secure_delete = on").fetchall()
    connection.execute("PRAGMA foreign_keys = off")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = on")
        connection.execute("PRAGMA secure_delete = off").fetchall()


@contextmanager
def at_large(connection: Connection) -> Iterator[None]:
    """Work through the whole file with more at hand, and without waiting for the disk in between.

    What is lost with the power is done again, and the log is on the disk once it is emptied.
    """
    cache = connection.execute("PRAGMA cache_size").fetchone()[0]
    connection.execute(f"PRAGMA cache_size = -{CACHE:d}")
    connection.execute("PRAGMA synchronous = normal")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = full")
        connection.execute(f"PRAGMA cache_size = {cache:d}")


def merge_out(database: peewee.SqliteDatabase, patience: float) -> None:
    """Merge each index whole, in short turns: then no word of a deleted row is left in it."""
    connection = raw(database)
    for table in INDEXES:
        amount = -PAGES  # a negative number begins a merge of all there is, the others go on with it
        while True:
            with write_lock(database, patience):
                before = connection.total_changes
                merge = f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)"
                connection.execute(merge, (amount,))
                if connection.total_changes - before < 2:
                    break
            amount = PAGES
            Event().wait(PAUSE_SECONDS)


def rewrite(connection: Connection) -> None:
    """Write the whole file anew, without its free pages and what lies between the rows; others may read."""
    connection.execute("VACUUM")


def empty_log(connection: Connection, patience: float) -> bool:
    """Move all of the log into the file and cut it to nothing; False where somebody reads it all the time."""
    until = monotonic() + patience
    while True:
        busy, _log, _moved = connection.execute("PRAGMA wal_checkpoint(truncate)").fetchone()
        if not busy:
            return True
        if monotonic() >= until:
            return False
        Event().wait(0.05)
