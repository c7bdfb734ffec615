"""Search: the enquiries whose correspondence has the words, newest first, without counting them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from peewee import SQL

from casetui.practice.attachments import searching
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.enquiries.filters import Filter
from casetui.practice.enquiries.inbox import UNCLOSED, WITH_CLOSED, any_of
from casetui.session import finding
from casetui.session.session import Session
from casetui.sqlite.reading import streamed
from casetui.tables.enquiries import Enquiry
from casetui.tables.search import SearchDoc


@dataclass(frozen=True)
class Hits:
    """A page of what was found, where the next one begins (None: that was all), and what was left out."""

    rows: tuple[EnquiryRow, ...]
    beyond: int | None
    not_searched: int = 0  # files in which nothing could be looked for


def page(
    session: Session, view: str, asked: Filter, beyond: int | None = None, limit: int = 50,
    skip: Sequence[int] = (),
) -> Hits:  # fmt: skip
    """The next enquiries of the view that fit the filter, the ones last written to first.

    `beyond` goes on after an earlier page, `skip` names the enquiries that it showed. Runs as long as it
    takes; another thread may interrupt the connection, which raises peewee.OperationalError.
    """
    wanted: list[int] = []
    seen = set(skip)
    last = beyond
    shown = any_of(session, view)
    among = _docs_of_unclosed(session, shown) if asked.unclosed or view not in WITH_CLOSED else None
    for doc, enquiry in _docs(session, asked, beyond, (shown, *asked.conditions), among):
        last = doc
        if enquiry not in seen:
            seen.add(enquiry)
            wanted.append(enquiry)
            if len(wanted) == limit:
                break
    else:
        last = None
    return Hits(tuple(enquiries.by_ids(session, wanted)), last, searching.not_searchable(session))


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
    docs = docs.join(Enquiry, on=SearchDoc.enquiry == Enquiry.id)
    docs = docs.where(Enquiry.withdrawn.is_null(), *where)
    if among is not None:
        # The plus keeps SQLite from asking the index once for each of them.
        docs = docs.where(SQL(f"+{rowid}").in_(among))
    if beyond is not None:
        docs = docs.where(SQL(rowid) < beyond)
    return cast("Iterator[tuple[int, int]]", streamed(docs))
