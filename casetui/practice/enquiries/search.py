"""Search: the enquiries whose correspondence has the words, newest first, without counting them all."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any, cast

from peewee import SQL, Value

from casetui.practice.attachments import searching
from casetui.practice.enquiries import enquiries, inbox
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.enquiries.filters import Filter
from casetui.practice.enquiries.inbox import UNCLOSED, WITH_CLOSED, any_of
from casetui.practice.paging import Hits
from casetui.session import finding
from casetui.session.session import Session
from casetui.sqlite.reading import column, streamed
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.search import SearchDoc

COUNTED = 100
"""How many enquiries are looked at to say in which views they are."""

FEW = 100
"""A word names cases only where it names no more than these."""


def page(
    session: Session, view: str, asked: Filter, beyond: int | None = None, limit: int = 50,
    skip: Sequence[int] = (),
) -> Hits[EnquiryRow]:  # fmt: skip
    """The next enquiries of the view that fit the filter, the ones last written to first.

    `beyond` goes on after an earlier page, `skip` names the enquiries that it showed. Runs as long as it
    takes; another thread may interrupt the connection, which raises peewee.OperationalError.
    """
    wanted: list[int] = []
    seen = set(skip)
    last = beyond
    shown = any_of(session, view)
    among = _docs_of_unclosed(session, shown) if asked.unclosed or view not in WITH_CLOSED else None
    where = (shown, *asked.conditions)
    by_text = _docs(session, asked, beyond, where, among)
    by_case = _docs_of_cases(session, asked, beyond, where)
    for doc, enquiry in heapq.merge(by_text, by_case, reverse=True):
        last = doc
        if enquiry not in seen:
            seen.add(enquiry)
            wanted.append(enquiry)
            if len(wanted) == limit:
                break
    else:
        last = None
    left_out = searching.not_searchable(session) if beyond is None else 0
    return Hits(tuple(enquiries.by_ids(session, wanted)), last, left_out)


def elsewhere(session: Session, view: str, asked: Filter) -> list[tuple[str, str]]:
    """Which other views have what fits, and how much: each enquiry is counted in the first that has it."""
    if asked.searches:
        rows = page(session, "all", asked, limit=COUNTED).rows
    else:
        rows = inbox.page(session, "all", where=asked.conditions, limit=COUNTED).rows
    more = "+" if len(rows) == COUNTED else ""
    left = {row.id for row in rows}
    counts = []
    for other in inbox.VIEWS:
        its = set(inbox.fitting(session, other, sorted(left))) if other != view else set()
        left -= its
        if its:
            counts.append((other, f"{len(its)}{more}"))
    return counts


def _docs_of_unclosed(session: Session, shown: Any) -> Any:
    """The docs of the enquiries of a view without closed ones, from two indexes alone.

    They are few: to look for them among the docs that match is much faster than to look each match up.
    """
    few = session.rows(Enquiry, Enquiry.id).where(UNCLOSED, shown)
    return session.rows(SearchDoc, SearchDoc.id).where(SearchDoc.enquiry.in_(few))


def _docs(
    session: Session, asked: Filter, beyond: int | None, where: Sequence[Any], among: Any = None
) -> Iterator[tuple[int, int]]:
    """Matching docs (of those `among`) and their enquiries, the newest first, read one by one."""
    wanted = finding.asked(asked.words, sender=asked.sender, recipients=asked.recipient)
    if not wanted:
        return iter(())
    rowid = wanted[0].rowid
    docs = finding.docs(session, wanted, SearchDoc.id, SearchDoc.enquiry)
    docs = _in_use(docs, where)
    if among is not None:
        # The plus keeps SQLite from asking the index once for each of them.
        docs = docs.where(SQL(f"+{rowid}").in_(among))
    if beyond is not None:
        docs = docs.where(SQL(rowid) < beyond)
    return cast("Iterator[tuple[int, int]]", streamed(docs))


def _docs_of_cases(
    session: Session, asked: Filter, beyond: int | None, where: Sequence[Any]
) -> Iterator[tuple[int, int]]:
    """The docs of the cases that the words name, newest first; words that name none must be in the docs."""
    named, rest = _named_cases(session, asked.words)
    if not named:
        return iter(())
    wanted = finding.asked(rest, sender=asked.sender, recipients=asked.recipient)
    its = (Enquiry.case.in_(named)) | (Enquiry.proposed.in_(named))
    if wanted:
        docs = finding.docs(session, wanted, SearchDoc.id, SearchDoc.enquiry)
    else:
        docs = session.rows(SearchDoc, SearchDoc.id, SearchDoc.enquiry).order_by(SearchDoc.id.desc())
    docs = _in_use(docs, (its, *where))
    if beyond is not None:
        docs = docs.where(SearchDoc.id < beyond)
    return cast("Iterator[tuple[int, int]]", streamed(docs))


def _in_use(docs: Any, where: Sequence[Any]) -> Any:
    """The docs of enquiries that are in use and meet these conditions."""
    docs = docs.join(Enquiry, on=SearchDoc.enquiry == Enquiry.id)
    return docs.where(Enquiry.withdrawn.is_null(), *where)


def _named_cases(session: Session, words: str) -> tuple[list[int], str]:
    """The cases whose ref or title has some of the words, and those words that name none.

    A word in the titles of very many names nothing. What is quoted is looked for in the text alone.
    """
    if '"' in words:
        return [], words
    named: set[int] | None = None
    rest = []
    for word in words.split():
        start = word.rstrip("?")
        fits = Value(" ").concat(Case.title).contains(f" {start}")
        fits = fits | Case.ref.contains(start) if any(map(str.isdigit, start)) else fits
        found = column(session.rows(Case, Case.id).where(fits).limit(FEW + 1)) if start else []
        if not found or len(found) > FEW:
            rest.append(word)
        else:
            named = set(found) if named is None else named & set(found)
    return sorted(named or ()), " ".join(rest) + (" " if words[-1:].isspace() else "")
