"""Keeps the search index up to date with the rows that are written, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from sqlite3 import Connection
from typing import Any

from casetui.sqlite.search import INDEXED_CHARACTERS, Doc, index, unindex
from casetui.tables.kinds import KINDS, Searched, parts_of


class Indexing:
    """The upkeep of the index during one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Begin with nothing changed."""
        self._connection = connection
        self.changed = False
        """Whether the index was added to."""

        self.bodies: dict[int, str] = {}
        """The long texts that this transaction has in hand, by their ids."""

        self._texts: dict[tuple[str, int], int | None] = {}
        """Of rows that were taken out, the texts by which they were found."""

    def take_out(self, table: str, words: Searched, row_id: int, changed: Mapping[str, Any]) -> None:
        """Take the words of a row out before it changes, where the change touches them."""
        if words.columns.isdisjoint(changed):
            return
        doc = self._connection.execute(
            'SELECT id, text_id FROM "search_docs" WHERE kind = ? AND row_id = ?', (table, row_id)
        ).fetchone()
        if doc:
            self.changed = True
            self._texts[table, row_id] = doc[1]
            unindex(self._connection, doc[0])
            self._connection.execute('DELETE FROM "search_docs" WHERE id = ?', doc[:1])

    def follow(
        self, table: str, words: Searched, row_id: int, row: Mapping[str, Any], changed: Mapping[str, Any]
    ) -> None:
        """Bring the index up to date with a row that has changed."""
        if words.later and changed.keys().isdisjoint((words.later, "withdrawn")):
            if not words.columns.isdisjoint(changed) and (table, row_id) in self._texts:
                self._add_read(table, words, row_id, row, self._texts[table, row_id])
                return
        elif not words.columns.isdisjoint(changed):
            self.put_in(table, words, row_id, row)
            return
        where = {name: row[name] for name in ("case_id", "enquiry_id") if name in row}
        self._connection.execute(
            f'UPDATE "search_docs" SET {", ".join(f"{name} = ?" for name in where)}'
            " WHERE kind = ? AND row_id = ?",
            (*where.values(), table, row_id),
        )
        if "enquiry_id" in changed:
            self._take_along(table, row_id, row["enquiry_id"])

    def _take_along(self, table: str, row_id: int, enquiry: int | None) -> None:
        """Have what is part of a row, and knows its enquiry by that alone, be found with the new one."""
        for part, column in parts_of(table):
            words = KINDS[part].searched
            if words is not None and words.later:
                self._connection.execute(
                    'UPDATE "search_docs" SET enquiry_id = ? WHERE kind = ? AND row_id IN'
                    f' (SELECT id FROM "{part}" WHERE {column} = ?)',
                    (enquiry, part, row_id),
                )

    def put_in(self, table: str, words: Searched, row_id: int, row: Mapping[str, Any]) -> None:
        """Add the words of a row that is in use; what is for one user alone is not searched."""
        if row["withdrawn"] is not None or row.get("addressee_id") is not None:
            return
        if words.later and row[words.later]:
            waits = 'INSERT OR IGNORE INTO "unread" (kind, row_id) VALUES (?, ?)'
            self._connection.execute(waits, (table, row_id))
            if not words.heads_first:
                return
        text_id = row[words.body] if words.body else None
        self._add_read(table, words, row_id, row, text_id)

    def put_in_read(
        self, table: str, words: Searched, row_id: int, row: Mapping[str, Any], text_id: int | None
    ) -> None:
        """Add a row whose text was read from its file by now, once; `row` names its case and enquiry."""
        waits = 'DELETE FROM "unread" WHERE kind = ? AND row_id = ?'
        if self._connection.execute(waits, (table, row_id)).rowcount and row["withdrawn"] is None:
            self.take_out(table, words, row_id, row)
            self._add_read(table, words, row_id, row, text_id)

    def _add_read(
        self, table: str, words: Searched, row_id: int, row: Mapping[str, Any], text_id: int | None
    ) -> None:
        sender, recipients = (
            " ".join(row[name] for name in part if row[name]) for part in (words.sender, words.recipients)
        )
        title = row[words.title] if words.title else ""
        self._add(table, row_id, row, Doc(title, sender, recipients, self._body(text_id)), text_id)

    def _add(self, table: str, row_id: int, row: Mapping[str, Any], doc: Doc, text_id: int | None) -> None:
        doc = replace(doc, body=doc.body[:INDEXED_CHARACTERS])
        cursor = self._connection.execute(
            'INSERT INTO "search_docs"'
            " (kind, row_id, case_id, enquiry_id, title, sender, recipients, text_id, dense)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (table, row_id, row.get("case_id"), row.get("enquiry_id"), *doc.heads, text_id, doc.dense),
        )
        assert cursor.lastrowid is not None
        self.changed = True
        index(self._connection, cursor.lastrowid, doc)

    def _body(self, text_id: int | None) -> str:
        if text_id is None:
            return ""
        if text_id in self.bodies:
            return self.bodies[text_id]
        kept = self._connection.execute('SELECT body FROM "texts" WHERE id = ?', (text_id,))
        return str(kept.fetchone()[0])
