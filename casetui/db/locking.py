"""The write lock: asked for often and in short turns, so that nobody waits long for somebody who writes much."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic

import peewee

TURN_SECONDS = 0.002
"""How soon the lock is asked for again. SQLite's own turns grow to a tenth of a second, and while mail is taken in,
which leaves gaps of a few milliseconds, they would miss it again and again."""


@contextmanager
def write_lock(database: peewee.SqliteDatabase, patience: float) -> Iterator[None]:
    """One `BEGIN IMMEDIATE` transaction; peewee.OperationalError after `patience` seconds without the lock."""
    transaction = _begun(database, monotonic() + patience)
    try:
        yield
    except BaseException as error:
        transaction.__exit__(type(error), error, error.__traceback__)
        raise
    transaction.__exit__(None, None, None)


def _begun(database: peewee.SqliteDatabase, until: float) -> peewee._atomic:
    waits = database.execute_sql("PRAGMA busy_timeout").fetchone()[0]
    database.execute_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            transaction = database.atomic("IMMEDIATE")
            try:
                transaction.__enter__()
                return transaction
            except peewee.OperationalError as error:
                if "locked" not in str(error) or monotonic() > until:
                    raise
            Event().wait(TURN_SECONDS)
    finally:
        database.execute_sql(f"PRAGMA busy_timeout = {waits:d}")
