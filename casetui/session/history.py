"""Who did what to a record, when: read from the audit log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from casetui.session.rights import RIGHTS
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.enquiries import Enquiry
from casetui.tables.log import Change, Entry

SHOWN = 200
TOUCHED = 10_000
"""How many changed rows a desk looks at after a long absence; more and only `R` tells all."""


@dataclass(frozen=True)
class Step:
    """One act on a record."""

    entry: int
    at: int
    who: str
    sentence: str


def of_enquiry(session: Session, name: Callable[[int | None], str], enquiry: int) -> list[Step]:
    """What was done to an enquiry, newest first; nothing where this user has none of that number."""
    if not session.rows(Enquiry, Enquiry.id).where(Enquiry.id == enquiry).exists(session.database):
        return []
    query = (
        session.rows(Entry, Entry.id, Entry.at, Entry.user, Entry.action)
        .join(Change, on=Change.entry == Entry.id)
        .where(Change.kind == "enquiries", Change.row_id == enquiry)
        .order_by(Change.id.desc())
        .limit(SHOWN)
    )
    return [
        Step(number, at, name(user), RIGHTS[action].sentence if action in RIGHTS else action)
        for number, at, user, action in tuples(query)
    ]


WATCHED: dict[str, type[Any]] = {"enquiries": Enquiry, "agenda": AgendaItem}
"""The tables whose rows a desk shows, and so wants to know of when others change them."""


def changed_rows(session: Session, after: int, own: set[int]) -> tuple[int, dict[str, set[int]]]:
    """The newest entry's number, and by table the rows that entries after `after`, but not `own`, touched."""
    newest = session.head().number
    if newest == after:
        return newest, {}
    query = session.rows(Change, Change.row_id, Change.entry, Change.kind).where(Change.entry > after)
    # The kind is looked at here: SQLite would go through all changes of a kind, not through the newest.
    rows = tuples(query.order_by(Change.entry).limit(TOUCHED))
    found = {}
    for table, model in WATCHED.items():
        touched = {row_id for row_id, entry, kind in rows if kind == table and entry not in own}
        seen = session.rows(model, model.id, withdrawn=True).where(model.id.in_(touched))
        if touched and (ids := set(column(seen))):
            found[table] = ids
    return newest, found
