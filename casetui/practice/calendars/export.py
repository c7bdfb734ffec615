"""The agenda as an iCalendar file (RFC 5545), as Thunderbird, Outlook and Apple Calendar read it.

Events and deadlines are VEVENTs, since all three show those; a deadline takes no time. A task with a date is
a VTODO. An occurrence with a row of its own has its series' UID and a RECURRENCE-ID.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, Todo, vRecur

from casetui.practice.agenda import agenda, terms
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import DAY_SECONDS
from casetui.practice.agenda.terms import CANCELLED, DEADLINE, DONE, TASK
from casetui.practice.agenda.window import belongs_to
from casetui.practice.firm.firm import Firm
from casetui.session.reader import Reader
from casetui.sqlite.reading import first
from casetui.tables.agenda import AgendaItem
from casetui.tables.log import Entry

PRODUCT = "-//casetui//casetui//EN"
PAST_DAYS = 366
"""How far back an export goes; what repeats and what is open goes out whatever its age."""

_PRIORITIES = {terms.PRESSING: 1, terms.PLAIN: 5, terms.LOW: 9}


def export(
    session: Reader, firm: Firm, *, users: Sequence[int] | None = None, case: int | None = None
) -> bytes:
    """The dated items of some people, or of one case, that the acting user may see."""
    since = session.clock() - PAST_DAYS * DAY_SECONDS
    where = [AgendaItem.day.is_null(False), (AgendaItem.end_at >= since) | (AgendaItem.rule != "")]
    if users is not None:
        where.append(belongs_to(users))
    if case is not None:
        where.append(AgendaItem.case == case)
    rows = agenda.read(agenda.lines(session).where(*where).order_by(AgendaItem.start_at, AgendaItem.id))
    return bytes(build(session, firm, rows).to_ical())


def build(session: Reader, firm: Firm, rows: Iterable[AgendaRow], method: str = "") -> Calendar:
    """A calendar of these items, with the time zones they name."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    mark = firm_mark(session)
    series: dict[int, AgendaRow] = {}
    for row in _with_series(session, list(rows), series):
        calendar.add_component(component(row, firm, mark, series.get(row.series or 0)))
    calendar.add_missing_timezones()
    return calendar


def _with_series(session: Reader, rows: list[AgendaRow], series: dict[int, AgendaRow]) -> Iterator[AgendaRow]:
    """The rows, and with what repeats its occurrences that have rows of their own, wherever those are now."""
    ids = {row.id for row in rows}
    masters = [row.id for row in rows if row.rule]
    series.update((row.id, row) for row in rows if row.rule)
    wanted = [row.series for row in rows if row.series is not None and row.series not in ids]
    series.update((row.id, row) for row in agenda.by_ids(session, wanted))
    yield from rows
    if masters:
        apart = agenda.read(agenda.lines(session).where(AgendaItem.series.in_(masters)))
        yield from (row for row in apart if row.id not in ids)


def firm_mark(session: Reader) -> str:
    """What tells this firm's UIDs from all others': the same at every export."""
    row = first(session.rows(Entry, Entry.hash).order_by(Entry.id))
    return sha256(bytes(row[0]) if row else b"").hexdigest()[:16]


def uid_of(row: AgendaRow, mark: str) -> str:
    """The UID of an item: the one it came with, else one that no other firm gives."""
    return row.uid or f"t{row.series or row.id}.{mark}@casetui.invalid"


def component(row: AgendaRow, firm: Firm, mark: str, series: AgendaRow | None = None) -> Component:
    """One item as a VEVENT or VTODO."""
    made: Component = Todo() if row.kind == TASK else Event()
    stamp = datetime.fromtimestamp(row.updated_at, UTC)
    made.add("uid", uid_of(series or row, mark))
    made.add("sequence", row.sequence)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    case = f" [{row.case_ref}]" if row.case_ref else ""
    made.add("summary", f"{_lead(row)}{row.title}{case}")
    _when(made, row)
    if row.place:
        made.add("location", row.place)
    made.add("priority", _PRIORITIES.get(row.priority, 5))
    made.add("categories", [row.kind])
    _state(made, row)
    if row.rule:
        _rules(made, row)
    if row.series is not None and row.occurrence:
        made.add("recurrence-id", _moment(row.occurrence, row.zone))
    if row.state not in (DONE, CANCELLED):
        for days in firm.leads(row.kind):
            made.add_component(_alarm(days, row))
    return made


def _lead(row: AgendaRow) -> str:
    if row.kind == DEADLINE:
        return "DEADLINE: " if row.confirmed_by is not None else "DEADLINE (unconfirmed): "
    return "" if row.kind in (TASK, "event") else f"{row.kind.capitalize()}: "


def _when(made: Component, row: AgendaRow) -> None:
    plan = row.plan
    assert plan.day is not None and plan.last_day is not None
    zone = ZoneInfo(row.zone)
    if plan.at is None:
        made.add("dtstart", plan.day)
        made.add("due" if row.kind == TASK else "dtend", plan.last_day + timedelta(days=1))
        return
    start = datetime.combine(plan.day, plan.at, zone)
    made.add("dtstart", start)
    if plan.until is not None:
        made.add("due" if row.kind == TASK else "dtend", datetime.combine(plan.last_day, plan.until, zone))


def _state(made: Component, row: AgendaRow) -> None:
    if row.kind == TASK:
        made.add("status", {DONE: "COMPLETED", CANCELLED: "CANCELLED"}.get(row.state, "NEEDS-ACTION"))
        if row.done_at is not None:
            made.add("completed", datetime.fromtimestamp(row.done_at, UTC))
        return
    unsure = row.kind == DEADLINE and row.confirmed_by is None
    made.add("status", "CANCELLED" if row.state == CANCELLED else "TENTATIVE" if unsure else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if row.kind == DEADLINE or row.all_day else "OPAQUE")


def _rules(made: Component, row: AgendaRow) -> None:
    for line in row.rule.split("\n"):
        name, _, value = line.partition(":")
        if name == "RRULE":
            made.add("rrule", vRecur.from_ical(value))
        elif name.startswith(("RDATE", "EXDATE")):
            made.add(name.partition(";")[0].lower(), [_compact(one, row.zone) for one in value.split(",")])


def _compact(text: str, zone: str) -> date | datetime:
    if len(text) == 8:
        return datetime.strptime(text, "%Y%m%d").date()
    return datetime.strptime(text[:15], "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(zone))


def _moment(occurrence: str, zone: str) -> date | datetime:
    if len(occurrence) == 10:
        return date.fromisoformat(occurrence)
    return datetime.fromisoformat(occurrence).replace(tzinfo=ZoneInfo(zone))


def _alarm(days: int, row: AgendaRow) -> Any:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{row.kind} in {days} {'day' if days == 1 else 'days'}: {row.title}")
    alarm.add("trigger", timedelta(days=-days))
    return alarm
