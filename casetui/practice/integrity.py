"""Checks the firm's data: the database file, the audit chain, the search index, packs and file hashes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from casetui import audit
from casetui.audit import Head
from casetui.db import raw
from casetui.db.schema import StoredFile
from casetui.session import Session


def problems(session: Session, against: Head | None = None) -> Iterator[str]:
    """Every problem found, one sentence each; none for sound data. Reads everything, so it takes its time."""
    connection = raw(session.database)
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"Database: {line}."
    for table, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        yield f"Database: row {row} of {table} names a row of {parent} that is not there."
    yield from audit.problems(connection, against)
    for table in ("search", "search_names"):
        try:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            yield f"Search index {table}: {error}."
    columns = (StoredFile.digest, StoredFile.size, StoredFile.pack, StoredFile.offset)
    rows = session.rows(StoredFile, *columns).order_by(StoredFile.pack, StoredFile.offset).tuples().iterator()
    yield from session.store.verify_all(rows)
