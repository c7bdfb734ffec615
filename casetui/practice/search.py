"""Search: the enquiries whose correspondence has the words, newest first, without counting them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL, ModelSelect

from casetui.db.schema import Enquiry, SearchDoc
from casetui.db.fulltext import Search, SearchNames
from casetui.db.search import DENSE, trigram_query, words_query
from casetui.practice import enquiries
from casetui.practice.enquiries import EnquiryRow
from casetui.practice.filters import Filter
from casetui.practice.inbox import VIEWS, any_of
from casetui.session import Session


@dataclass(frozen=True)
class Hits:
    """A page of what was found, and where the next one begins (None: that was all)."""

    rows: tuple[EnquiryRow, ...]
    beyond: int | None


def match_query(found: Filter) -> str:
    """The FTS5 query of a filter's words, sender and recipient; '' where nothing is left to search for."""
    parts = [words_query(found.words)] if found.words else []
    for column, words in (("sender", found.sender), ("recipients", found.recipient)):
        query = words_query(words) if words else ""
        if query:
            parts.append(f"{column} : ({query})")
    return " AND ".join(f"({part})" for part in parts if part)


def page(
    session: Session, view: str, found: Filter, beyond: int | None = None, limit: int = 50,
    skip: Sequence[int] = (),
) -> Hits:
    """The next enquiries of the view that fit the filter, the ones last written to first.

    `beyond` goes on after an earlier page, `skip` names the enquiries that it showed. Runs as long as it
    takes; another thread may interrupt the connection, which raises peewee.OperationalError.
    """
    now, me = session.clock(), session.actor.id if session.actor else 0
    wanted: list[int] = []
    seen = set(skip)
    last = beyond
    for doc, enquiry in _docs(session, found, beyond, (any_of(VIEWS[view], me, now), *found.conditions)):
        last = doc
        if enquiry not in seen:
            seen.add(enquiry)
            wanted.append(enquiry)
            if len(wanted) == limit:
                break
    else:
        last = None
    return Hits(tuple(enquiries.by_ids(session, wanted)), last)


def _docs(session: Session, found: Filter, beyond: int | None, where: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Matching docs and their enquiries, newest doc first, read from the index one by one."""
    index, query = _index(found)
    if not query:
        return iter(())
    docs = session.rows(SearchDoc, SearchDoc.id, SearchDoc.enquiry)
    table = index._meta.table_name
    docs = docs.join(index.alias(table), on=SQL(f'"{table}"."rowid"') == SearchDoc.id).switch(SearchDoc)
    docs = docs.join(Enquiry, on=SearchDoc.enquiry == Enquiry.id)
    return _matching(docs, index, query, beyond).where(Enquiry.withdrawn.is_null(), *where).tuples().iterator()


def _index(found: Filter) -> tuple[Any, str]:
    """Which index answers: trigrams for words in a script without spaces, else the words."""
    if DENSE.search(found.words):
        return SearchNames, trigram_query(found.words)
    return Search, match_query(found)


def _matching(docs: ModelSelect, index: Any, query: str, beyond: int | None) -> ModelSelect:
    table = index._meta.table_name
    docs = docs.where(SQL(f'"{table}" MATCH ?', [query]))
    if beyond is not None:
        docs = docs.where(SQL(f'"{table}"."rowid" < ?', [beyond]))
    return docs.order_by(SQL(f'"{table}"."rowid" DESC'))
