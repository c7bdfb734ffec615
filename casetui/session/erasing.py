"""Destroys what rows say, what the log and the index have of it, and the texts and files that were its alone.

The rows stay as numbers: no key is ever given again, and what points to one finds that it was destroyed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from sqlite3 import Connection
from typing import Any

from peewee import ForeignKeyField

from casetui.db import TABLES
from casetui.session.audit import RowChange
from casetui.session.blanking import DESTROYED, EMPTY, GOES, Stays, empty
from casetui.session.transaction import Tx
from casetui.sqlite import case_names, known_names
from casetui.sqlite.search import unindex
from casetui.tables.files import StoredFile, Text
from casetui.tables.kinds import KINDS

_FILE = re.compile(r'"hex":"([0-9a-f]{64})"')
"""A digest as the log and a seal write it down."""

_WHICH = "(SELECT value FROM json_each(?))"


@dataclass
class Erased:
    """What one act destroyed: how many rows of each table, which files, and a digest of it all."""

    counts: dict[str, int] = field(default_factory=dict)
    files: list[bytes] = field(default_factory=list)
    digest: bytes = b""


class Erasing:
    """Destroys in one transaction, whose session has been told to `erase`."""

    def __init__(self, tx: Tx) -> None:
        """Begin with nothing destroyed."""
        self._tx = tx
        self._connection = tx.connection
        self._hashed = sha256()
        self.counts: dict[str, int] = {}
        self.texts: set[int] = set()
        """The texts that go, unless something else has them."""

        self.files: set[bytes] = set()
        """The digests of the files that go, likewise."""

        tx.text("")

    def rows(self, table: str, ids: Sequence[int], stays: Stays = GOES) -> None:
        """Destroy what these rows of a table say."""
        if not ids:
            return
        connection, numbers = self._connection, json.dumps(sorted(ids))
        self._gather(table, numbers)
        self._out_of_index(table, numbers)
        columns = empty(connection, table, stays)
        sets = [f'"{name}" = ?' for name in columns]
        sets.append("withdrawn = " + ("?" if stays is GOES else "iif(withdrawn IS NULL, NULL, ?)"))
        connection.execute(
            f'UPDATE "{table}" SET {", ".join(sets)}, version = version + 1, updated_at = ?'
            f" WHERE id IN {_WHICH}",
            (*columns.values(), DESTROYED, self._tx.now, numbers),
        )
        connection.execute(
            f"UPDATE changes SET payload = NULL WHERE kind = ? AND row_id IN {_WHICH}", (table, numbers)
        )
        self._log(table, numbers, ("withdrawn", *sorted(stays.columns | set(stays.sets))))
        if stays is GOES:
            self.counts[table] = self.counts.get(table, 0) + len(ids)
        if table in known_names.TABLES:
            known_names.put(connection, table, ids)

    def rewrite(self, table: str, row_id: int, **columns: Any) -> None:
        """Change a row that stays, and have the log say only what it is from now on."""
        connection, numbers = self._connection, json.dumps([row_id])
        self._gather(table, numbers)
        sets = ", ".join(f'"{name}" = ?' for name in columns)
        connection.execute(
            f'UPDATE "{table}" SET {sets}, version = version + 1 WHERE id = ?', (*columns.values(), row_id)
        )
        connection.execute("UPDATE changes SET payload = NULL WHERE kind = ? AND row_id = ?", (table, row_id))
        own = [its.column_name for its in KINDS[table].model._meta.sorted_fields]
        self._log(table, numbers, [name for name in own if name not in ("id", "version", "updated_at")])

    def _log(self, table: str, numbers: str, columns: Sequence[str]) -> None:
        """Have the log say what the rows are from now on, and nothing of what they were."""
        names = ", ".join(f'"{name}"' for name in columns)
        select = f'SELECT id, version, {names} FROM "{table}" WHERE id IN {_WHICH} ORDER BY id'
        for row_id, version, *values in self._connection.execute(select, (numbers,)).fetchall():
            after = dict(zip(columns, values, strict=True))
            self._tx.destroyed(RowChange(table, row_id, False, {}, after, version))

    def _gather(self, table: str, numbers: str) -> None:
        """Note which texts and files these rows have and had, and the digests of what they said."""
        for column, found in ((Text, self.texts), (StoredFile, self.files)):
            for name in pointers(KINDS[table].model, column):
                select = f'SELECT "{name}" FROM "{table}" WHERE id IN {_WHICH} AND "{name}" IS NOT NULL'
                found.update(value for (value,) in self._connection.execute(select, (numbers,)))
        changes = self._connection.execute(
            f"SELECT row_id, digest, payload FROM changes WHERE kind = ? AND row_id IN {_WHICH}"
            " ORDER BY row_id, id",
            (table, numbers),
        )
        for row_id, digest, payload in changes:
            self._hashed.update(f"{table} {row_id} {digest.hex()}\n".encode())
            if payload is not None:
                self.texts.update(texts_in(payload))

    def _out_of_index(self, table: str, numbers: str) -> None:
        """Take the words of rows out of the search index, whatever is still to be read for it."""
        select = f'SELECT id, text_id FROM "search_docs" WHERE kind = ? AND row_id IN {_WHICH}'
        docs = self._connection.execute(select, (table, numbers)).fetchall()
        for doc, text in docs:
            unindex(self._connection, doc)
            if text is not None:
                self.texts.add(text)
        for its in ("search_docs", "unread"):
            self._connection.execute(
                f'DELETE FROM "{its}" WHERE kind = ? AND row_id IN {_WHICH}', (table, numbers)
            )

    def sealed(self, content: str) -> None:
        """Have the texts and files go, too, that a seal keeps."""
        self._hashed.update(f"sealed {sha256(content.encode()).hexdigest()}\n".encode())
        self.texts.update(texts_in(content))
        self.files.update(bytes.fromhex(digest) for digest in _FILE.findall(content))

    def names_of(self, case: int) -> None:
        """Write down anew what a case is found by."""
        case_names.put(self._connection, [case])
        self._connection.execute("DELETE FROM last_words WHERE case_id = ?", (case,))

    def finish(self) -> Erased:
        """Delete the texts and files that nothing has any more; what was destroyed in all."""
        self._drop_texts()
        files = self._drop_files()
        for digest in files:
            self._hashed.update(f"file {digest.hex()}\n".encode())
        return Erased(self.counts, files, self._hashed.digest())

    def _drop_texts(self) -> None:
        empty_one = self._connection.execute('SELECT id FROM "texts" WHERE hash = ?', (EMPTY,)).fetchone()
        free = self.texts - {empty_one[0]}
        for table, name in everywhere(Text):
            free -= self._had(table, name, json.dumps(sorted(free)))
        free -= texts_of_log(self._connection, free)
        for (content,) in self._connection.execute('SELECT content FROM "sealed"'):
            free.difference_update(texts_in(content))
        self._connection.execute(f'DELETE FROM "texts" WHERE id IN {_WHICH}', (json.dumps(sorted(free)),))

    def _had(self, table: str, name: str, values: str) -> set[int]:
        select = f'SELECT DISTINCT "{name}" FROM "{table}" WHERE "{name}" IN {_WHICH}'
        return {value for (value,) in self._connection.execute(select, (values,))}

    def _drop_files(self) -> list[bytes]:
        free = self.files - {EMPTY}
        sealed = "\n".join(content for (content,) in self._connection.execute('SELECT content FROM "sealed"'))
        free = {digest for digest in free if digest.hex() not in sealed}
        self._connection.execute("CREATE TEMP TABLE erased (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        self._connection.executemany("INSERT INTO erased VALUES (?)", [(digest,) for digest in free])
        for table, name in everywhere(StoredFile):
            select = f'SELECT "{name}" FROM "{table}" WHERE "{name}" IN (SELECT digest FROM erased)'
            free.difference_update(bytes(value) for (value,) in self._connection.execute(select))
        self._connection.execute("DROP TABLE erased")
        self._connection.executemany("DELETE FROM files WHERE digest = ?", [(one,) for one in free])
        return sorted(free)


def pointers(model: Any, to: Any) -> list[str]:
    """The columns of a table that point to rows of another."""
    fields = model._meta.sorted_fields
    return [its.column_name for its in fields if isinstance(its, ForeignKeyField) and its.rel_model is to]


def everywhere(to: Any) -> Iterator[tuple[str, str]]:
    """Every table and column that points to rows of another one."""
    for model in TABLES:
        for name in pointers(model, to):
            yield str(model._meta.table_name), name


@cache
def _text_pattern() -> re.Pattern[str]:
    names = "|".join(sorted({name for _table, name in everywhere(Text)}))
    return re.compile(rf'"(?:{names})":(\d+)')


def texts_in(payload: str) -> Iterator[int]:
    """The numbers of the texts that a payload names."""
    return (int(number) for number in _text_pattern().findall(payload))


def texts_of_log(connection: Connection, among: Iterable[int]) -> set[int]:
    """Which of these texts are earlier versions of what is there."""
    wanted = set(among)
    if not wanted:
        return set()
    kinds = json.dumps(sorted({table for table, _name in everywhere(Text) if table in KINDS}))
    select = f"SELECT payload FROM changes WHERE kind IN {_WHICH} AND payload IS NOT NULL"
    return {
        number for (payload,) in connection.execute(select, (kinds,)) for number in texts_in(payload)
        if number in wanted
    }  # fmt: skip
