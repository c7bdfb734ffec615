"""What a write may do: insert, update and withdraw rows, each versioned, indexed and logged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from peewee import ModelSelect

from casetui.files.packs import Placed
from casetui.files.store import Store
from casetui.session import audit, naming, telling
from casetui.session.audit import RowChange
from casetui.session.indexing import Indexing
from casetui.session.reader import Reader
from casetui.session.results import CameToNothing, Conflict, OutOfSight, Refuse, Stale
from casetui.session.rights import RIGHTS
from casetui.sqlite.reading import raw
from casetui.tables import kinds
from casetui.tables.base import Record
from casetui.tables.cases import DESTROYED, Case
from casetui.tables.private import Private

_INSERTS: dict[tuple[str, tuple[str, ...]], str] = {}

IS_DESTROYED = Case.status == DESTROYED

KEEP_REDO = ("act.undo", "act.redo", "mail.ingest")
"""What leaves a user's undone acts to be done again: every other act of theirs is a new beginning."""


class Tx:
    """One `BEGIN IMMEDIATE` transaction of one session; lives only while its write runs.

    Its `session` is the one that writes, as far as an act may use it: to see with.
    """

    def __init__(self, session: Reader, action: str) -> None:
        """Begin to collect what `action` changes."""
        self.session = session
        self.action = action
        self.now = session.clock()
        self.connection = raw(session.database)
        self._store: Store | None = getattr(session, "store", None)
        self._changes: dict[tuple[str, int], RowChange] = {}
        self._destroyed: list[RowChange] = []
        self._indexing = Indexing(self.connection)
        self.told: list[str] = []  # what followed from it, in sentences for whoever acted
        self.after: list[Callable[[Tx, int], None]] = []  # run with the entry's number once it is written

    @property
    def indexed(self) -> bool:
        """Whether the search index was added to."""
        return self._indexing.changed

    @property
    def came_to_nothing(self) -> bool:
        """Whether every row that was changed is as it was."""
        return all(change.came_to_nothing for change in self._changes.values())

    def changed(self, model: type[Record]) -> list[int]:
        """The rows of a table that were changed so far."""
        its = kinds.of(model).table
        return [row_id for table, row_id in self._changes if table == its]

    def touched(self, table: str) -> dict[int, frozenset[str]]:
        """The rows of a table that were changed so far and had been there, each with the columns changed."""
        return {
            row_id: frozenset(change.after)
            for (its, row_id), change in self._changes.items() if its == table and not change.inserted
        }  # fmt: skip

    def rows(self, model: type[Any], *columns: Any) -> ModelSelect[Any]:
        """Rows the session may see, as they are inside this transaction."""
        return self.session.rows(model, *columns)

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """A hand-written SELECT, for reads that run once a message; `session.wall_sql` names the walls."""
        return self.connection.execute(sql, values).fetchall()

    @contextmanager
    def behind_walls(self) -> Iterator[None]:
        """Write to rows that the acting user may not see, of which the act then tells them nothing."""
        seeing = self.session
        self.session = seeing.behind_walls()
        try:
            yield
        finally:
            self.session = seeing

    def get(self, model: type[Record], row_id: int, *, withdrawn: bool = False) -> dict[str, Any]:
        """A row's columns; OutOfSight where this user has none, or (unless wanted) it was withdrawn."""
        table = kinds.of(model).table
        where, values = self.session.wall_sql(model)
        select = f'SELECT * FROM "{table}" WHERE id = ? AND {where}'
        cursor = self.connection.execute(select, (row_id, *values))
        there = cursor.fetchone()
        if there is not None:
            row = {column[0]: value for column, value in zip(cursor.description, there, strict=True)}
            if withdrawn or row["withdrawn"] is None:
                return row
        raise OutOfSight(f"There is no {kinds.named(table, row_id)}.")

    def insert(self, model: type[Record], **columns: Any) -> int:
        """Add a row (columns by their database names); its id."""
        kind = kinds.of(model)
        values = {**defaults(model), **columns, "version": 1, "updated_at": self.now}
        key = (kind.table, tuple(values))
        sql = _INSERTS.get(key)
        if sql is None:
            names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
            sql = _INSERTS[key] = f'INSERT INTO "{kind.table}" ({names}) VALUES ({marks})'
        row_id = self.connection.execute(sql, tuple(values.values())).lastrowid
        assert row_id is not None
        self._changes[kind.table, row_id] = RowChange(kind.table, row_id, True, {}, columns, 1)
        if kind.searched is not None:
            self._indexing.put_in(kind.table, kind.searched, row_id, values)
        return row_id

    def update(self, model: type[Record], row_id: int, version: int | None, **columns: Any) -> int:
        """Change columns of the row that still has this version (None: whichever it has); its new version.

        Stale says who changed it since; OutOfSight that the user has no such row.
        """
        kind = kinds.of(model)
        now = self.get(model, row_id, withdrawn=True)
        if version is not None and now["version"] != version:
            raise Stale(self.conflict(model, now))
        changed = {name: value for name, value in columns.items() if now[name] != value}
        if not changed:
            return int(now["version"])
        new_version = int(now["version"]) + 1
        sets = ", ".join(f'"{name}" = ?' for name in changed)
        if kind.searched is not None:
            self._indexing.take_out(kind.table, kind.searched, row_id, changed)
        self.connection.execute(
            f'UPDATE "{kind.table}" SET {sets}, version = ?, updated_at = ? WHERE id = ?',
            (*changed.values(), new_version, self.now, row_id),
        )
        if kind.searched is not None:
            self._indexing.follow(kind.table, kind.searched, row_id, {**now, **changed}, changed)
        self._log(kind.table, row_id, {name: now[name] for name in changed}, changed, new_version)
        return new_version

    def replace(self, model: type[Record], row_id: int, **columns: Any) -> int:
        """Change columns of a row without a word of what stood there before, in the log either."""
        version = self.update(model, row_id, None, **columns)
        change = self._changes.get((kinds.of(model).table, row_id))
        if change is not None:
            change.before = {name: value for name, value in change.before.items() if name not in columns}
        return version

    def read_anew(self, model: type[Record], row_id: int) -> None:
        """Have a row be found by what it says now, and its file be read again; not logged."""
        kind = kinds.of(model)
        assert kind.searched is not None
        row = self.get(model, row_id, withdrawn=True)
        self._indexing.take_out(kind.table, kind.searched, row_id, row)
        self._indexing.put_in(kind.table, kind.searched, row_id, row)

    def destroyed(self, change: RowChange) -> None:
        """Log that a row was destroyed; nothing follows from that elsewhere, as from a change of it."""
        self._destroyed.append(change)

    def touch(self, model: type[Record], row_id: int) -> int:
        """Count a change of what is part of a row as one of the row itself; its new version.

        So whoever changes the whole from an older state of it meets a conflict.
        """
        table = kinds.of(model).table
        now = self.get(model, row_id, withdrawn=True)
        version = int(now["version"]) + 1
        sets = f'UPDATE "{table}" SET version = ?, updated_at = ? WHERE id = ?'
        self.connection.execute(sets, (version, self.now, row_id))
        self._log(table, row_id, {}, {}, version)
        return version

    def withdraw(self, model: type[Record], row_id: int, version: int | None, reason: str) -> int:
        """Take a row out of use, with a reason; it stays in the database. Its new version."""
        return self.update(model, row_id, version, withdrawn=reason)

    def text(self, body: str) -> int:
        """The id of this long text, stored once."""
        digest = hashlib.sha256(body.encode()).digest()
        kept = self.connection.execute('SELECT id FROM "texts" WHERE hash = ?', (digest,)).fetchone()
        if kept:
            text_id = int(kept[0])
        else:
            cursor = self.connection.execute('INSERT INTO "texts" (hash, body) VALUES (?, ?)', (digest, body))
            assert cursor.lastrowid is not None
            text_id = cursor.lastrowid
        self._indexing.bodies[text_id] = body
        return text_id

    def found_by(self, model: type[Record], row_id: int, read: Any, enquiry: int | None, text: str) -> None:
        """Have a row be found by the text that was read from its file, if nobody else did so; not logged.

        `read` says which file that was: where the row has another by now, that one is still to be read.
        """
        kind = kinds.of(model)
        assert kind.searched is not None
        row = self.get(model, row_id, withdrawn=True)
        if row[kind.searched.later] != read:
            return
        text_id = self.text(text) if text else None
        its = {**row, "enquiry_id": enquiry}
        self._indexing.put_in_read(kind.table, kind.searched, row_id, its, text_id)

    def file(self, placed: Placed) -> bytes:
        """Name a file that the store has synced; its digest, for the row that needs it."""
        named = self.connection.execute(
            'INSERT OR IGNORE INTO "files" (digest, size, pack, "offset") VALUES (?, ?, ?, ?)',
            (placed.digest, placed.size, placed.pack, placed.offset),
        )
        if named.rowcount and self._store is not None and not self._store.holds(placed):
            raise Refuse("The same file was being destroyed at this very moment; do it once more.")
        return placed.digest

    def keep(self, model: type[Private], where: dict[str, Any], values: dict[str, Any] | None) -> None:
        """Put (or, with None, drop) the acting user's private row; it is neither logged nor searched."""
        case = values.get("case") if values else None
        if case is not None and self.rows(Case, Case.id).where(Case.id == case, IS_DESTROYED).exists(
            self.session.database
        ):
            raise Refuse("The file of this case was destroyed; nothing is kept of it any more.")
        key = {**where, "user": self.session.me}
        fields = [getattr(model, name) for name in key]
        if values is None:
            match = [column == value for column, value in zip(fields, key.values(), strict=True)]
            model.delete().where(*match).execute(self.session.database)
            return
        replaced = {getattr(model, name): value for name, value in values.items()}
        inserted: Any = model.insert(**key, **values)
        inserted.on_conflict(conflict_target=fields, update=replaced).execute(self.session.database)

    def add_private(self, model: type[Private], rows: Sequence[dict[str, Any]]) -> None:
        """Add private rows of the acting user, several at once."""
        model.insert_many([{**row, "user": self.session.me} for row in rows]).execute(self.session.database)

    def finish(self) -> int:
        """Append what was changed to the audit log, and to the user's acts if `u` can undo it; the entry.

        CameToNothing where the act changed rows and then changed them back.
        """
        changes = [*self._destroyed, *self._changes.values()]
        if not changes:
            return 0
        if not self._destroyed and self.came_to_nothing:
            raise CameToNothing
        naming.follow(self.connection, changes)
        telling.follow(self.connection, changes)
        actor = self.session.actor
        user = actor.id if actor else None
        entry = audit.append(self.connection, self.now, user, self.action, changes)
        if user is not None and self.action not in KEEP_REDO:
            self.connection.execute('DELETE FROM "acts" WHERE user_id = ? AND undone', (user,))
        if RIGHTS[self.action].undoable and user is not None:
            acts = 'INSERT INTO "acts" (id, user_id, last_entry_id, undone) VALUES (?, ?, ?, 0)'
            self.connection.execute(acts, (entry, user, entry))
        for job in self.after:
            job(self, entry)
        return entry

    def _log(
        self, table: str, row_id: int, before: dict[str, Any], after: dict[str, Any], version: int
    ) -> None:
        """Remember a change; several to one row become one, from its first state to its last."""
        earlier = self._changes.get((table, row_id))
        if earlier is None:
            self._changes[table, row_id] = RowChange(table, row_id, False, before, dict(after), version)
            return
        if not earlier.inserted:
            earlier.before = {**before, **earlier.before}
        earlier.after = {**earlier.after, **after}
        earlier.version = version

    def conflict(self, model: type[Record], now: dict[str, Any]) -> Conflict:
        """Who changed a row last, and how it is now."""
        table, row_id = kinds.of(model).table, int(now["id"])
        row = self.connection.execute(
            "SELECT users.name, users.id FROM changes JOIN audit ON audit.id = changes.entry_id"
            " LEFT JOIN users ON users.id = audit.user_id"
            " WHERE changes.kind = ? AND changes.row_id = ? ORDER BY changes.id DESC LIMIT 1",
            (table, row_id),
        ).fetchone()
        name, user = row or ("", None)
        own = self.session.actor is not None and user == self.session.actor.id
        return Conflict(table, row_id, name or "", now, own)

    def others_changed(self, model: type[Record], row_id: int, version: int) -> bool:
        """Whether anybody but the acting user changed a row after it had this version."""
        since = "(changes.payload IS NULL OR json_extract(changes.payload, '$.version') > ?)"
        actor = self.session.actor.id if self.session.actor else None
        others = self.query(
            "SELECT 1 FROM changes JOIN audit ON audit.id = changes.entry_id WHERE changes.kind = ?"
            f" AND changes.row_id = ? AND audit.user_id IS NOT ? AND {since} LIMIT 1",
            kinds.of(model).table, row_id, actor, version,
        )  # fmt: skip
        return bool(others)


@cache
def defaults(model: type[Record]) -> dict[str, Any]:
    """The columns with their defaults, by database name, worked out once a model."""
    fields = model._meta.sorted_fields
    return {field.column_name: field.default for field in fields if field.name != "id"}
