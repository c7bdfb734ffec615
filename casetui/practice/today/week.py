"""The week: its days with what is on them and how full they are; and a day by person and hour."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casetui.clock import midnight
from casetui.practice.agenda import attending, window
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import DEADLINE, OPEN
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Colleague, Staff
from casetui.session.rights import ATTORNEY, may
from casetui.session.session import Session

USUAL_MINUTES = 8 * 60
"""The hours of a day by which its load is told where the firm has set none."""


@dataclass(frozen=True)
class Day:
    """One day: what is on it in time order, how many minutes of it are booked, and of how many."""

    date: date
    rows: tuple[AgendaRow, ...]
    booked: int
    open: int
    closed: str

    @property
    def load(self) -> float:
        """How full it is: 1 for all office hours; an event on a closed day makes it full."""
        return _fullness(self.booked, self.open)

    @property
    def deadlines(self) -> int:
        """How many open deadlines end on it."""
        return sum(row.kind == DEADLINE and row.state == OPEN for row in self.rows)


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday."""

    days: tuple[Day, ...]

    @property
    def words(self) -> str:
        """"Week 53 · 28 Dec 2026 – 3 Jan 2027", as ISO 8601 numbers it."""
        first, last = self.days[0].date, self.days[-1].date
        year = f" {first.year}" if first.year != last.year else ""
        month = f" {first:%b}" if first.month != last.month else ""
        number = first.isocalendar().week
        return f"Week {number} · {first.day}{month}{year} – {last.day} {last:%b} {last.year}"


def week(session: Session, firm: Firm, users: Collection[int] | None, day: date) -> Week:
    """The week around a day, of some people or (None) of everybody."""
    from arrow import Arrow

    monday = Arrow.fromdate(day).floor("week")
    days = [one.date() for one in Arrow.range("day", monday, limit=7)]
    edges = [midnight(one, firm.zone) for one in (*days, monday.shift(weeks=1).date())]
    rows = window.between(session, edges[0] - 86_400, edges[-1] + 86_400, users)
    return Week(
        tuple(
            _day(one, [row for row in rows if _is_on(row, one, begin, end)], begin, end, firm)
            for one, begin, end in zip(days, edges, edges[1:], strict=False)
        )
    )


def _is_on(row: AgendaRow, day: date, begin: int, end: int) -> bool:
    """Whether an item is on a day: whole days by their own dates, what has a time by the firm's clock."""
    if row.all_day:
        return (row.day or "") <= day.isoformat() <= (row.end_day or row.day or "")
    return window.overlaps(row, begin, end)


def _day(day: date, rows: Sequence[AgendaRow], begin: int, end: int, firm: Firm) -> Day:
    timed = [row for row in rows if row.is_event and row.time and row.state == OPEN]
    booked = sum(window.minutes(row, begin, end, firm) for row in timed)
    closed = firm.court_closed_on(day)
    if firm.office is not None:
        minutes = sum(closes - opens for opens, closes in firm.office.windows(day))
    else:
        minutes = USUAL_MINUTES if working_days(firm)(day) else 0
    return Day(day, tuple(sorted(rows, key=window.in_time)), booked, minutes, closed)


@dataclass(frozen=True)
class Busy:
    """When somebody is at an event on a day, in minutes after midnight by the firm's clock."""

    start: int
    end: int
    row: AgendaRow


@dataclass(frozen=True)
class Load:
    """How much somebody has on one day or several: minutes booked, of how many, and what else is open."""

    booked: int
    open: int
    due: int  # tasks and deadlines

    @property
    def share(self) -> float:
        """How full it is: 1 for all office hours."""
        return _fullness(self.booked, self.open)


@dataclass(frozen=True)
class Booked:
    """Somebody's day, and how much they have on it and in its week."""

    person: Colleague
    busy: tuple[Busy, ...]
    day: Load
    week: Load


def schedule(session: Session, firm: Firm, staff: Staff, week: Week, chosen: date) -> list[Booked]:
    """Who is where on a day, and how full everybody is: all who may own items, attorneys first."""
    rows = [row for day in week.days for row in day.rows if row.state == OPEN]
    people = attending.people_of(session, list({row.id: row for row in rows}.values()))
    return [
        _booked(firm, week, chosen, person, people)
        for person in sorted(staff.active(), key=lambda one: one.role != ATTORNEY)
        if may(person.role, "agenda.take") or any(person.id in there for there in people.values())
    ]


def _booked(
    firm: Firm, week: Week, chosen: date, person: Colleague, people: Mapping[int, Collection[int]]
) -> Booked:
    loads, busy = [], []
    for day in week.days:
        its = [row for row in day.rows if row.state == OPEN and person.id in people.get(row.id, ())]
        events = [row for row in its if row.is_event]
        begin, end = midnight(day.date, firm.zone), midnight(day.date + timedelta(days=1), firm.zone)
        minutes = sum(window.minutes(row, begin, end, firm) for row in events if row.time)
        loads.append(Load(minutes, day.open, len(its) - len(events)))
        if day.date == chosen:
            busy = [Busy(*_minutes(row, chosen, firm.zone), row) for row in events]
    booked, due = sum(one.booked for one in loads), sum(one.due for one in loads)
    whole = Load(booked, sum(one.open for one in loads), due)
    return Booked(person, tuple(busy), loads[chosen.weekday()], whole)


def _minutes(row: AgendaRow, day: date, zone: str) -> tuple[int, int]:
    """The wall-clock minutes of a day that an event takes; all of it for one of whole days."""
    if row.all_day:
        return 0, 24 * 60
    from arrow import Arrow

    start, end = (Arrow.fromtimestamp(at or 0, zone) for at in (row.start_at, row.end_at))
    first = 0 if start.date() < day else start.hour * 60 + start.minute
    last = 24 * 60 if end.date() > day else end.hour * 60 + end.minute
    return first, max(last, first)


def _fullness(booked: int, hours: int) -> float:
    return booked / hours if hours else float(booked > 0)
