"""The names of days and months, how a day is written out, and what is said where one is unclear."""

from __future__ import annotations

from datetime import date

DAY_ORDERS = ("dmy", "mdy", "ymd")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
YEARS = range(1900, 2200)
DAY_CODES = tuple(name[:2].upper() for name in WEEKDAYS)
"""As RFC 5545 calls them."""


class Unclear(ValueError):
    """A date or time that has no one reading; says which reading it would have needed."""


def day_name(day: date) -> str:
    """A day in full: "Fri 12 Jun 2026"."""
    weekday, month = WEEKDAYS[day.weekday()].title(), MONTHS[day.month - 1].title()
    return f"{weekday[:3]} {day.day} {month[:3]} {day.year:04}"


def short(day: date) -> str:
    """A day as it is typed: "12jun27"."""
    return f"{day.day}{MONTHS[day.month - 1][:3]}{day.year % 100:02}"


def made(year: int, month: int, day: int) -> date | None:
    """A day of the calendar; None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def index_of(text: str, names: tuple[str, ...]) -> int | None:
    """Which of the names begins with these three letters or more."""
    text = {"thrs": "thu", "weds": "wed"}.get(text.rstrip("."), text.rstrip("."))
    if len(text) < 3:
        return None
    return next((index for index, name in enumerate(names) if name.startswith(text)), None)
