"""Repeating items: the rules of RFC 5545, their occurrences, and how people read them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from casetui.clock import local
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.dates.shapes import DAY_CODES, MONTHS, WEEKDAYS, Unclear, day_name

MOST = 5_000
"""How many occurrences one window may ask for."""

LONGEST_RULE = 2_000
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_UNTIL = re.compile(r"UNTIL=(\d{8}T\d{6})Z")


def between(row: AgendaRow, start: int, end: int) -> list[str]:
    """The occurrences of a repeating item that may overlap two instants, by their local starts, in order.

    They are reckoned on the local clock, so that a meeting at 09:00 stays at 09:00.
    """
    if row.day is None:
        return []
    first = datetime.fromisoformat(f"{row.day}T{row.time or '00:00'}")
    length = timedelta(seconds=max(0, (row.end_at or 0) - (row.start_at or 0)), days=1)
    begin = local(start, row.zone).replace(tzinfo=None) - length
    last = local(end, row.zone).replace(tzinfo=None) + timedelta(days=1)
    if last < first:
        return []
    starts = _rules(row.rule, _near(row.rule, first, begin), row.zone).xafter(begin, count=MOST, inc=True)
    shape = "%Y-%m-%d" if row.all_day else "%Y-%m-%dT%H:%M"
    return [when.strftime(shape) for when in takewhile(lambda when: when <= last, starts) if when >= first]


def checked(rule: str, first: date) -> str:
    """A rule's RRULE and RDATE lines as they are kept. Raises Unclear for one that can't be followed."""
    kept = []
    for line in rule.replace("\r", "").split("\n"):
        text = line.strip().upper()
        if text.startswith(("RRULE:", "RDATE", "EXDATE")):
            kept.append(text)
        elif text.startswith("FREQ="):
            kept.append(f"RRULE:{text}")
    text = "\n".join(kept)
    parts = _parts(text)
    if len(text) > LONGEST_RULE or parts.get("FREQ") not in _UNITS:
        raise Unclear("It repeats by days, weeks, months or years.")
    try:
        _rules(text, datetime(first.year, first.month, first.day), "UTC")
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise Unclear(f"“{text[:60]}” is no rule for repeating ({error}).") from error
    return text


def words(rule: str) -> str:
    """A rule as people say it: "every Monday", "every 2 weeks until 1 Dec 2026"; its text for a rare one."""
    parts = _parts(rule)
    unit = _UNITS.get(parts.get("FREQ", ""))
    known = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT", "WKST"}
    if unit is None or not parts.keys() <= known or not parts.get("INTERVAL", "1").isdecimal():
        return rule.replace("\n", " ")
    every = int(parts.get("INTERVAL", "1"))
    days = [day for day in parts.get("BYDAY", "").split(",") if day]
    named = [WEEKDAYS[DAY_CODES.index(day)].title() for day in days if day in DAY_CODES]
    if len(named) != len(days):
        return rule.replace("\n", " ")
    if unit == "week" and every == 1 and named:
        said = f"every {', '.join(named)}"
    else:
        said = f"every {unit}" if every == 1 else f"every {every} {unit}s"
        said += f" on {', '.join(named)}" if named else ""
    if parts.get("BYMONTHDAY"):
        said += f" on day {parts['BYMONTHDAY']}"
    if parts.get("BYMONTH", "").isdecimal() and 1 <= int(parts["BYMONTH"]) <= 12:
        said += f" of {MONTHS[int(parts['BYMONTH']) - 1].title()}"
    return said + _end(parts)


def _end(parts: dict[str, str]) -> str:
    if parts.get("COUNT"):
        return f", {parts['COUNT']} times"
    until = parts.get("UNTIL", "")[:8]
    if len(until) == 8 and until.isdecimal():
        return f" until {day_name(date(int(until[:4]), int(until[4:6]), int(until[6:])))}"
    return ""


def _parts(rule: str) -> dict[str, str]:
    """The parts of the first RRULE line."""
    for line in rule.upper().split("\n"):
        if line.startswith("RRULE:"):
            pairs = (part.partition("=") for part in line[6:].split(";"))
            return {name: value for name, _, value in pairs if name}
    return {}


@lru_cache(maxsize=512)
def _rules(rule: str, first: datetime, zone: str) -> Any:
    """The set of occurrences, on local time; the end of a rule that is given in UTC becomes local."""
    from dateutil.rrule import rrulestr

    def localised(until: re.Match[str]) -> str:
        instant = datetime.strptime(until[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        return f"UNTIL={instant.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"

    return rrulestr(_UNTIL.sub(localised, rule), dtstart=first, forceset=True, ignoretz=True, cache=False)


def _near(rule: str, first: datetime, begin: datetime) -> datetime:
    """A start of the same rule shortly before `begin`, so that decades need not be gone through.

    Only whole intervals are left out, and only where a rule counts nothing and has no list of dates.
    """
    parts = _parts(rule)
    simple = "\n" not in rule and not parts.keys() & {"COUNT", "BYSETPOS", "BYWEEKNO", "BYYEARDAY"}
    if not simple or begin <= first:
        return first
    every = int(parts.get("INTERVAL", "1") or "1")
    days = {"DAILY": every, "WEEKLY": 7 * every}.get(parts.get("FREQ", ""))
    if days is not None:
        steps = max(0, (begin - first).days // days - 1)
        return first + timedelta(days=steps * days)
    # 400 years are a whole number of weeks, and every calendar date comes again: months and years are few.
    return first
