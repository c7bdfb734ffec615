"""The inbox: its views, and their pages in the order of what presses most."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice
from operator import or_
from typing import Any

from peewee import SQL, Expression, Field, Tuple

from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import CLOSED, OPEN, SNOOZED, WAITING, WITH, EnquiryRow
from casetui.practice.firm import cover
from casetui.practice.paging import COUNT_CAP, Page, Position
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.enquiries import Enquiry

Condition = Callable[[int, int], Any]
"""Makes an SQL condition from (the acting user's id, now)."""

UNCLOSED = ~(Enquiry.state == SQL("'closed'"))
"""In the very words of the index that answers counts, or SQLite would not use it."""

WITH_CLOSED = ("closed", "all")
"""The views that show closed enquiries; what the others show is a small part of all there is."""


@dataclass(frozen=True)
class Segment:
    """One run of a view: the rows of its parts, and the columns that order them, newest first if `falling`.

    No row is in two parts, and each part can be read from an index in the order of the run: SQLite would
    sort the rows of an OR.
    """

    parts: tuple[Condition, ...]
    order: tuple[str, ...]
    falling: bool = False


PRESSING = ("rank", "press_at", "id")
RECENT = ("last_at", "id")
WAKING = ("wake_at", "id")


def _mine(me: int, _now: int) -> Any:
    return Enquiry.owner == me


def _nobodys(_me: int, _now: int) -> Any:
    return Enquiry.owner.is_null()


def _anybodys(_me: int, _now: int) -> Any:
    return SQL("1")


def _for_me(me: int, _now: int) -> Any:
    return (Enquiry.with_user == me) & (Enquiry.state == WITH)


def _in_state(state: str, where: Condition = _anybodys) -> Condition:
    return lambda me, now: (Enquiry.state == state) & where(me, now)


def _woken(where: Condition) -> Condition:
    """What was snoozed or forwarded and has come back by its time."""
    return lambda me, now: Enquiry.wake_at.is_null(False) & (Enquiry.wake_at <= now) & where(me, now)


def _asleep(state: str, where: Condition) -> Condition:
    """What is snoozed or with somebody, and not back yet."""
    return lambda me, now: (Enquiry.state == state) & (now < _WAKE_AT) & where(me, now)


def _back_from_snooze(where: Condition) -> Condition:
    return lambda me, now: (Enquiry.state == SNOOZED) & (now >= _WAKE_AT) & where(me, now)


_WAKE_AT = Expression(SQL(""), "+", Enquiry.wake_at)
"""wake_at with a plus sign: SQLite then keeps to the index that is in the view's order, and sorts nothing."""


def _open(where: Condition) -> tuple[Segment, ...]:
    """What has come back on top, then what is open, then what is with somebody."""
    return (
        Segment((_woken(where),), WAKING),
        Segment((_in_state(OPEN, where),), PRESSING),
        Segment((_asleep(WITH, where),), PRESSING),
    )


def _open_parts(where: Condition) -> tuple[Condition, ...]:
    """The same rows by their states, each of which has an index by date."""
    return _in_state(OPEN, where), _in_state(WITH, where), _back_from_snooze(where)


VIEWS: dict[str, tuple[Segment, ...]] = {
    "mine": _open(_mine),
    "for-me": (Segment((_for_me,), PRESSING),),
    "nobody": _open(_nobodys),
    "open": _open(_anybodys),
    "waiting": (Segment((_in_state(WAITING),), RECENT, falling=True),),
    "snoozed": (Segment((_asleep(SNOOZED, _anybodys),), PRESSING),),
    "closed": (Segment((_in_state(CLOSED),), RECENT, falling=True),),
    "all": (Segment((_anybodys,), RECENT, falling=True),),
}

_DATED = {"mine": _open_parts(_mine), "nobody": _open_parts(_nobodys), "open": _open_parts(_anybodys)}
"""The parts of the views that another order reads otherwise."""

SORTS = {"pressing": None, "newest": True, "oldest": False}
"""How a view may be sorted: by date, falling or not; None is the view's own order."""


def segments(view: str, sort: str = "pressing") -> tuple[Segment, ...]:
    """The runs of a view in an order; another order than its own makes one run of all its rows."""
    own, falling = VIEWS[view], SORTS[sort]
    if falling is None:
        return own
    return (Segment(_DATED.get(view) or _parts(own), RECENT, falling),)


def _parts(runs: Sequence[Segment]) -> tuple[Condition, ...]:
    return tuple(chain.from_iterable(run.parts for run in runs))


def any_of(session: Session, view: str) -> Any:
    """The rows of a view as one condition."""
    return reduce(or_, _conditions(session, view, VIEWS[view]))


def _conditions(session: Session, view: str, runs: Sequence[Segment]) -> list[Any]:
    """The conditions of these runs of a view, one for each person it shows."""
    me, now = session.actor.id if session.actor else 0, session.clock()
    people: tuple[int, ...] = (me,)
    # What was put before an attorney goes to another attorney only.
    if view == "mine" or (view == "for-me" and session.may("outgoing.approve")):
        people = cover.users_now(session) or people
    return [part(user, now) for user in people for part in _parts(runs)]


def page(
    session: Session, view: str, *, sort: str = "pressing", where: Sequence[Any] = (),
    beside: Position | None = None, backward: bool = False, limit: int = 50,
) -> Page[EnquiryRow]:  # fmt: skip
    """The next `limit` rows after `beside` (backward: before it); without one, from the top (the bottom)."""
    runs = list(enumerate(segments(view, sort)))
    if beside is not None:
        runs = runs[: beside.segment + 1] if backward else runs[beside.segment :]
    read: list[tuple[EnquiryRow, Position]] = []
    for number, run in reversed(runs) if backward else runs:
        key = beside.key if beside is not None and beside.segment == number else None
        for row in _read(session, view, run, where, key, run.falling != backward, limit + 1 - len(read)):
            read.append((row, Position(number, tuple(getattr(row, name) for name in run.order))))
        if len(read) > limit:
            break
    shown = read[:limit][::-1] if backward else read[:limit]
    return Page(tuple(row for row, _at in shown), tuple(at for _row, at in shown), len(read) > limit)


def _read(
    session: Session, view: str, run: Segment, where: Sequence[Any], key: tuple[int, ...] | None, down: bool,
    limit: int,
) -> list[EnquiryRow]:
    """The first rows of a run strictly beyond `key`; of several parts the positions are merged, then read."""
    conditions = _conditions(session, view, (run,))
    columns: list[Field] = [getattr(Enquiry, name) for name in run.order]
    order = [column.desc() if down else column.asc() for column in columns]

    def ordered(query: Any, condition: Any) -> list[tuple[Any, ...]]:
        query = query.where(condition, *where)
        if key is not None:
            query = query.where(Tuple(*columns) < key if down else Tuple(*columns) > key)
        return tuples(query.order_by(*order).limit(limit))

    if len(conditions) == 1:
        return [EnquiryRow(*row) for row in ordered(enquiries.lines(session), conditions[0])]
    positions = (ordered(session.rows(Enquiry, *columns), condition) for condition in conditions)
    merged = islice(heapq.merge(*positions, reverse=down), limit)
    return enquiries.by_ids(session, [position[-1] for position in merged])


def count(session: Session, view: str, where: Sequence[Any] = ()) -> int:
    """How many rows a view has, no further than one beyond COUNT_CAP."""
    total = 0
    if view not in WITH_CLOSED:
        where = (UNCLOSED, *where)
    for condition in _conditions(session, view, VIEWS[view]):
        query = session.rows(Enquiry, Enquiry.id).where(condition, *where)
        total += query.limit(COUNT_CAP + 1 - total).count(session.database)
        if total > COUNT_CAP:
            break
    return total


def overdue(session: Session) -> int:
    """How many open enquiries, anybody's, are past their clock; no further than one beyond COUNT_CAP."""
    return count(session, "open", ((Enquiry.due_at.is_null(False)) & (Enquiry.due_at <= session.clock()),))


def fitting(session: Session, view: str, ids: Sequence[int], where: Sequence[Any] = ()) -> list[int]:
    """Which of these enquiries are in a view."""
    if not ids:
        return []
    return column(session.rows(Enquiry, Enquiry.id).where(Enquiry.id.in_(ids), any_of(session, view), *where))
