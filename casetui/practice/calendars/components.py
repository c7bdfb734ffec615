"""An agenda item as a component of an iCalendar file (RFC 5545).

Events and deadlines are VEVENTs, since all programs show those; a deadline takes no time. A task is a VTODO.
An occurrence with a row of its own has its series' UID and a RECURRENCE-ID. X-CASETUI-KIND and
X-CASETUI-TITLE say what the item is and is called here, whatever its SUMMARY tells others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Alarm, Component, Event, Todo, vRecur, vText

from casetui.practice.agenda import terms
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import CANCELLED, DEADLINE, DONE, TASK
from casetui.practice.firm.firm import Firm

_PRIORITIES = {terms.PRESSING: 1, terms.PLAIN: 5, terms.LOW: 9}


@dataclass(frozen=True)
class Around:
    """What is told of an item besides its row: the series it is of, and its note."""

    series: AgendaRow | None = None
    note: str = ""


def uid_of(row: AgendaRow, mark: str) -> str:
    """The UID of an item: the one it came with, else one that no other firm gives."""
    return row.uid or f"t{row.series or row.id}.{mark}@casetui.invalid"


def component(row: AgendaRow, firm: Firm, mark: str, around: Around) -> Component:
    """One item as a VEVENT or VTODO."""
    made = bare(row, uid_of(around.series or row, mark), around.series)
    case = f" [{row.case_ref}]" if row.case_ref else ""
    made.add("summary", f"{_lead(row)}{row.title}{case}")
    made.add("x-casetui-kind", vText(row.kind))
    made.add("x-casetui-title", vText(row.title))
    if around.note.strip():
        made.add("description", around.note)
    made.add("priority", _PRIORITIES.get(row.priority, 5))
    made.add("categories", [row.kind])
    if row.state not in (DONE, CANCELLED) and row.day is not None:
        for days in firm.leads(row.kind):
            made.add_component(_alarm(days, row))
    return made


def bare(row: AgendaRow, uid: str, series: AgendaRow | None = None) -> Component:
    """When and where an item is, how it repeats and stands, and nothing of what it is about."""
    made: Component = Todo() if row.kind == TASK else Event()
    stamp = datetime.fromtimestamp(row.updated_at, UTC)
    made.add("uid", uid)
    made.add("sequence", row.sequence)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    if row.day is not None:
        _when(made, row)
    if row.place:
        made.add("location", row.place)
    _state(made, row)
    if row.rule:
        _rules(made, row)
    if row.series is not None and row.occurrence:
        # Named by the start that its series gave it, on the series' own clock.
        made.add("recurrence-id", _moment(row.occurrence, series.zone if series else row.zone))
    return made


def _lead(row: AgendaRow) -> str:
    if row.kind == DEADLINE:
        return "DEADLINE: " if row.confirmed_by is not None else "DEADLINE (unconfirmed): "
    return "" if row.kind in (TASK, "event") else f"{row.kind.capitalize()}: "


def _when(made: Component, row: AgendaRow) -> None:
    plan = row.plan
    assert plan.day is not None and plan.last_day is not None
    zone = _zone(row.zone)
    ends = "due" if row.kind == TASK else "dtend"
    if plan.at is None:
        made.add("dtstart", plan.day)
        made.add(ends, plan.last_day + timedelta(days=1))
        return
    made.add("dtstart", datetime.combine(plan.day, plan.at, zone))
    if plan.until is not None:
        made.add(ends, datetime.combine(plan.last_day, plan.until, zone))
    elif plan.last_day > plan.day:
        made.add(ends, datetime.combine(plan.last_day + timedelta(days=1), time(), zone))


def _zone(name: str) -> Any:
    return UTC if name == "UTC" else ZoneInfo(name)


def _state(made: Component, row: AgendaRow) -> None:
    if row.kind == TASK:
        made.add("status", {DONE: "COMPLETED", CANCELLED: "CANCELLED"}.get(row.state, "NEEDS-ACTION"))
        if row.done_at is not None:
            made.add("completed", datetime.fromtimestamp(row.done_at, UTC))
        return
    unsure = row.needs_second and row.confirmed_by is None
    made.add("status", "CANCELLED" if row.state == CANCELLED else "TENTATIVE" if unsure else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if row.kind == DEADLINE or row.all_day else "OPAQUE")


def _rules(made: Component, row: AgendaRow) -> None:
    for line in row.rule.split("\n"):
        name, _, value = line.partition(":")
        if name == "RRULE":
            made.add("rrule", vRecur.from_ical(_ended(value, row)))
        elif name.startswith(("RDATE", "EXDATE")):
            made.add(name.partition(";")[0].lower(), [_listed(one, row) for one in value.split(",")])


def _ended(rule: str, row: AgendaRow) -> str:
    """A rule whose end is written as the item's start is: a day, or an instant in UTC (RFC 5545, 3.3.10)."""
    parts = rule.split(";")
    for place, part in enumerate(parts):
        name, _, value = part.partition("=")
        if name != "UNTIL":
            continue
        if row.all_day:
            parts[place] = f"UNTIL={value[:8]}"
        elif not value.endswith("Z"):
            clock = value[9:15] or "235959"
            local = datetime.strptime(f"{value[:8]}{clock}", "%Y%m%d%H%M%S").replace(tzinfo=_zone(row.zone))
            parts[place] = f"UNTIL={local.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return ";".join(parts)


def _listed(text: str, row: AgendaRow) -> date | datetime:
    """An added or left out start, typed as the item's own start is."""
    day = datetime.strptime(text[:8], "%Y%m%d").date()
    if row.all_day:
        return day
    at = datetime.strptime(text[9:15], "%H%M%S").time() if len(text) > 8 else time.fromisoformat(row.time)
    return datetime.combine(day, at, _zone(row.zone))


def _moment(occurrence: str, zone: str) -> date | datetime:
    if len(occurrence) == 10:
        return date.fromisoformat(occurrence)
    return datetime.fromisoformat(occurrence).replace(tzinfo=_zone(zone))


def _alarm(days: int, row: AgendaRow) -> Any:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{row.kind} in {days} {'day' if days == 1 else 'days'}: {row.title}")
    alarm.add("trigger", timedelta(days=-days))
    return alarm
