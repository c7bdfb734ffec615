"""The agenda: what a task, an event and a deadline are, and the rows that every list of them shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN, ModelSelect

from casetui.clock import instant_of, midnight
from casetui.practice.acting import Target
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.terms import COURT_KINDS, DEADLINE, EVENTS, OPEN, needs_second
from casetui.practice.dates.counting import Offset
from casetui.practice.firm.firm import Firm
from casetui.session.reader import Reader
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case
from casetui.tables.mail import Message


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
        return Plan.kept(self.day, self.time, self.end_day, self.end_time, self.zone)

    @property
    def is_event(self) -> bool:
        """Whether somebody has to be there."""
        return self.kind in EVENTS

    @property
    def needs_second(self) -> bool:
        """Whether a second person confirms its date."""
        return needs_second(self.kind, self.source)

    @property
    def unconfirmed(self) -> bool:
        """Whether its date still waits for that second person."""
        return self.needs_second and self.state == OPEN and self.confirmed_by is None

    @property
    def all_day(self) -> bool:
        """Whether it has a day, but no time."""
        return self.day is not None and not self.time

    @property
    def waits(self) -> bool:
        """Whether it is a deadline whose date will be counted from what it waits for."""
        return self.kind == DEADLINE and self.day is None and bool(self.offset)

    @property
    def waits_for(self) -> str:
        """What an undated deadline waits for, in words: "14d after the order"; '' for any other."""
        return Offset.kept(self.offset).of(self.trigger) if self.trigger and self.offset else ""

    def is_to_come(self, today: date) -> bool:
        """Whether it is an event whose day has not come."""
        return self.is_event and self.day is not None and self.day > today.isoformat()

    def is_overdue(self, now: int) -> bool:
        """Whether its end has passed and it is still to be done; events only pass."""
        return self.state == OPEN and not self.is_event and self.end_at is not None and self.end_at <= now


_COLUMNS = columns(AgendaRow, AgendaItem, case_ref=Case.ref, case_title=Case.title)


def lines(session: Reader, **how: Any) -> ModelSelect[Any]:
    """The agenda items this user may see, ready for `AgendaRow(*row)`."""
    query = session.rows(AgendaItem, *_COLUMNS, **how)
    return query.join(Case, JOIN.LEFT_OUTER, on=AgendaItem.case == Case.id)


def read(query: ModelSelect[Any]) -> list[AgendaRow]:
    """The rows of a query that began with `lines`."""
    return [AgendaRow(*row) for row in tuples(query)]


def by_ids(session: Reader, ids: Sequence[int]) -> list[AgendaRow]:
    """These items as they are now, in the order asked for; those gone from sight are left out."""
    if not ids:
        return []
    rows = {row.id: row for row in read(lines(session).where(AgendaItem.id.in_(list(ids))))}
    return [rows[number] for number in ids if number in rows]


def one(session: Reader, item: int, occurrence: str = "") -> AgendaRow | None:
    """One item (or one occurrence of it), or None where this user has none of that number."""
    row = next(iter(by_ids(session, [item])), None)
    if row is None or not (occurrence and row.rule):
        return row
    return occurring(row, occurrence)


def occurring(master: AgendaRow, occurrence: str) -> AgendaRow:
    """A repeating item as it is at one of its occurrences, which is named by its local start.

    An hour that the clocks skip is read as the time before they went forward (RFC 5545, 3.3.5).
    """
    begins = datetime.fromisoformat(occurrence)
    plan = master.plan
    assert plan.day is not None and plan.last_day is not None
    last = begins.date() + (plan.last_day - plan.day)
    start = instant_of(begins, master.zone)
    if master.all_day:
        end = midnight(last + timedelta(days=1), master.zone)
    elif plan.until is None:
        end = start
    else:
        end = max(start, instant_of(datetime.combine(last, plan.until), master.zone))
    return replace(
        master, day=begins.date().isoformat(), end_day=last.isoformat(), start_at=start, end_at=end,
        occurrence=occurrence,
    )  # fmt: skip


def closed_courts(firm: Firm, kind: str, day: date | None) -> str:
    """Why the courts are closed on the day of something that is before them; else ''."""
    return firm.court_closed_on(day) if day is not None and kind in COURT_KINDS else ""


@dataclass(frozen=True)
class ReadIn:
    """What was entered from the newest message of an enquiry that came in, and from those before it."""

    message: int | None = None
    rows: tuple[AgendaRow, ...] = ()
    earlier: tuple[AgendaRow, ...] = ()


def read_in(session: Reader, enquiries: Sequence[int]) -> dict[int, ReadIn]:
    """What was entered from the messages of each of these enquiries."""
    messages = session.rows(Message, Message.id, Message.enquiry, Message.direction)
    of_message: dict[int, int] = {}
    newest: dict[int, int] = {}
    for message, enquiry, direction in tuples(messages.where(Message.enquiry.in_(list(enquiries)))):
        of_message[message] = enquiry
        if direction == "in":
            newest[enquiry] = max(message, newest.get(enquiry, 0))
    entered: dict[int, list[AgendaRow]] = {}
    for row in read(lines(session).where(AgendaItem.message.in_(list(of_message)))) if of_message else ():
        assert row.message is not None
        entered.setdefault(of_message[row.message], []).append(row)
    found: dict[int, ReadIn] = {}
    for enquiry in enquiries:
        rows, last = entered.get(enquiry, []), newest.get(enquiry)
        found[enquiry] = ReadIn(
            last, tuple(row for row in rows if row.message == last),
            tuple(row for row in rows if row.message != last),
        )  # fmt: skip
    return found


def court_zone(session: Reader, case: int | None, fallback: str) -> str:
    """The zone of a case's court: that of its latest hearing, trial or deadline; else the fallback."""
    if case is None:
        return fallback
    query = session.rows(AgendaItem, AgendaItem.zone).where(
        AgendaItem.case == case, AgendaItem.kind.in_(("hearing", "trial", DEADLINE))
    )
    row = first(query.order_by(AgendaItem.id.desc()))
    return str(row[0]) if row and row[0] else fallback
