"""Opens, creates and migrates the database file, and holds what else only SQLite does."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import OperationalError, SqliteDatabase
from peewee import DatabaseError as PeeweeDatabaseError

from casetui.db.schema import TABLES
from casetui.db.search import create_search

SCHEMA = 1
"""The number of the newest migration: `PRAGMA user_version` of a database this code can write."""

MIGRATIONS = Path(__file__).parent.parent / "migrations"

PRAGMAS = (
    ("busy_timeout", 10_000),  # first: the others may already meet a lock
    ("journal_mode", "wal"),
    ("foreign_keys", 1),
    ("synchronous", "full"),
    ("trusted_schema", 0),
    ("cache_size", -8_000),
)


class CannotOpen(Exception):
    """The database can't be opened as asked; the text is one sentence for the user."""


def connection(path: Path) -> SqliteDatabase:
    """A peewee database for the file, one connection a thread, none opened yet."""
    return SqliteDatabase(str(path), pragmas=PRAGMAS, timeout=10)


def open_database(path: Path) -> SqliteDatabase:
    """Open an existing database, migrated if it is older; CannotOpen says what is wrong."""
    if not path.is_file():
        raise CannotOpen(f"There is no database at {path}; 'casetui init' makes one.")
    database = connection(path)
    try:
        number = schema_number(database)
    except (OperationalError, PeeweeDatabaseError, sqlite3.DatabaseError) as error:
        database.close()
        raise CannotOpen(f"{path} can't be read as a casetui database ({error}).") from error
    if number == 0:
        database.close()
        raise CannotOpen(f"{path} is not a casetui database.")
    if number > SCHEMA:
        database.close()
        raise CannotOpen(f"{path} was made by a newer casetui (schema {number}, this one knows {SCHEMA}); update casetui.")
    if number < SCHEMA:
        migrate(database, path)
    return database


def create_database(path: Path) -> SqliteDatabase:
    """Make a new database file with the whole schema; CannotOpen if one is there or can't be made."""
    if path.exists():
        raise CannotOpen(f"{path} is there already; nothing was changed.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o770)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o660))
        database = connection(path)
        with database.atomic("IMMEDIATE"):
            with database.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
                database.create_tables(TABLES)
            create_search(database)
            database.execute_sql(f"PRAGMA user_version = {SCHEMA:d}")
    except OSError as error:
        raise CannotOpen(f"{path} can't be made: {error.strerror}.") from error
    return database


def schema_number(database: SqliteDatabase) -> int:
    """The schema that the file has now; 0 for a file that is no casetui database."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def data_version(database: SqliteDatabase) -> int:
    """A number that changes when another connection has committed."""
    return int(database.execute_sql("PRAGMA data_version").fetchone()[0])


def migrate(database: SqliteDatabase, path: Path, folder: Path = MIGRATIONS, target: int = SCHEMA) -> list[str]:
    """Bring an older file to `target` under an exclusive lock, after a backup; the names of what ran.

    A second process waits for the lock, reads the plan again and finds nothing left to do.
    """
    from playhouse.migrations import Runner

    with exclusive(path.with_name(path.name + ".migrating")):
        number = schema_number(database)
        if number >= target:
            return []
        copy_database(database, path.with_name(f"{path.name}.schema-{number}.backup"))
        runner = Runner(database, str(folder), table_name="migrations")
        steps = [step for step in runner.status() if step.path is not None and step.idx <= target]
        for step in steps:
            if step.idx <= number:
                runner.fake(step.name)  # the file was created with it
        done: list[str] = []
        for step in steps:
            if step.idx > number:
                done += runner.up(step.name)
                database.execute_sql(f"PRAGMA user_version = {step.idx:d}")
        return done


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the advisory lock of this file, waiting for whoever has it."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o660)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def copy_database(database: SqliteDatabase, destination: Path) -> None:
    """Write a consistent copy of the open database, synced, while others go on working."""
    partial = destination.with_name(destination.name + ".partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o660))
    target = sqlite3.connect(partial)
    try:
        raw(database).backup(target, pages=4096)
    finally:
        target.close()
    with partial.open("rb") as copied:
        os.fsync(copied.fileno())
    partial.replace(destination)


def raw(database: SqliteDatabase) -> sqlite3.Connection:
    """This thread's own sqlite3 connection, opened if need be."""
    found: Any = database.connection()
    assert isinstance(found, sqlite3.Connection)
    return found
