"""The search tables themselves; a desk loads them only when somebody searches."""

from __future__ import annotations

from peewee import SqliteDatabase
from playhouse.sqlite_ext import FTS5Model, SearchField

from casetui.sqlite import case_names, known_names
from casetui.sqlite.search import DENSE_CHARACTERS, INDEXED_CHARACTERS, is_dense

CONTENT = f"""
CREATE VIEW IF NOT EXISTS search_content AS
SELECT d.id AS id, d.title AS title, d.sender AS sender, d.recipients AS recipients,
       substr(t.body, 1, {INDEXED_CHARACTERS}) AS body,
       d.title || ' ' || d.sender || ' ' || d.recipients
           || CASE WHEN d.dense THEN ' ' || substr(coalesce(t.body, ''), 1, {DENSE_CHARACTERS}) ELSE '' END
           AS names
FROM search_docs AS d LEFT JOIN texts AS t ON t.id = d.text_id
"""

MERGING = {"automerge": 0, "usermerge": 8, "crisismerge": 200}
"""The index is never merged within a commit, unless `merging` was kept from its work very long."""

SHORTEST_PREFIX = 2


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


class CaseNames(FTS5Model):
    """What each case is found by, under the case's own number; `case_names` keeps it."""

    ref = SearchField()
    names = SearchField()

    class Meta:
        table_name = "case_names"


def create_search(database: SqliteDatabase) -> None:
    """Make the index tables and the view that they read."""
    database.execute_sql(case_names.TABLE)
    database.execute_sql(known_names.TABLE)
    database.execute_sql(CONTENT)
    for model in (Search, SearchNames):
        with model.bind_ctx(database):
            model.create_table()
        table = model._meta.table_name
        for option, value in MERGING.items():
            database.execute_sql(f'INSERT INTO "{table}" ("{table}", rank) VALUES (?, ?)', (option, value))


def words_query(words: str) -> str:
    """A user's free words as an FTS5 query, the last word as a prefix; '' where nothing can be searched."""
    last = words.rsplit(None, 1)[-1] if words.strip() else ""
    is_long = len(last) >= SHORTEST_PREFIX or is_dense(last)
    if is_long and words[-1].isalnum() and words.count('"') % 2 == 0:
        words += "*"
    query: str = Search.web_query(words)
    return "" if query == '""' else query
