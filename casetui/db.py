"""Opens, creates and migrates the database file, and holds what else only SQLite does."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import peewee
from peewee import SqliteDatabase

from casetui.failures import FAILURES, TROUBLE, reason, unwritable
from casetui.files import modes
from casetui.sqlite.planning import describe_tables
from casetui.sqlite.reading import raw
from casetui.tables import (
    agenda,
    cases,
    conflicts,
    enquiries,
    files,
    firm,
    log,
    mail,
    notes,
    outbox,
    papers,
    people,
    private,
    productions,
    search,
    told,
)

TABLES: tuple[type[peewee.Model], ...] = (
    firm.User, firm.Setting,
    files.Text, files.StoredFile,
    people.Contact, people.Alias, people.Phone, people.Address, people.Sender,
    cases.Case, cases.Party, cases.Tick, cases.Guidance, cases.Circle, cases.Wall,
    enquiries.Enquiry,
    mail.Message, mail.Attachment,
    papers.Paper, papers.PaperVersion, papers.RegisterEntry,
    agenda.AgendaItem, agenda.Attendee, agenda.AgendaDate,
    firm.Cover,
    notes.Note,
    conflicts.ConflictCheck, conflicts.Interest, conflicts.Relation,
    outbox.Outgoing, outbox.Enclosure, outbox.Notice,
    productions.BatesRange, productions.Production, productions.Produced, productions.PrivilegeClaim,
    log.Entry, log.Change, log.Act,
    private.Draft, private.Preference, private.Viewing,
    search.SearchDoc, search.Unread, told.LastWord,
)  # fmt: skip
"""All that is kept, duty by duty; a table comes after those that it points to."""

SCHEMA = 10
"""The number of the newest migration: `PRAGMA user_version` of a database this code can write."""

APPLICATION = 0x63617365
"""`PRAGMA application_id` of every casetui database, so that no other program's file is taken for one."""

MIGRATIONS = Path(__file__).parent / "migrations"

BUSY_SECONDS = 10

PRAGMAS = (
    ("busy_timeout", BUSY_SECONDS * 1000),  # first: the others may already meet a lock
    ("journal_mode", "wal"),
    ("foreign_keys", 1),
    ("synchronous", "full"),
    ("trusted_schema", 0),
    ("cache_size", -4_000),  # kilobytes for each connection; a desk has three
)

STILL = "mode=ro&immutable=1"

SIDE_FILES = ("-wal", "-shm", "-journal")


class CannotOpen(Exception):
    """The database can't be opened as asked; the text is one sentence for the user."""


def connection(path: Path) -> SqliteDatabase:
    """A peewee database for the file, one connection a thread, none opened yet; none makes the file."""
    return SqliteDatabase(_address(path), uri=True, pragmas=PRAGMAS, timeout=BUSY_SECONDS)


def plain(path: Path, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection of sqlite3's own, which begins no transaction by itself; it makes no file either."""
    return sqlite3.connect(_address(path), uri=True, timeout=patience, isolation_level=None)


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?{STILL if lies_still(path) else 'mode=rw'}"


def lies_still(path: Path) -> bool:
    """Whether a database can only be read as it lies there: SQLite has no log beside it, and can't make one.

    So it is on a disk that can only be read or is full, or in a folder in which this account may not write.
    """
    log, index = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    if index.exists() or (log.exists() and log.stat().st_size):
        return False
    return bool(unwritable(path.parent))


def reads_still(database: SqliteDatabase) -> bool:
    """Whether a database was opened as one that lies still."""
    return str(database.database).endswith(STILL)


def open_database(path: Path, *, migrating: bool = True) -> SqliteDatabase:
    """Open an existing database, migrated (if wanted) where it is older; CannotOpen says what is wrong."""
    if not path.is_file():
        raise CannotOpen(f"There is no database at {path}; 'casetui init' makes one.")
    number = identify(path)
    database = connection(path)
    try:
        if number < SCHEMA and migrating:
            migrate(database, path)
        database.connect(reuse_if_open=True)
    except (*TROUBLE, OSError) as error:
        database.close()
        raise CannotOpen(f"{path} can't be opened: {reason(error, path)}.") from error
    return database


def identify(path: Path) -> int:
    """The schema number of a casetui database; CannotOpen for any other file, which is left as it is."""
    try:
        with closing(plain(path)) as opened:
            application = opened.execute("PRAGMA application_id").fetchone()[0]
            number = int(opened.execute("PRAGMA user_version").fetchone()[0])
    except FAILURES as error:
        raise CannotOpen(f"{path} can't be read as a casetui database: {reason(error, path)}.") from error
    if application != APPLICATION or number < 1:
        raise CannotOpen(f"{path} is not a casetui database.")
    if number > SCHEMA:
        raise CannotOpen(
            f"{path} was made by a newer casetui (schema {number}, this one knows {SCHEMA}); update casetui."
        )
    return number


def create_database(path: Path) -> SqliteDatabase:
    """Make a new database file with the whole schema; CannotOpen if one is there or can't be made.

    What could not be made whole is not left behind.
    """
    if path.exists():
        raise CannotOpen(f"{path} is there already; nothing was changed.")
    try:
        modes.make_folder(path.parent)
        os.close(modes.open_new(path, os.O_EXCL | os.O_RDWR))
    except OSError as error:
        raise CannotOpen(f"{path} can't be made: {reason(error)}.") from error
    database = connection(path)
    try:
        _create_tables(database)
    except BaseException as error:  # an interrupt, too
        database.close()
        remove_database(path)
        if isinstance(error, TROUBLE):
            raise CannotOpen(f"{path} can't be made: {reason(error)}.") from error
        raise
    return database


def _create_tables(database: SqliteDatabase) -> None:
    from casetui.sqlite.fulltext import create_search

    with database.atomic("IMMEDIATE"):
        with database.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
            database.create_tables(TABLES)
        create_search(database)
        describe_tables(raw(database))
        database.execute_sql(f"PRAGMA application_id = {APPLICATION:d}")
        database.execute_sql(f"PRAGMA user_version = {SCHEMA:d}")


def remove_database(path: Path) -> None:
    """Remove a database file that nobody has used yet, and what SQLite keeps beside it."""
    for ending in ("", *SIDE_FILES):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def schema_number(database: SqliteDatabase) -> int:
    """The schema that the file has now."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def data_version(database: SqliteDatabase) -> int:
    """A number that changes when another connection has committed."""
    return int(database.execute_sql("PRAGMA data_version").fetchone()[0])


def migrate(
    database: SqliteDatabase, path: Path, folder: Path = MIGRATIONS, target: int = SCHEMA
) -> list[str]:
    """Bring an older file to `target` under an exclusive lock, after a backup; the names of what ran.

    A second process waits for the lock, reads the plan again and finds nothing left to do. All steps and the
    new number are one transaction: a desk that is open sees the old schema or the new one, and a crash
    leaves the old one.
    """
    from playhouse.migrations import Runner

    with exclusive(path.with_name(path.name + ".migrating")):
        number = schema_number(database)
        if number >= target:
            return []
        done: list[str] = []
        with database.atomic("IMMEDIATE"):  # from here on nobody writes: the backup is what is migrated
            copy_database(path, _unused(path.with_name(f"{path.name}.schema-{number}.backup")))
            runner = Runner(database, str(folder), table_name="migrations")
            for step in [step for step in runner.status() if step.path is not None and step.idx <= target]:
                if step.idx <= number:
                    runner.fake(step.name)  # the file was created with it
                else:
                    done += runner.up(step.name)
            if len(done) != target - number:
                raise CannotOpen(f"{path} can't be brought to schema {target}: {folder} lacks a step.")
            database.execute_sql(f"PRAGMA user_version = {target:d}")
        return done


def _unused(path: Path) -> Path:
    """This name, or the first one after it that is free: an earlier backup is never written over."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the advisory lock of this file, waiting for whoever has it."""
    handle = modes.open_new(path, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def copy_database(source: Path, destination: Path) -> None:
    """Write a consistent copy of a database, synced, while others go on working; OSError or sqlite3.Error."""
    partial = destination.with_name(destination.name + ".partial")
    partial.unlink(missing_ok=True)
    os.close(modes.open_new(partial, os.O_EXCL | os.O_RDWR))
    try:
        with closing(plain(source)) as reading, closing(sqlite3.connect(partial)) as target:
            # One snapshot for the whole copy: without it every commit of somebody else begins it anew.
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
            reading.backup(target, pages=4096)
        _sync(partial)
        partial.replace(destination)
        _sync(destination.parent)
    except BaseException:
        remove_database(partial)
        raise


def is_in_use(path: Path) -> bool:
    """Whether another connection has this database open: to leave WAL mode one must be alone."""
    try:
        with closing(plain(path, 1)) as alone:
            return str(alone.execute("PRAGMA journal_mode = delete").fetchone()[0]) != "delete"
    except sqlite3.DatabaseError as error:
        return "locked" in str(error)  # a file that can't be read is in nobody's use


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
