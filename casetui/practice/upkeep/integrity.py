"""Checks the firm's data: the database file, the audit chain, the search index, packs and file hashes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir
from typing import Any

from casetui.db import copy_database, remove_database
from casetui.failures import reason
from casetui.practice.disposal import sound
from casetui.practice.upkeep.replaying import differences
from casetui.session import audit
from casetui.session.audit import Head
from casetui.session.session import Session
from casetui.sqlite.reading import raw, streamed
from casetui.tables.files import StoredFile


class Unchecked(Exception):
    """Something could not be checked, for a reason that says nothing of the data; the text is a sentence."""


def problems(
    session: Session, against: Head | None = None, *, replayed: bool = True,
    told: Callable[[int], object] = lambda _rows: None,
) -> Iterator[str]:  # fmt: skip
    """Every problem found, one sentence each; none for sound data. Reads everything, so it takes its time.

    `replayed`: the rows are compared with the audit log, too; `told` hears how many were. Raises Unchecked,
    once all else is checked.
    """
    connection = raw(session.database)
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"Database: {line}."
    for table, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        yield f"Database: row {row} of {table} names a row of {parent} that is not there."
    yield from audit.problems(connection, against)
    if replayed:
        yield from differences(connection, told)
    yield from sound.problems(connection)
    for number, digest, body in connection.execute("SELECT id, hash, body FROM texts"):
        if sha256(body.encode("utf-8", "replace")).digest() != digest:
            yield f"Text {number} is not what was written."
    columns = (StoredFile.digest, StoredFile.size, StoredFile.pack, StoredFile.offset)
    query = session.rows(StoredFile, *columns).order_by(StoredFile.pack, StoredFile.offset)
    rows: Iterator[Any] = streamed(query)
    yield from session.store.verify_all(rows)
    yield from _search_problems(session)


def _search_problems(session: Session) -> Iterator[str]:
    """What the search index holds that the rows do not, or the other way round.

    SQLite holds the write lock while it compares, which takes minutes in a large firm: it gets a copy.
    """
    copy = _room_for_a_copy(session.path) / f".{session.path.name}.check-{os.getpid()}"
    try:
        copy_database(session.path, copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            for table in ("search", "search_names"):
                try:
                    connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
                except sqlite3.DatabaseError as error:
                    yield f"Search index {table}: {error}."
    except (OSError, sqlite3.OperationalError) as error:
        raise Unchecked(
            f"The search index was not checked, since it takes a copy at {copy}: {reason(error, copy)}."
        ) from error
    finally:
        remove_database(copy)


def _room_for_a_copy(database: Path) -> Path:
    """Where a copy of the database can be written: beside it, else where the system keeps such files."""
    beside, elsewhere = database.parent, Path(gettempdir())
    size = database.stat().st_size
    return next((one for one in (beside, elsewhere) if _takes(one, 2 * size)), beside)


def _takes(folder: Path, size: int) -> bool:
    return os.access(folder, os.W_OK, effective_ids=True) and disk_usage(folder).free > size
