"""The docs of the search index that match, through the walls: what every search begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from peewee import SQL, ModelSelect

from casetui.session.reader import Reader
from casetui.sqlite.fulltext import Search, SearchNames, words_query
from casetui.sqlite.search import is_dense, trigram_query
from casetui.tables.search import SearchDoc


class IndexQuery(NamedTuple):
    """What one of the indexes is asked for."""

    index: Any
    query: str

    @property
    def table(self) -> str:
        """The index's table."""
        return str(self.index._meta.table_name)

    @property
    def rowid(self) -> str:
        """What a statement calls the doc that the index has found."""
        return f'"{self.table}"."rowid"'


def asked(words: str, **columns: str) -> list[IndexQuery]:
    """What the indexes are asked for words, and for words in one column; all of it must match.

    The first index is read in its order. Trigrams answer for words in a script without spaces, unless one
    is too short for them.
    """
    wanted: list[IndexQuery] = []
    if is_dense(words) and (query := trigram_query(words)):
        wanted.append(IndexQuery(SearchNames, query))
        parts = []
    else:
        parts = [words_query(words)] if words else []
    for name, its_words in columns.items():
        query = words_query(its_words) if its_words else ""
        parts += [f"{name} : ({query})"] if query else []
    if any(parts):
        wanted.append(IndexQuery(Search, " AND ".join(f"({part})" for part in parts if part)))
    return wanted


def docs(session: Reader, wanted: Sequence[IndexQuery], *columns: Any) -> ModelSelect[Any]:
    """The docs that match all that is asked, newest first; something must be."""
    first, *others = wanted
    query = session.rows(SearchDoc, *columns)
    query = query.join(first.index.alias(first.table), on=SQL(first.rowid) == SearchDoc.id).switch(SearchDoc)
    query = query.where(SQL(f'"{first.table}" MATCH ?', [first.query]))
    for other in others:
        # The plus sign keeps the first index in its order; it would be asked for these rows one by one.
        within = f'(SELECT rowid FROM "{other.table}" WHERE "{other.table}" MATCH ?)'
        query = query.where(SQL(f"+{first.rowid} IN {within}", [other.query]))
    return query.order_by(SQL(first.rowid).desc())
