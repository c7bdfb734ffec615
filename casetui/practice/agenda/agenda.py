"""The agenda: what a task, an event and a deadline are, and the rows that every list of them shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from peewee import JOIN, SQL, ModelSelect, fn

from casetui.practice.acting import Target
from casetui.practice.dates.dates import Unclear, instant
from casetui.session.reader import Reader
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import LONG_SECONDS, AgendaDate, AgendaItem, Attendee
from casetui.tables.cases import Case
from casetui.tables.mail import Message

TASK, DEADLINE = "task", "deadline"
EVENTS = ("hearing", "meeting", "deposition", "mediation", "trial", "event")
COURT_EVENTS = ("hearing", "trial", "deposition", "mediation")
KINDS = (TASK, *EVENTS, DEADLINE)
OPEN, DONE, CANCELLED = "open", "done", "cancelled"
PRESSING, PLAIN, LOW = 0, 1, 2
SOURCES = ("order", "rule", "agreement")

DAY_SECONDS = 86_400
LONGEST_DAYS = 366
"""How long one item may last: a window of the calendar has to look back so far."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When something is: whole days where it has no time; undated without a day; local to its zone."""

    day: date | None = None
    at: time | None = None
    end_day: date | None = None  # the last day, itself included; None: the same day
    until: time | None = None
    zone: str = "UTC"

    @property
    def last_day(self) -> date | None:
        """The day it ends on."""
        return self.end_day or self.day

    def instants(self) -> tuple[int, int] | None:
        """When it starts and ends, in UTC seconds; None for undated. Unclear for an hour that is not there.

        Whole days end at midnight after the last one. What has a time but no end takes no time.
        """
        if self.day is None or self.last_day is None:
            return None
        if self.at is None:
            return midnight(self.day, self.zone), midnight(self.last_day + timedelta(days=1), self.zone)
        start = instant(self.day, self.at, self.zone)
        if self.until is None:
            return start, start
        end = instant(self.last_day, self.until, self.zone)
        if end <= start:
            raise Unclear(f"It would end at {self.until:%H:%M}, before it begins at {self.at:%H:%M}.")
        return start, end

    def columns(self) -> dict[str, Any]:
        """The columns of an agenda item that say when it is. Raises Unclear."""
        instants = self.instants()
        if instants is None or self.day is None or self.last_day is None:
            return {
                "day": None, "time": "", "end_day": None, "end_time": "", "zone": self.zone, "start_at": None,
                "end_at": None,
            }  # fmt: skip
        if (self.last_day - self.day).days > LONGEST_DAYS or self.last_day < self.day:
            raise Unclear(f"From {self.day} to {self.last_day}: it must last a day to a year.")
        at, until = (f"{its:%H:%M}" if its else "" for its in (self.at, self.until))
        return {
            "day": self.day.isoformat(), "time": at, "end_day": self.last_day.isoformat(), "end_time": until,
            "zone": self.zone, "start_at": instants[0], "end_at": instants[1],
        }  # fmt: skip


@dataclass(frozen=True)
class ItemTarget(Target):
    """An item, or one occurrence of a repeating one, as the user saw it when they acted."""

    occurrence: str = ""

    @property
    def key(self) -> tuple[int, str]:
        """What a list knows it by."""
        return self.id, self.occurrence


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An agenda item, or one occurrence of a repeating one, as lists show it; instants in UTC seconds."""

    id: int
    version: int
    updated_at: int
    case: int | None
    case_ref: str | None
    case_title: str | None
    kind: str
    title: str
    owner: int | None
    state: str
    priority: int
    day: str | None
    time: str
    end_day: str | None
    end_time: str
    zone: str
    start_at: int | None
    end_at: int | None
    place: str
    text: int | None
    rule: str
    series: int | None
    occurrence: str  # with a rule: which of its occurrences this is; '' for the series itself
    parent: int | None
    lead: int | None
    uid: str
    sequence: int
    wake_at: int | None
    source: str
    message: int | None
    trigger: str
    offset: str
    entered_by: int | None
    dated_by: int | None
    confirmed_by: int | None
    confirmed_at: int | None
    returned: str
    done_at: int | None
    done_by: int | None
    outcome: str

    @property
    def key(self) -> tuple[int, str]:
        """What a list knows it by."""
        return self.id, self.occurrence if self.rule else ""

    @property
    def name(self) -> str:
        """What a user calls it: "T12", or "T12/2026-06-01" for one occurrence."""
        return f"T{self.id}/{self.occurrence}" if self.rule and self.occurrence else f"T{self.id}"

    @property
    def target(self) -> ItemTarget:
        """It, as the user sees it."""
        return ItemTarget(self.id, self.version, self.key[1])

    @property
    def plan(self) -> Plan:
        """When it is."""
        if self.day is None:
            return Plan(zone=self.zone)
        return Plan(
            date.fromisoformat(self.day), _time(self.time), date.fromisoformat(self.end_day or self.day),
            _time(self.end_time), self.zone,
        )  # fmt: skip

    @property
    def is_event(self) -> bool:
        """Whether somebody has to be there."""
        return self.kind in EVENTS

    @property
    def all_day(self) -> bool:
        """Whether it has a day, but no time."""
        return self.day is not None and not self.time

    def is_overdue(self, now: int) -> bool:
        """Whether its end has passed and it is still to be done; events only pass."""
        return self.state == OPEN and not self.is_event and self.end_at is not None and self.end_at <= now


_COLUMNS: tuple[Any, ...] = (
    AgendaItem.id, AgendaItem.version, AgendaItem.updated_at, AgendaItem.case, Case.ref, Case.title,
    AgendaItem.kind, AgendaItem.title, AgendaItem.owner, AgendaItem.state, AgendaItem.priority,
    AgendaItem.day, AgendaItem.time, AgendaItem.end_day, AgendaItem.end_time, AgendaItem.zone,
    AgendaItem.start_at, AgendaItem.end_at, AgendaItem.place, AgendaItem.text, AgendaItem.rule,
    AgendaItem.series, AgendaItem.occurrence, AgendaItem.parent, AgendaItem.lead, AgendaItem.uid,
    AgendaItem.sequence, AgendaItem.wake_at, AgendaItem.source, AgendaItem.message, AgendaItem.trigger,
    AgendaItem.offset, AgendaItem.entered_by, AgendaItem.dated_by, AgendaItem.confirmed_by,
    AgendaItem.confirmed_at, AgendaItem.returned, AgendaItem.done_at, AgendaItem.done_by, AgendaItem.outcome,
)  # fmt: skip


def lines(session: Reader, **how: Any) -> ModelSelect[Any]:
    """The agenda items this user may see, ready for `AgendaRow(*row)`."""
    query = session.rows(AgendaItem, *_COLUMNS, **how)
    return query.join(Case, JOIN.LEFT_OUTER, on=AgendaItem.case == Case.id)


def read(query: ModelSelect[Any]) -> list[AgendaRow]:
    """The rows of a query that began with `lines`."""
    return [AgendaRow(*row) for row in tuples(query)]


def by_ids(session: Reader, ids: Sequence[int]) -> list[AgendaRow]:
    """These items as they are now, in the order asked for; those gone from sight are left out."""
    rows = {row.id: row for row in read(lines(session).where(AgendaItem.id.in_(list(ids))))}
    return [rows[number] for number in ids if number in rows]


def one(session: Reader, item: int, occurrence: str = "") -> AgendaRow | None:
    """One item (or one occurrence of it), or None where this user has none of that number."""
    found = by_ids(session, [item])
    if not found:
        return None
    return occurring(found[0], occurrence) if occurrence and found[0].rule else found[0]


def belongs_to(users: Collection[int]) -> Any:
    """The condition that one of these users owns an item or attends it."""
    theirs = Attendee.select(SQL("1")).where(
        Attendee.item == AgendaItem.id, Attendee.user.in_(users), Attendee.withdrawn.is_null()
    )
    return AgendaItem.owner.in_(users) | fn.EXISTS(theirs)


def window(
    session: Reader,
    start: int,
    end: int,
    users: Collection[int] | None = None,
    *,
    where: Sequence[Any] = (),
) -> list[AgendaRow]:
    """What is between two instants, by its start, repeating items once an occurrence; of all people or some.

    Nothing is left out for its state but what was cancelled.
    """
    whose = () if users is None else (belongs_to(users),)
    starting = (AgendaItem.start_at >= start - LONG_SECONDS) & (AgendaItem.start_at < end)
    lasting = (
        (AgendaItem.end_at > AgendaItem.start_at + LONG_SECONDS)
        & (AgendaItem.start_at >= start - LONGEST_DAYS * DAY_SECONDS)
        & (AgendaItem.start_at < start - LONG_SECONDS)
    )
    there = (AgendaItem.rule == "", AgendaItem.state != CANCELLED, *whose, *where)
    found = read(lines(session).where(starting, *there)) + read(lines(session).where(lasting, *there))
    rows = [row for row in found if overlaps(row, start, end)]
    rows += repeated(session, start, end, (*whose, *where))
    return sorted(rows, key=in_time)


def repeated(session: Reader, start: int, end: int, where: Sequence[Any] = ()) -> list[AgendaRow]:
    """The occurrences of repeating items between two instants, but for those with a row of their own."""
    masters = read(lines(session).where(AgendaItem.rule != "", AgendaItem.state == OPEN, *where))
    if not masters:
        return []
    from casetui.practice.agenda import recurrence

    own = tuples(
        session.rows(AgendaItem, AgendaItem.series, AgendaItem.occurrence).where(
            AgendaItem.series.in_([row.id for row in masters])
        )
    )
    apart = set(own)
    found = []
    for master in masters:
        for when in recurrence.between(master, start, end):
            if (master.id, when) not in apart:
                row = occurring(master, when)
                if overlaps(row, start, end):
                    found.append(row)
    return found


def occurring(master: AgendaRow, occurrence: str) -> AgendaRow:
    """A repeating item as it is at one of its occurrences, which is named by its local start.

    An hour that the clocks skip is read as the time before they went forward (RFC 5545, 3.3.5).
    """
    begins = datetime.fromisoformat(occurrence)
    plan = master.plan
    assert plan.day is not None and plan.last_day is not None
    last = begins.date() + (plan.last_day - plan.day)
    zone = ZoneInfo(master.zone)
    start = _at(begins, zone)
    if master.all_day:
        end = midnight(last + timedelta(days=1), master.zone)
    elif plan.until is None:
        end = start
    else:
        end = max(start, _at(datetime.combine(last, plan.until), zone))
    return replace(
        master, day=begins.date().isoformat(), end_day=last.isoformat(), start_at=start, end_at=end,
        occurrence=occurrence,
    )  # fmt: skip


def overlaps(row: AgendaRow, start: int, end: int) -> bool:
    """Whether an item is, at least partly, in a stretch of time; one that takes no time at its instant."""
    if row.start_at is None or row.end_at is None:
        return False
    return row.start_at < end and (row.end_at > start or row.start_at >= start)


def in_time(row: AgendaRow) -> tuple[Any, ...]:
    """Sorts a day: whole days first, then by the clock."""
    return (row.day or "9999", bool(row.time), row.start_at or 0, row.priority, row.id, row.occurrence)


def clashes(rows: Iterable[AgendaRow], attending: dict[int, set[int]]) -> set[tuple[int, str]]:
    """The keys of the events with a time that overlap and share a person; `attending`: who is at each."""
    timed = sorted(
        (row for row in rows if row.is_event and row.time and row.state == OPEN),
        key=lambda row: row.start_at or 0,
    )
    found: set[tuple[int, str]] = set()
    running: list[AgendaRow] = []
    for row in timed:
        running = [other for other in running if (other.end_at or 0) > (row.start_at or 0)]
        for other in running:
            if attending.get(row.id, set()) & attending.get(other.id, set()):
                found |= {row.key, other.key}
        running.append(row)
    return found


def people_of(session: Reader, rows: Sequence[AgendaRow]) -> dict[int, set[int]]:
    """Who is to be at each item: its owner and the users among its attendees."""
    found: dict[int, set[int]] = {row.id: set() if row.owner is None else {row.owner} for row in rows}
    events = [row.id for row in rows if row.is_event]
    query = session.rows(Attendee, Attendee.item, Attendee.user).where(Attendee.user.is_null(False))
    for item, user in tuples(query.where(Attendee.item.in_(events))) if events else ():
        found[item].add(user)
    return found


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody besides the owner who is to be there: a user, a contact, or only a name and address."""

    user: int | None = None
    contact: int | None = None
    name: str = ""
    email: str = ""


def guests(session: Reader, item: int) -> list[Guest]:
    """Who besides its owner is to be at an item."""
    query = session.rows(Attendee, Attendee.user, Attendee.contact, Attendee.name, Attendee.email)
    return [Guest(*row) for row in tuples(query.where(Attendee.item == item).order_by(Attendee.id))]


@dataclass(frozen=True, slots=True)
class DateStep:
    """A date that a deadline had or has: which, who set it, when and why."""

    day: str | None
    time: str
    zone: str
    who: int | None
    at: int
    why: str


def dates_of(session: Reader, item: int) -> list[DateStep]:
    """The dates of a deadline, the first one first."""
    columns = (
        AgendaDate.day, AgendaDate.time, AgendaDate.zone, AgendaDate.user, AgendaDate.at, AgendaDate.why,
    )  # fmt: skip
    query = session.rows(AgendaDate, *columns).where(AgendaDate.item == item)
    return [DateStep(*row) for row in tuples(query.order_by(AgendaDate.id))]


def children(session: Reader, parent: int) -> list[AgendaRow]:
    """The preparation tasks of an event, by their date."""
    query = lines(session).where(AgendaItem.parent == parent, AgendaItem.state != CANCELLED)
    return read(query.order_by(AgendaItem.start_at, AgendaItem.id))


def count_read_in(session: Reader, enquiries: Sequence[int]) -> int:
    """How many items were read in the messages of these enquiries."""
    messages = session.rows(Message, Message.id).where(Message.enquiry.in_(list(enquiries)))
    query = session.rows(AgendaItem, AgendaItem.id).where(AgendaItem.message.in_(messages))
    return int(query.count(session.database))


def court_zone(session: Reader, case: int | None, fallback: str) -> str:
    """The zone of a case's court: that of its latest hearing, trial or deadline; else the fallback."""
    if case is None:
        return fallback
    query = session.rows(AgendaItem, AgendaItem.zone).where(
        AgendaItem.case == case, AgendaItem.kind.in_(("hearing", "trial", DEADLINE))
    )
    row = next(iter(tuples(query.order_by(AgendaItem.id.desc()).limit(1))), None)
    return str(row[0]) if row and row[0] else fallback


def midnight(day: date, zone: str) -> int:
    """The instant a day begins at; where the clocks skip midnight, the moment they went forward."""
    return _at(datetime.combine(day, time()), ZoneInfo(zone))


def _at(local: datetime, zone: ZoneInfo) -> int:
    return int(local.replace(tzinfo=zone).astimezone(UTC).timestamp())


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
