"""Reads the events of an iCalendar file one by one, so that a broken one spoils none of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from casetui.practice.agenda import recurrence
from casetui.practice.agenda.plan import Plan
from casetui.practice.dates.shapes import Unclear
from casetui.session.results import Refuse
from casetui.text import clean, clean_line

LARGEST = 100_000_000
MOST = 100_000
LONGEST_EVENT = 200_000
"""Bytes of one event; a longer one is no calendar entry."""

_KINDS = ("hearing", "trial", "deposition", "mediation", "meeting")
_ZONES = re.compile(rb"BEGIN:VTIMEZONE\r?\n.*?\r?\nEND:VTIMEZONE\r?\n", re.DOTALL | re.IGNORECASE)
_BEGINS = re.compile(rb"^BEGIN:VEVENT[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_ENDS = re.compile(rb"^END:VEVENT[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_METHOD = re.compile(rb"^METHOD:(\w+)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """One event as it was read."""

    uid: str
    sequence: int
    kind: str
    title: str
    plan: Plan
    place: str = ""
    note: str = ""
    rule: str = ""
    occurrence: str = ""  # which occurrence of its series it takes the place of
    cancelled: bool = False


@dataclass(frozen=True)
class Unread:
    """One event that could not be read, and why."""

    what: str
    why: str


def events(data: bytes, zone: str) -> Iterator[Read | Unread]:
    """The events of a file; `zone` is where its floating times are. Refuse for what is no calendar at all."""
    if len(data) > LARGEST:
        raise Refuse(f"The calendar is larger than {LARGEST // 1_000_000} MB.")
    data = data.replace(b"\0", b"")
    if b"BEGIN:VCALENDAR" not in data[:10_000].upper():
        raise Refuse("This is no calendar: it does not begin with BEGIN:VCALENDAR.")
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//read//\r\n" + b"".join(
        block for block in _ZONES.findall(data)[:200] if len(block) < 100_000
    )
    method = _METHOD.search(data[:10_000])
    cancelled = bool(method and method[1].upper() == b"CANCEL")
    for number, begins in enumerate(_BEGINS.finditer(data), 1):
        if number > MOST:
            yield Unread("the rest", f"more than {MOST:,} events in one file")
            return
        ends = _ENDS.search(data, begins.end())
        again = _BEGINS.search(data, begins.end())
        if ends is None or (again is not None and again.start() < ends.start()):
            yield Unread(f"event {number}", "it has no end")
            continue
        yield _event(number, head, data[begins.start() : ends.end()], zone, cancelled)


def _event(number: int, head: bytes, text: bytes, zone: str, cancelled: bool) -> Read | Unread:
    if len(text) > LONGEST_EVENT:
        return Unread(f"event {number}", "it is longer than an event can be")
    try:
        whole = Calendar.from_ical(head + text.strip() + b"\r\nEND:VCALENDAR\r\n")
        (event,) = whole.walk("VEVENT")
        return _read(event, zone, cancelled)
    except Unclear as unclear:
        return Unread(_summary(text) or f"event {number}", str(unclear))
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file makes the parser raise
        return Unread(_summary(text) or f"event {number}", f"it can't be read ({clean_line(str(error), 80)})")


def _summary(text: bytes) -> str:
    line = re.search(rb"^SUMMARY[^:\r\n]*:(.{0,80})", text, re.MULTILINE | re.IGNORECASE)
    return clean_line(line[1].decode("utf-8", "replace"), 60) if line else ""


def _read(event: Any, zone: str, cancelled: bool) -> Read:
    if event.errors:
        raise Unclear(f"its {clean_line(str(event.errors[0][0] or 'line'), 30)} can't be read")
    uid = clean_line(str(event.get("UID", "")), 400)
    if not uid:
        raise Unclear("it has no UID, so a second import could not know it again")
    title = clean_line(str(event.get("SUMMARY", "")), 500) or "(no title)"
    plan = _plan(event, zone)
    kind = next((kind for kind in _KINDS if kind in title.casefold()), "event")
    status = str(event.get("STATUS", "")).upper()
    return Read(
        uid, _sequence(event), kind, title, plan,
        clean_line(str(event.get("LOCATION", "")), 200), clean(str(event.get("DESCRIPTION", "")))[:20_000],
        _rule(event, plan), _occurrence(event, plan.zone), cancelled or status == "CANCELLED",
    )  # fmt: skip


def _sequence(event: Any) -> int:
    try:
        return max(0, min(int(event.get("SEQUENCE", 0)), 2**31))
    except (TypeError, ValueError):
        return 0


def _plan(event: Any, zone: str) -> Plan:
    if "DTSTART" not in event:
        raise Unclear("it does not say when it begins")
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else None
    if end is None and "DURATION" in event:
        end = start + event["DURATION"].dt
    if not isinstance(start, datetime):
        last = end - timedelta(days=1) if isinstance(end, date) and end > start else start
        plan = Plan(start, None, last, None, zone)
    else:
        named = _zone(event["DTSTART"], start, zone)
        begins = _local(start, named)
        ends = _local(end, named) if isinstance(end, datetime) else None
        if ends is not None and ends > begins:
            plan = Plan(begins.date(), begins.time(), ends.date(), ends.time(), named)
        else:
            plan = Plan(begins.date(), begins.time(), begins.date(), None, named)
    plan.columns()
    return plan


def _zone(value: Any, start: datetime, fallback: str) -> str:
    """The IANA zone of a start; what a file defines itself is read by its instants, in the firm's zone."""
    if start.tzinfo is None:
        named = str(value.params.get("TZID", ""))
        if named:
            raise Unclear(f"its time zone “{clean_line(named, 60)}” is not known")
        return fallback
    key = getattr(start.tzinfo, "key", "")
    try:
        return ZoneInfo(key).key if key and "/" in key else fallback
    except (ValueError, OSError, LookupError):
        return fallback


def _local(moment: datetime, zone: str) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(second=0, microsecond=0)
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)


def _rule(event: Any, plan: Plan) -> str:
    lines = [f"RRULE:{rule.to_ical().decode()}" for rule in _all(event, "RRULE")]
    for name in ("RDATE", "EXDATE"):
        if name in event and lines:
            moments = [one.dt for part in _all(event, name) for one in part.dts]
            lines.append(f"{name}:{','.join(_compact(one, plan.zone) for one in moments)}")
    assert plan.day is not None
    return recurrence.checked("\n".join(lines), plan.day) if lines else ""


def _all(event: Any, name: str) -> list[Any]:
    """What an event says under a name, which it may do several times."""
    said = event.get(name, [])
    return said if isinstance(said, list) else [said]


def _compact(moment: Any, zone: str) -> str:
    if isinstance(moment, datetime):
        return f"{_local(moment, zone):%Y%m%dT%H%M%S}"
    if isinstance(moment, date):
        return f"{moment:%Y%m%d}"
    raise Unclear("it repeats by stretches of time, which is not supported")


def _occurrence(event: Any, zone: str) -> str:
    if "RECURRENCE-ID" not in event:
        return ""
    moment = event["RECURRENCE-ID"].dt
    if isinstance(moment, datetime):
        return f"{_local(moment, zone):%Y-%m-%dT%H:%M}"
    return str(moment.isoformat())
