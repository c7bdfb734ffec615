"""Repeating items: their occurrences in a stretch of time, which rules are kept, and how people read them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

from casetui.clock import local
from casetui.practice.agenda import rules
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.rules import LONGEST, UNITS, Repeating
from casetui.practice.dates.shapes import DAY_CODES, MONTHS, WEEKDAYS, Unclear, day_name

MOST = 5_000
"""How many occurrences one window may ask for."""

BROKEN = "by a rule that can't be followed"
_NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last"}
_WORDED = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"}


def between(row: AgendaRow, start: int, end: int) -> list[str]:
    """The occurrences of a repeating item that may overlap two instants, by their local starts, in order.

    They are reckoned on the local clock, so that a meeting at 09:00 stays at 09:00. A rule that can't be
    followed, which an older import may have left, takes place once, on its own day.
    """
    if row.day is None:
        return []
    first = datetime.fromisoformat(f"{row.day}T{row.time or '00:00'}")
    shape = "%Y-%m-%d" if row.all_day else "%Y-%m-%dT%H:%M"
    try:
        length = timedelta(seconds=max(0, (row.end_at or 0) - (row.start_at or 0)), days=1)
        begin = local(start, row.zone).replace(tzinfo=None) - length
        last = local(end, row.zone).replace(tzinfo=None) + timedelta(days=1)
        return [
            f"{when:{shape}}"
            for when in islice(rules.following(row.rule, first, begin, last, row.zone), MOST)
        ]
    except (Unclear, OverflowError):
        return [f"{first:{shape}}"]


def checked(rule: str, first: date | datetime, zone: str = "UTC") -> str:
    """A rule's RRULE, RDATE and EXDATE lines as they are kept.

    Raises Unclear for one that can't be followed, or that never occurs.
    """
    kept = []
    for line in rule.replace("\r", "").split("\n"):
        text = line.strip().upper()
        if text.startswith(("RRULE:", "RDATE", "EXDATE")):
            kept.append(text.replace(" ", ""))
        elif text.startswith("FREQ="):
            kept.append(f"RRULE:{text}".replace(" ", ""))
    text = "\n".join(kept)
    if len(text) > LONGEST:
        raise Unclear("Its rule for repeating is longer than one can be.")
    begins = first if isinstance(first, datetime) else datetime(first.year, first.month, first.day)
    if rules.occurs(text, begins, zone) is None:
        raise Unclear("By its rule it never takes place.")
    return text


def words(rule: str) -> str:
    """A rule as people say it: "every Monday", "every 2 weeks until 1 Dec 2026"; its text for a rare one."""
    try:
        said = rules.parsed(rule)
    except Unclear:
        return BROKEN
    if not said.repeating:
        return f"on {len(said.added)} more days" if len(said.added) > 1 else "on one more day"
    if len(said.repeating) > 1 or len(rule) > 500:
        return " and ".join(_words(one) or one.text for one in said.repeating)[:200]
    worded = _words(said.repeating[0])
    if not worded:
        return rule.replace("\n", " ")
    more = f", and {len(said.added)} more" if said.added else ""
    left = len(said.left_out) + len(said.days_left_out)
    return worded + more + (f", but {left} of them" if left else "")


def _words(one: Repeating) -> str:
    """One rule in words; '' for a rare one."""
    unit, every = UNITS[one.get("FREQ")], int(one.get("INTERVAL", "1"))
    if not {name for name, _value in one.parts} <= _WORDED:
        return ""
    days = [day for day in one.get("BYDAY").split(",") if day]
    named = [_weekday(day) for day in days]
    if not all(named):
        return ""
    if unit == "week" and every == 1 and named:
        said = f"every {', '.join(named)}"
    else:
        said = f"every {unit}" if every == 1 else f"every {every} {unit}s"
        said += f" on {', '.join(named)}" if named else ""
    if number := one.get("BYMONTHDAY"):
        said += " on the last day" if number == "-1" else f" on day {number}"
    month = one.get("BYMONTH")
    if month.isdecimal() and 1 <= int(month) <= 12:
        said += f" of {MONTHS[int(month) - 1].title()}"
    return said + _end(one)


def _weekday(code: str) -> str:
    """ "MO" is Monday, "2FR" the 2nd Friday; '' for what is none."""
    if code[-2:] not in DAY_CODES:
        return ""
    name, nth = WEEKDAYS[DAY_CODES.index(code[-2:])].title(), code[:-2]
    if not nth:
        return name
    try:
        return f"the {_NTH[int(nth)]} {name}"
    except (KeyError, ValueError):
        return ""


def _end(one: Repeating) -> str:
    if one.count is not None:
        return f", {one.count} times"
    return f" until {day_name(datetime.strptime(one.until[:8], '%Y%m%d').date())}" if one.until else ""
