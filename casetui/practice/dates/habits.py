"""By what a typed line is read: the day, and the firm's ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time


def weekdays(day: date) -> bool:
    """Whether a day is none of a weekend."""
    return day.weekday() < 5


def five(_day: date) -> time:
    """When business closes where no office hours say it."""
    return time(17)


@dataclass(frozen=True)
class Habits:
    """By what a line is read: today, and the firm's ways; `now` is the firm's local time."""

    today: date
    day_order: str = "dmy"
    working_days: Callable[[date], bool] = weekdays
    past: bool = False
    now: datetime | None = None
    closes: Callable[[date], time] = five
    system: str = "us"
    zone: str = ""
