"""Writes rows of any table in bulk, and chains the audit log's entries as the session does."""

from __future__ import annotations

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from typing import Any

from peewee import Model

from casetui.session.audit import chained, digest_of, head
from casetui.tables.log import Change, Entry


class Rows:
    """The rows that wait, by the statement that writes them; a thread writes while more are made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begin with none."""
        self.connection = connection
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._shapes: dict[tuple[Any, ...], tuple[str, tuple[Any, ...]]] = {}
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._writing: Future[None] | None = None

    def add(self, model: type[Model], **values: Any) -> None:
        """A row of a table; what is not named has its default."""
        key = (model, *values)
        if key not in self._shapes:
            rest = {name: value for name, value in _defaults(model).items() if name not in values}
            names = ", ".join(f'"{name}"' for name in (*values, *rest))
            marks = ", ".join("?" * (len(values) + len(rest)))
            sql = f'INSERT INTO "{model._meta.table_name}" ({names}) VALUES ({marks})'
            self._shapes[key] = (sql, tuple(rest.values()))
        sql, defaults = self._shapes[key]
        self._put(sql, (*values.values(), *defaults))

    def index(self, doc: int, title: str, sender: str, recipients: str, body: str) -> None:
        """The words of a search doc."""
        heads = (title, sender, recipients)
        words = "INSERT INTO search (rowid, title, sender, recipients, body) VALUES (?, ?, ?, ?, ?)"
        self._put(words, (doc, *heads, body))
        self._put("INSERT INTO search_names (rowid, names) VALUES (?, ?)", (doc, " ".join(heads)))

    def _put(self, sql: str, row: tuple[Any, ...]) -> None:
        self._waiting.setdefault(sql, []).append(row)

    def write(self) -> None:
        """Let what waits be written, once what was given before is."""
        self.settle()
        waiting, self._waiting = self._waiting, {}
        self._writing = self._thread.submit(self._write, waiting)

    def settle(self) -> None:
        """Wait until everything given is written."""
        if self._writing is not None:
            self._writing.result()

    def _write(self, waiting: dict[str, list[tuple[Any, ...]]]) -> None:
        for sql, rows in waiting.items():
            self.connection.executemany(sql, rows)


_DEFAULTS: dict[type[Model], dict[str, Any]] = {}


def _defaults(model: type[Model]) -> dict[str, Any]:
    if model not in _DEFAULTS:
        _DEFAULTS[model] = {
            one.column_name: 1 if one.name == "version" else one.default
            for one in model._meta.sorted_fields
        }
    return _DEFAULTS[model]


class Log:
    """The audit log's next entries, chained as the session chains them."""

    def __init__(self, rows: Rows) -> None:
        """Go on from the newest entry."""
        self.rows = rows
        newest = head(rows.connection)
        self.number, self.prev = newest.number, newest.hash
        self.changes = rows.connection.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0]

    def add(self, at: int, user: int, action: str, changes: list[tuple[str, int, str]]) -> None:
        """One entry with its changes: table, row and payload."""
        self.number += 1
        digests = []
        for table, row, payload in changes:
            self.changes += 1
            its_digest = sha256(payload.encode()).digest()
            digests.append((table, row, its_digest))
            self.rows.add(
                Change, id=self.changes, entry_id=self.number, kind=table, row_id=row, payload=payload,
                digest=its_digest,
            )  # fmt: skip
        digest = digest_of(digests)
        this = chained(self.number, at, user, action, digest, self.prev)
        self.rows.add(
            Entry, id=self.number, at=at, user_id=user, action=action, digest=digest, prev=self.prev,
            hash=this,
        )
        self.prev = this
