"""The search index: which words of which rows it holds, and how a user's query reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sqlite3 import Connection

from peewee import SqliteDatabase
from playhouse.sqlite_ext import FTS5Model, SearchField

INDEXED_CHARACTERS = 200_000
"""How much of a body is searchable; indexing more would hold the write lock too long."""

CONTENT = f"""
CREATE VIEW IF NOT EXISTS search_content AS
SELECT d.id AS id, d.title AS title, d.sender AS sender, d.recipients AS recipients,
       substr(t.body, 1, {INDEXED_CHARACTERS}) AS body,
       d.title || ' ' || d.sender || ' ' || d.recipients || CASE WHEN d.dense THEN ' ' || substr(coalesce(t.body, ''), 1, {INDEXED_CHARACTERS}) ELSE '' END AS names
FROM search_docs AS d LEFT JOIN texts AS t ON t.id = d.text_id
"""

DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of the scripts that are written without spaces, where trigrams find what words can't."""

SHORTEST_PREFIX = 2

MERGING = {"automerge": 2, "crisismerge": 200}
"""The index is merged a little with each commit, and never much at once while the write lock is held."""


class Search(FTS5Model):
    """The words of every SearchDoc, under the same rowid."""

    title = SearchField()
    sender = SearchField()
    recipients = SearchField()
    body = SearchField()

    class Meta:
        table_name = "search"
        options = {
            "content": "search_content",
            "content_rowid": "id",
            "prefix": "2 3",
            "tokenize": "unicode61 remove_diacritics 2",
        }


class SearchNames(FTS5Model):
    """Trigrams of names and titles, and of bodies in scripts without spaces."""

    names = SearchField()

    class Meta:
        table_name = "search_names"
        options = {"content": "search_content", "content_rowid": "id", "tokenize": "trigram"}


@dataclass(frozen=True)
class Doc:
    """What the index should hold of a row: its title, who wrote it and to whom, its text."""

    title: str
    sender: str
    recipients: str
    body: str

    @property
    def heads(self) -> tuple[str, str, str]:
        """Title, sender and recipients, as SearchDoc keeps them."""
        return self.title, self.sender, self.recipients

    @property
    def dense(self) -> bool:
        """Whether its body needs trigrams."""
        return DENSE.search(self.body) is not None


def create_search(database: SqliteDatabase) -> None:
    """Make the index tables and the view that they read."""
    database.execute_sql(CONTENT)
    for model in (Search, SearchNames):
        with model.bind_ctx(database):
            model.create_table()
        table = model._meta.table_name
        for option, value in MERGING.items():
            database.execute_sql(f'INSERT INTO "{table}" ("{table}", rank) VALUES (?, ?)', (option, value))


def index(connection: Connection, doc_id: int, doc: Doc) -> None:
    """Add the words of a doc whose SearchDoc and Text rows are written."""
    connection.execute(
        "INSERT INTO search (rowid, title, sender, recipients, body) VALUES (?, ?, ?, ?, ?)",
        (doc_id, doc.title, doc.sender, doc.recipients, doc.body),
    )
    names = f"{doc.title} {doc.sender} {doc.recipients}" + (f" {doc.body}" if doc.dense else "")
    connection.execute("INSERT INTO search_names (rowid, names) VALUES (?, ?)", (doc_id, names))


def unindex(connection: Connection, doc_id: int) -> None:
    """Take the words of a doc out again, while its SearchDoc and Text rows are still as indexed."""
    connection.execute(
        "INSERT INTO search (search, rowid, title, sender, recipients, body)"
        " SELECT 'delete', id, title, sender, recipients, coalesce(body, '') FROM search_content WHERE id = ?",
        (doc_id,),
    )
    connection.execute(
        "INSERT INTO search_names (search_names, rowid, names)"
        " SELECT 'delete', id, names FROM search_content WHERE id = ?",
        (doc_id,),
    )


def words_query(words: str) -> str:
    """A user's free words as an FTS5 query, the last word as a prefix; '' where nothing can be searched."""
    last = words.rsplit(None, 1)[-1] if words.strip() else ""
    if len(last) >= SHORTEST_PREFIX and words[-1].isalnum():
        words += "*"
    query: str = Search.web_query(words)
    return "" if query == '""' else query


def trigram_query(words: str) -> str:
    """Words as trigram phrases, all of which must occur; '' where a word is shorter than three letters."""
    found = words.split()
    if not found or any(len(word) < 3 for word in found):
        return ""
    return " ".join('"' + word.replace('"', '""') + '"' for word in found)
