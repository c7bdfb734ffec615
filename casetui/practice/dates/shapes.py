"""The shapes in which people type a day, without its time."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

DAY_ORDERS = ("dmy", "mdy", "ymd")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
YEARS = range(1900, 2200)
_PARTS = {"d": "day", "m": "month", "y": "year"}
DAY_CODES = tuple(name[:2].upper() for name in WEEKDAYS)
"""As RFC 5545 calls them."""

_COUNT = re.compile(r"(?P<sign>[+-]?)(?P<count>\d{1,4})(?P<unit>d|w|wd|)")
_NUMBERS = re.compile(r"(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{4}|\d{1,2}))?")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY_MONTH = re.compile(rf"{_DAY}[ -]?{_MONTH}[ -]?(?P<year>\d{{4}}|\d\d|)")
_MONTH_DAY = re.compile(rf"{_MONTH}[ -]?{_DAY}(?:[ -](?P<year>\d{{4}}|\d\d))?")
# How far a day off by days, weeks or working days may be from today.
_FURTHEST = 36_525


class Unclear(ValueError):
    """A date or time that has no one reading; says which reading it would have needed."""


def day_name(day: date) -> str:
    """A day in full: "Fri 12 Jun 2026"."""
    weekday, month = WEEKDAYS[day.weekday()].title(), MONTHS[day.month - 1].title()
    return f"{weekday[:3]} {day.day} {month[:3]} {day.year:04}"


def is_day(first: int, second: int, day_order: str) -> bool:
    """Whether two numbers are a day of some year in that order."""
    day, month = (first, second) if day_order == "dmy" else (second, first)
    return _date(2024, month, day) is not None


@dataclass(frozen=True)
class DayReader:
    """Reads days as they are meant on one day, by one firm's habits."""

    today: date
    day_order: str
    working_days: Callable[[date], bool]
    past: bool

    def day(self, words: list[str]) -> date:
        """The day that the words mean. Raises Unclear."""
        text = " ".join(words)
        weekday = _index(words[0].rstrip("."), WEEKDAYS)
        if weekday is not None and len(words) > 1:
            named = self.day(words[1:])
            if named.weekday() != weekday:
                raise Unclear(f"{day_name(named)} is no {WEEKDAYS[weekday].title()}; write one or the other.")
            return named
        for read in (self._word, self._count, self._numbers, self._named_month):
            if (day := read(text)) is not None:
                if day.year not in YEARS:
                    raise Unclear(f"{day.isoformat()} is too far away.")
                return day
        raise Unclear(f"{text} is no day; write such as today, fri, +3, 2w, 3wd, 12jun or {self._sample()}.")

    def _word(self, text: str) -> date | None:
        days = {"today": 0, "tod": 0, "tomorrow": 1, "tmr": 1, "tom": 1, "yesterday": -1}
        if text in days:
            return self._shift(days[text])
        if text == "eom":
            return self.today.replace(day=calendar.monthrange(self.today.year, self.today.month)[1])
        weekday = _index(text, WEEKDAYS)
        if weekday is None:
            return None
        if self.past:
            return self._shift(-((self.today.weekday() - weekday - 1) % 7 + 1))
        return self._shift((weekday - self.today.weekday() - 1) % 7 + 1)

    def _count(self, text: str) -> date | None:
        match = _COUNT.fullmatch(text)
        if match is None:
            return None
        sign, unit = match["sign"], match["unit"]
        if not sign and not unit:
            raise Unclear(f"{text} of what? Write +{text} for days, {text}w, {text}wd, or {self._sample()}.")
        count = int(match["count"]) * (-1 if sign == "-" else 1)
        if unit == "wd":
            return self._working(count)
        return self._shift(count * 7 if unit == "w" else count)

    def _shift(self, days: int) -> date:
        if abs(days) > _FURTHEST:
            raise Unclear(f"{days} days are too far away.")
        return self.today + timedelta(days=days)

    def _working(self, count: int) -> date:
        step = timedelta(days=1 if count >= 0 else -1)
        day, left, idle = self.today, abs(count), 0
        while left:
            day += step
            works = self.working_days(day)
            left, idle = (left - 1, 0) if works else (left, idle + 1)
            if idle > 366 or abs((day - self.today).days) > _FURTHEST:
                raise Unclear(f"{abs(count)} working days are too far away.")
        return day

    def _numbers(self, text: str) -> date | None:
        match = _NUMBERS.fullmatch(text)
        if match is None:
            return None
        first, last = match[1], match[4]
        if last is None:
            if len(first) > 2:
                raise Unclear(f"{text} lacks its day; write such as {first}-06-12.")
            return self._without_year(text, match[2], int(first), int(match[3]))
        order = "ymd" if len(first) == 4 else self.day_order
        if len(first) == 3 or (order == "ymd" and len(last) == 4):
            raise Unclear(f"{text} is no day with the year first; write such as 2026-06-12 or 12jun26.")
        parts = dict(zip(order, (first, match[3], last), strict=True))
        if len(parts["y"]) not in (2, 4):
            raise Unclear(f"{text} has a year of one figure; write such as {self._sample()}.")
        day = _date(self._year(parts["y"]), int(parts["m"]), int(parts["d"]))
        if day is None:
            lead = _PARTS[order[0]]
            raise Unclear(f"{text} is no day with the {lead} first; write such as {self._sample()}.")
        return day

    def _without_year(self, text: str, separator: str, first: int, second: int) -> date:
        month, day = (second, first) if self.day_order == "dmy" else (first, second)
        if not is_day(first, second, self.day_order):
            lead = "day" if self.day_order == "dmy" else "month"
            hint = f"such as {self._sample()}"
            if is_day(second, first, self.day_order):
                hint = f"{month}{MONTHS[day - 1][:3]} or {second}{separator}{first}"
            raise Unclear(f"{text} is no day with the {lead} first; write {hint}.")
        return self._nearest(text, month, day)

    def _named_month(self, text: str) -> date | None:
        match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
        month = None if match is None else _index(match["month"], MONTHS)
        if match is None or month is None:
            return None
        number = int(match["day"])
        if not match["year"]:
            return self._nearest(text, month + 1, number)
        day = _date(self._year(match["year"]), month + 1, number)
        if day is None:
            raise Unclear(f"{text} is no day; {MONTHS[month].title()} has not that many days.")
        return day

    def _nearest(self, text: str, month: int, number: int) -> date:
        """The next such day, or with `past` the latest one; 29 February may be years off."""
        step = -1 if self.past else 1
        for year in range(self.today.year, self.today.year + 9 * step, step):
            day = _date(year, month, number)
            if day is not None and (day <= self.today if self.past else day >= self.today):
                return day
        raise Unclear(f"{text} is no day; {MONTHS[month - 1].title()} has not that many days.")

    def _year(self, text: str) -> int:
        """A year; of two digits the one in this century, as far as 50 years on."""
        if len(text) == 4:
            return int(text)
        year = self.today.year // 100 * 100 + int(text)
        return year - 100 if year > self.today.year + 50 else year

    def _sample(self) -> str:
        return {"dmy": "31/12/26", "mdy": "12/31/26", "ymd": "2026-12-31"}[self.day_order]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _index(text: str, names: tuple[str, ...]) -> int | None:
    """Which of the names begins with these three letters or more."""
    if len(text) < 3:
        return None
    return next((index for index, name in enumerate(names) if name.startswith(text)), None)
