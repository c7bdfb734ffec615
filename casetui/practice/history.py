"""Who did what to a record, when: read from the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.db import column, tuples
from casetui.db.schema import Change, Enquiry, Entry
from casetui.practice.staff import Staff
from casetui.rights import RIGHTS
from casetui.session import Session

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


def of_enquiry(session: Session, staff: Staff, enquiry: int) -> list[Step]:
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
        Step(number, at, staff.name(user), RIGHTS[action].sentence if action in RIGHTS else action)
        for number, at, user, action in tuples(query)
    ]


def changed_enquiries(session: Session, after: int, own: set[int]) -> tuple[int, set[int]]:
    """The newest entry's number, and the enquiries that entries after `after`, but not `own`, touched."""
    newest = session.head().number
    if newest == after:
        return newest, set()
    query = session.rows(Change, Change.row_id, Change.entry, Change.kind).where(Change.entry > after)
    # The kind is looked at here: SQLite would go through all changes of a kind, not through the newest.
    rows = tuples(query.order_by(Change.entry).limit(TOUCHED))
    touched = {row_id for row_id, entry, kind in rows if kind == "enquiries" and entry not in own}
    seen = session.rows(Enquiry, Enquiry.id, withdrawn=True).where(Enquiry.id.in_(touched))
    return newest, set(column(seen)) if touched else set()
