"""The inbox: its views, and their pages in the order of what presses most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from peewee import Expression, Field, ModelSelect, Tuple

from casetui.db.schema import Enquiry
from casetui.practice import enquiries
from casetui.practice.enquiries import CLOSED, OPEN, SNOOZED, WAITING, WITH, EnquiryRow
from casetui.session import Session

Condition = Callable[[int, int], Any]
"""Makes an SQL condition from (the acting user's id, now)."""

COUNT_CAP = 999


@dataclass(frozen=True)
class Segment:
    """One run of a view: which rows, and the columns that order them, newest first if `falling`."""

    where: Condition
    order: tuple[str, ...]
    falling: bool = False


PRESSING = ("rank", "press_at", "id")
RECENT = ("last_at", "id")
WAKING = ("wake_at", "id")


def _woken(where: Condition) -> Segment:
    """What was snoozed or forwarded and has come back by its time: on top."""
    return Segment(
        lambda me, now: Enquiry.wake_at.is_null(False) & (Enquiry.wake_at <= now) & where(me, now), WAKING
    )


def _asleep(state: str, where: Condition) -> Segment:
    """What is snoozed or with somebody, and not back yet."""
    return Segment(lambda me, now: (Enquiry.state == state) & (Enquiry.wake_at > now) & where(me, now), PRESSING)


def _mine(me: int, _now: int) -> Any:
    return Enquiry.owner == me


def _nobodys(_me: int, _now: int) -> Any:
    return Enquiry.owner.is_null()


def _anybodys(_me: int, _now: int) -> Any:
    return Enquiry.id > 0


def _in_state(state: str, where: Condition, order: tuple[str, ...] = PRESSING, *, falling: bool = False) -> Segment:
    return Segment(lambda me, now: (Enquiry.state == state) & where(me, now), order, falling)


def _open(where: Condition) -> tuple[Segment, ...]:
    return _woken(where), _in_state(OPEN, where), _asleep(WITH, where)


VIEWS: dict[str, tuple[Segment, ...]] = {
    "mine": _open(_mine),
    "for-me": (_in_state(WITH, lambda me, now: Enquiry.with_user == me),),
    "nobody": _open(_nobodys),
    "open": _open(_anybodys),
    "waiting": (_in_state(WAITING, _anybodys, RECENT, falling=True),),
    "snoozed": (_asleep(SNOOZED, _anybodys),),
    "closed": (_in_state(CLOSED, _anybodys, RECENT, falling=True),),
    "all": (Segment(_anybodys, RECENT, falling=True),),
}

SORTS = {"pressing": None, "newest": (RECENT, True), "oldest": (RECENT, False)}
"""How a view may be sorted; None is the view's own order."""


@dataclass(frozen=True)
class Place:
    """Where a page ended: the segment and the ordering columns of the row there."""

    segment: int
    key: tuple[int, ...]


@dataclass(frozen=True)
class Page:
    """Some rows of a view in order, the place of each, and whether there are more in the asked direction."""

    rows: tuple[EnquiryRow, ...]
    places: tuple[Place, ...]
    more: bool


def segments(view: str, sort: str = "pressing") -> tuple[Segment, ...]:
    """The runs of a view in an order; another order makes one run of all of them."""
    own = VIEWS[view]
    chosen = SORTS[sort]
    if chosen is None:
        return own
    order, falling = chosen
    return (Segment(lambda me, now: any_of(own, me, now), order, falling),)


def any_of(runs: Sequence[Segment], me: int, now: int) -> Any:
    """The rows of all these runs as one condition."""
    return reduce(or_, (run.where(me, now) for run in runs))


def page(
    session: Session, view: str, *, sort: str = "pressing", where: Sequence[Expression] = (),
    beside: Place | None = None, backward: bool = False, limit: int = 50,
) -> Page:
    """The next `limit` rows after `beside` (or before it, backward), from the top (or the bottom) without one."""
    runs = segments(view, sort)
    now, me = session.clock(), session.actor.id if session.actor else 0
    numbers = range(len(runs) - 1, -1, -1) if backward else range(len(runs))
    rows: list[EnquiryRow] = []
    places: list[Place] = []
    for number in numbers:
        if beside is not None and ((number > beside.segment) if backward else (number < beside.segment)):
            continue
        run = runs[number]
        query = enquiries.lines(session).where(run.where(me, now), *where)
        key = beside.key if beside is not None and beside.segment == number else None
        query = _from(query, run, key, down=run.falling != backward).limit(limit + 1 - len(rows))
        for values in query.tuples():
            row = EnquiryRow(*values)
            rows.append(row)
            places.append(Place(number, tuple(getattr(row, name) for name in run.order)))
        if len(rows) > limit:
            break
    more = len(rows) > limit
    rows, places = rows[:limit], places[:limit]
    if backward:
        rows.reverse()
        places.reverse()
    return Page(tuple(rows), tuple(places), more)


def _from(query: ModelSelect, run: Segment, key: tuple[int, ...] | None, *, down: bool) -> ModelSelect:
    """Order by the run's columns, strictly beyond `key`."""
    columns: list[Field] = [getattr(Enquiry, name) for name in run.order]
    if key is not None:
        beyond = Tuple(*columns) < key if down else Tuple(*columns) > key
        query = query.where(beyond)
    return query.order_by(*((column.desc() if down else column.asc()) for column in columns))


def count(session: Session, view: str, where: Sequence[Expression] = ()) -> int:
    """How many rows a view has, no further than one beyond COUNT_CAP."""
    now, me = session.clock(), session.actor.id if session.actor else 0
    total = 0
    for run in VIEWS[view]:
        query = session.rows(Enquiry, Enquiry.id).where(run.where(me, now), *where)
        total += query.limit(COUNT_CAP + 1 - total).count(session.database)
        if total > COUNT_CAP:
            break
    return total


def fitting(session: Session, view: str, ids: Sequence[int], where: Sequence[Expression] = ()) -> list[int]:
    """Which of these enquiries are in a view."""
    if not ids:
        return []
    now, me = session.clock(), session.actor.id if session.actor else 0
    query = session.rows(Enquiry, Enquiry.id).where(Enquiry.id.in_(ids), any_of(VIEWS[view], me, now), *where)
    return [number for (number,) in query.tuples()]


def counted(number: int) -> str:
    """A count as it is shown: "999+" where it is capped."""
    return f"{COUNT_CAP}+" if number > COUNT_CAP else str(number)
