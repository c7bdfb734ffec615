"""The write lock: asked for in short turns, so that nobody waits long for somebody who writes much."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event
from time import monotonic

import peewee

TURN_SECONDS = 0.002
"""How soon the lock is asked for again. SQLite's own turns grow to a tenth of a second, and would miss one
after the other of the short gaps that the intake of mail leaves."""


@contextmanager
def write_lock(database: peewee.SqliteDatabase, patience: float) -> Iterator[None]:
    """One `BEGIN IMMEDIATE` transaction; peewee.OperationalError after `patience` seconds without it."""
    with ExitStack() as stack:
        _begin(stack, database, monotonic() + patience)
        yield


def _begin(stack: ExitStack, database: peewee.SqliteDatabase, until: float) -> None:
    timeout = database.execute_sql("PRAGMA busy_timeout").fetchone()[0]
    database.execute_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                stack.enter_context(database.atomic("IMMEDIATE"))
                return
            except peewee.OperationalError as error:
                if "locked" not in str(error) or monotonic() >= until:
                    raise
            Event().wait(TURN_SECONDS)
    finally:
        database.execute_sql(f"PRAGMA busy_timeout = {timeout:d}")
