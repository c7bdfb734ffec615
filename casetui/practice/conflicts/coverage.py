"""Who in a case was looked for, and whose check is signed off: a case may go on where nobody is left out."""

from __future__ import annotations

from casetui.practice.conflicts import asking, checks
from casetui.practice.conflicts.hits import Asked
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, tuples
from casetui.tables.conflicts import Relation


def missing(session: Reader | Tx, case: int, today: str, *, signed: bool) -> tuple[Asked, ...]:
    """Who is in a case now, under each name and in each role, of whom there is no check (that is signed off).

    `today` is the firm's day, YYYY-MM-DD.
    """
    asked = asking.of_case(session, case, today)
    bound = _bound_since(session, {one.contact for one in asked if one.contact is not None})
    covered = {
        one.covered_by for one, at in checks.asked_of(session, case, signed=signed)
        if at >= bound.get(one.contact, 0)
    }  # fmt: skip
    return tuple(one for one in asked if one.covered_by not in covered)


def _bound_since(session: Reader | Tx, contacts: set[int]) -> dict[int | None, int]:
    """When each of these contacts was last said to be bound to somebody: a check before that did not know."""
    kept = (Relation.contact, Relation.other, Relation.updated_at)
    query = session.rows(Relation, *kept).where(
        among(Relation.contact, contacts) | among(Relation.other, contacts)
    )
    since: dict[int | None, int] = {}
    for *two, at in tuples(query):
        for number in two:
            since[number] = max(at, since.get(number, 0))
    return since
