"""Counting from a day: so many days, weeks, working days, months or years before or after it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from casetui.practice.dates.shapes import Unclear

FURTHEST = 36_525
"""How many days away a counted day may be."""

_OFFSET = re.compile(r"(-?[0-9]{1,5})(wd|d|w|m|y)")
_UNITS = {"d": "day", "w": "week", "wd": "working day", "m": "month", "y": "year"}


@dataclass(frozen=True)
class Offset:
    """So long after a day, negative before it: in days (d), weeks, working days (wd), months, years."""

    count: int
    unit: str

    @classmethod
    def kept(cls, text: str) -> Offset:
        """From how it is kept: "14d", "-1w", "10wd". Raises Unclear."""
        found = _OFFSET.fullmatch(text)
        if found is None:
            raise Unclear(f"{text} is no length of time such as 14d, 2w or 10wd.")
        return cls(int(found[1]), found[2])

    def __str__(self) -> str:
        """How it is kept."""
        return f"{self.count}{self.unit}"

    def on(self, day: date, works: Callable[[date], bool]) -> date:
        """The day so long after another, or before it. Raises Unclear."""
        return shifted(day, self.count, self.unit, works)

    def of(self, what: str) -> str:
        """In words: "14d after the order", "1w before the trial"."""
        return f"{abs(self.count)}{self.unit} {'before' if self.count < 0 else 'after'} {what}"


def shifted(day: date, count: int, unit: str, works: Callable[[date], bool]) -> date:
    """The day so many units on; of a month that is too short, its last day. Raises Unclear for too far."""
    if unit == "wd":
        return _working(day, count, works)
    if unit in ("m", "y"):
        month = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
        year, month = divmod(month, 12)
        if not 1 <= year <= 9998:
            raise Unclear(f"{abs(count)} {_UNITS[unit]}s are too far away.")
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    days = count * (7 if unit == "w" else 1)
    if abs(days) > FURTHEST:
        raise Unclear(f"{days} days are too far away.")
    return day + timedelta(days=days)


def _working(start: date, count: int, works: Callable[[date], bool]) -> date:
    step = timedelta(days=1 if count >= 0 else -1)
    day, left, idle = start, abs(count), 0
    while left:
        day += step
        left, idle = (left - 1, 0) if works(day) else (left, idle + 1)
        if idle > 366 or abs((day - start).days) > FURTHEST:
            raise Unclear(f"{abs(count)} working days are too far away.")
    return day
