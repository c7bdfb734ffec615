"""From one day to another: "12-14 jun", "Jan 11 thru 15", "12/24-12/31", "fri to mon"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from casetui.practice.dates.shapes import MONTHS, WEEKDAYS, Unclear, day_name, index_of, made
from casetui.practice.dates.typed.found import FoundDay
from casetui.practice.dates.typed.grammar import MONTH, WEEKDAY, YEAR, pattern
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.typed.relative import reckoned_at
from casetui.practice.dates.typed.single import day_at, nearest, next_weekday

_LONGEST = 120
"""How many days a stretch whose years were not typed may last: what is longer runs backwards."""

_LEAD = pattern(r"(?:(?P<from>from|between) )?(?:the )?")
_NUMBER = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_BETWEEN = r"(?:\s*-\s*| (?:to|thru|through|until|till|and) (?:the )?)"
_TO = pattern(_BETWEEN)
_DAYS_MONTH = pattern(
    rf"(?P<first>{_NUMBER}){_BETWEEN}(?P<last>{_NUMBER})(?: of)?[\s-]*(?P<month>{MONTH})"
    rf"(?:,?[\s-]*(?P<year>{YEAR}))?"
)
_MONTH_DAYS = pattern(
    rf"(?P<month>{MONTH})\s*(?P<first>{_NUMBER}){_BETWEEN}(?P<last>{_NUMBER})"
    rf"(?![0-9a-z:/])(?!\s*[ap]\.?m\b)(?!\.[0-9])(?:,? (?P<year>{YEAR}))?"
)
_WEEKDAYS = pattern(rf"(?P<first>{WEEKDAY}){_BETWEEN}(?P<last>{WEEKDAY})(?![a-z'])")


def stretch_at(line: Line, at: int) -> FoundDay | None:
    """The stretch of days at a place of a line. Raises Unclear for one that ends before it begins."""
    lead = _LEAD.match(line.low, at)
    start = lead.end() if lead else at
    asked = lead is not None and lead["from"]
    return (
        _in_one_month(line, start, _DAYS_MONTH) or _in_one_month(line, start, _MONTH_DAYS)
        or _weekdays(line, start) or _two_days(line, start, joined=asked == "between")
    )  # fmt: skip


def _in_one_month(line: Line, at: int, form: re.Pattern[str]) -> FoundDay | None:
    found = line.match(form, at)
    if found is None or (" and " in found[0] and form is _DAYS_MONTH and "between" not in line.low[:at]):
        return None
    month = index_of(found["month"], MONTHS)
    assert month is not None
    first, last = (int(re.sub(r"[a-z]", "", found[name])) for name in ("first", "last"))
    text = line.raw[at : found.end()]
    if found["year"]:
        begins, ends = (made(int(found["year"]), month + 1, number) for number in (first, last))
    else:
        ends = nearest(line.habits, text, month + 1, last)
        begins = made(ends.year, month + 1, first)
    if begins is None or ends is None:
        raise Unclear(f"{text} is no day; {MONTHS[month].title()} has not that many days.")
    return _ordered(begins, ends, found.end(), year=bool(found["year"]))


def _weekdays(line: Line, at: int) -> FoundDay | None:
    found = line.match(_WEEKDAYS, at)
    if found is None:
        return None
    first, last = index_of(found["first"], WEEKDAYS), index_of(found["last"], WEEKDAYS)
    assert first is not None and last is not None
    if " and " in found[0]:
        return None
    begins = next_weekday(line.habits, first)
    return FoundDay(begins, found.end(), begins + timedelta(days=(last - first) % 7), counted=True)


def _two_days(line: Line, at: int, *, joined: bool) -> FoundDay | None:
    """A whole day, "to", a whole day."""
    first = _cut_at_dash(line, at)
    if first is None or first.last is not None:
        return None
    sep = _TO.match(line.low, first.end)
    if sep is None or (sep[0].strip() == "and" and not joined):
        return None
    last = reckoned_at(line, sep.end()) or day_at(line, sep.end())
    if last is None or last.last is not None:
        return None
    begins = first.day
    if last.year and not first.year:
        begins = made(last.day.year, begins.month, begins.day) or begins
        if begins > last.day:
            begins = made(last.day.year - 1, begins.month, begins.day) or begins
    ends = last.day
    if not last.year and not last.counted:
        years = (made(year, ends.month, ends.day) for year in (begins.year, begins.year + 1))
        near = (
            day for day in years if day is not None and begins <= day <= begins + timedelta(days=_LONGEST)
        )
        ends = next(near, made(begins.year, ends.month, ends.day) or ends)
    if ends < begins or (ends - begins).days > 366:
        raise Unclear(f"{day_name(ends)} is before {day_name(begins)}.")
    return replace(_ordered(begins, ends, last.end, year=last.year), at=first.at)


def _cut_at_dash(line: Line, at: int) -> FoundDay | None:
    """The day before a dash that stands without blanks: "12/24-12/31"."""
    found = day_at(line, at)
    if found is not None:
        return found
    dash = line.low.find("-", at + 1, at + 24)
    while dash != -1:
        head = Line(line.low[:dash], line.habits)
        found = day_at(head, at)
        if found is not None and found.end == dash and not found.counted:
            return found
        dash = line.low.find("-", dash + 1, at + 24)
    return None


def _ordered(first: date, last: date, end: int, *, year: bool = False) -> FoundDay:
    if last < first:
        raise Unclear(f"{day_name(last)} is before {day_name(first)}.")
    return FoundDay(first, end, last, counted=False, year=year)
