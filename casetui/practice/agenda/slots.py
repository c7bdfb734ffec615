"""Free slots that suit several calendars and the office hours; who is busy when; how full a day is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casetui.clock import local, midnight
from casetui.practice.agenda import lasting, window
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.lasting import Stretch
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.terms import DEADLINE, EVENTS, OPEN
from casetui.practice.agenda.window import belongs_to
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.hours import OfficeHours
from casetui.session.reader import Reader
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.agenda import LONG_SECONDS, AgendaItem

QUARTER = 900
A_DAY = 2
"""How many slots of one day are offered: a choice of days helps more than a choice of quarter hours."""

USUAL_WEEK = {day: ((9 * 60, 17 * 60),) for day in range(5)}
"""When a firm that has set no office hours meets people: weekdays from nine to five."""


def free(
    session: Session, firm: Firm, users: Sequence[int], minutes: int, *, start: int, days: int = 60,
    limit: int = 5,
) -> list[Plan]:  # fmt: skip
    """The first slots of so many minutes in office hours in which none of these users has an event."""
    from arrow import Arrow

    office = firm.office or OfficeHours(USUAL_WEEK, frozenset(), firm.zone, firm.holiday_on)
    end = start + days * 86_400
    taken = _merged(_taken(session, firm, users, start, end))
    plans: list[Plan] = []
    day, of_day, last = None, 0, 0
    for begins in _starts(office, taken, minutes * 60, start, end):
        first = Arrow.fromtimestamp(begins, firm.zone)
        if first.date() != day:
            day, of_day = first.date(), 0
        if of_day == A_DAY or (of_day and begins < last + 2 * 3_600):
            continue
        last = begins
        of_day += 1
        ends = Arrow.fromtimestamp(begins + minutes * 60, firm.zone)
        plans.append(Plan(first.date(), first.time(), ends.date(), ends.time(), firm.zone))
        if len(plans) == limit:
            break
    return plans


def _starts(
    office: OfficeHours, taken: Sequence[Stretch], length: int, start: int, end: int
) -> Iterator[int]:
    """Every quarter hour at which so long a stretch is open and nobody's, in order."""
    at = 0
    for opens, closes in office.spans(start):
        if opens >= end:
            return
        begins = -(-opens // QUARTER) * QUARTER
        while begins + length <= closes:
            while at < len(taken) and taken[at][1] <= begins:
                at += 1
            if at < len(taken) and taken[at][0] < begins + length:
                begins = max(begins + QUARTER, -(-taken[at][1] // QUARTER) * QUARTER)
                continue
            yield begins
            begins += QUARTER


def _taken(session: Reader, firm: Firm, users: Collection[int], start: int, end: int) -> list[Stretch]:
    """When one of these users is at an event, walled or not; a whole-day one takes the whole day."""
    behind = session.behind_walls()
    theirs = (AgendaItem.kind.in_(EVENTS), belongs_to(users))
    where = (AgendaItem.rule == "", AgendaItem.state == OPEN, AgendaItem.start_at < end, *theirs)
    near = AgendaItem.start_at >= start - LONG_SECONDS
    longer = (AgendaItem.end_at > AgendaItem.start_at + LONG_SECONDS) & (AgendaItem.start_at < start)
    query = behind.rows(AgendaItem, AgendaItem.kind, AgendaItem.start_at, AgendaItem.end_at)
    rows = tuples(query.where(near, *where)) + tuples(query.where(longer, AgendaItem.end_at > start, *where))
    rows += [
        (row.kind, row.start_at, row.end_at)
        for row in window.repeated(behind, start - firm.longest_assumed * 60, end, theirs)
    ]
    return [lasting.stretch(firm, kind, begins, ends) for kind, begins, ends in rows]


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for begins, ends in sorted(stretches):
        if merged and begins <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ends))
        else:
            merged.append((begins, ends))
    return merged


@dataclass(frozen=True)
class Engagement:
    """Something with a time that somebody is at: an event, or (None) one that a wall hides."""

    when: Stretch
    row: AgendaRow | None

    def words(self, zone: str) -> str:
        """What and when it is; of a hidden one only when, on the clock of this IANA zone."""
        if self.row is not None:
            return f"{self.row.name} {self.row.time} {self.row.title}"
        begins, ends = (local(at, zone) for at in self.when)
        return f"busy {begins:%H:%M}-{ends:%H:%M}"


def busy(session: Reader, firm: Firm, users: Collection[int], start: int, end: int) -> list[Engagement]:
    """The open events with a time that one of these users is at between two instants, walled or not."""
    where = (AgendaItem.kind.in_(EVENTS), AgendaItem.state == OPEN, AgendaItem.time != "")
    earliest = start - firm.longest_assumed * 60
    rows = window.between(session.behind_walls(), earliest, end, users, where=where)
    mine = session.rows(AgendaItem, AgendaItem.id).where(AgendaItem.id.in_([row.id for row in rows]))
    seen = set(column(mine)) if rows else set()
    stretches = ((row, lasting.of_row(firm, row)) for row in rows)
    return [
        Engagement((begins, ends), row if row.id in seen else None)
        for row, (begins, ends) in stretches if begins < end and ends > start
    ]  # fmt: skip


@dataclass(frozen=True)
class DayLoad:
    """How full a day is: events with their minutes, tasks, deadlines."""

    events: int
    tasks: int
    deadlines: int
    minutes: int

    @property
    def words(self) -> str:
        """ "2 events, 3h; 1 deadline"; '' for an empty day."""
        parts = [
            f"{count} {name}{'s' if count > 1 else ''}"
            for count, name in ((self.events, "event"), (self.deadlines, "deadline"), (self.tasks, "task"))
            if count
        ]
        return ", ".join(parts) + (f" ({self.minutes / 60:.1f} h)" if self.minutes else "")


def day_load(session: Reader, users: Collection[int], day: date, firm: Firm) -> DayLoad:
    """How full a day of these users is already."""
    begin, end = midnight(day, firm.zone), midnight(day + timedelta(days=1), firm.zone)
    rows = window.between(session, begin, end, users, where=(AgendaItem.state == OPEN,))
    events = [row for row in rows if row.is_event]
    minutes = sum(window.minutes(row, begin, end, firm) for row in events if row.time)
    deadlines = sum(row.kind == DEADLINE for row in rows)
    return DayLoad(len(events), len(rows) - len(events) - deadlines, deadlines, minutes)
