"""One day as it is named: "fri", "12jun", "Dec 17, 2026", "12/6/27", "2026-12-01", "+3"."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, time, timedelta

from casetui.practice.dates.counting import shifted
from casetui.practice.dates.habits import Habits
from casetui.practice.dates.shapes import MONTHS, WEEKDAYS, YEARS, Unclear, day_name, index_of, made
from casetui.practice.dates.typed.found import FoundDay
from casetui.practice.dates.typed.grammar import MONTH, WEEKDAY, YEAR, pattern
from casetui.practice.dates.typed.line import Line

_PARTS = {"d": "day", "m": "month", "y": "year"}
_NAMED = {
    "today": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tmw": 1, "tomoz": 1, "yesterday": -1, "tod": 0, "tom": 1,
}  # fmt: skip
_YEAR_AFTER = (
    rf"(?:(?:[,\s/-]+|(?<=[a-z.]))(?P<year>{YEAR})(?!\s*(?:hrs|hours))"
    r"|(?:-|/|\s?'|(?<=[a-z]))(?P<short>[0-9]{2})(?![0-9:.]))?"
)
_DAY_MONTH = pattern(
    rf"(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:(?:\s+day)?\s+of)?[\s/-]*(?P<month>{MONTH})"
    rf"{_YEAR_AFTER}"
)
_CLOCK_FOLLOWS = r"(?![0-9])(?!(?:st|nd|rd|th)?\s*(?:[ap]\.?\s?m\b|[ap]\b|:[0-9]|h\b|h[0-9]|o'))(?!\.[0-9])"
_MONTH_DAY = pattern(
    rf"(?P<month>{MONTH})[\s/-]*(?P<day>[0-9]{{1,2}}){_CLOCK_FOLLOWS}(?:st|nd|rd|th)?(?![a-z])"
    rf"(?:(?:,\s*|\s+|-|/)(?P<year>{YEAR})(?!\s*(?:hrs|hours))|(?:-|,?\s?')(?P<short>[0-9]{{2}})(?![0-9:.]))?"
)
_ISO = pattern(
    r"(?P<year>[0-9]{4})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
    r"(?:t(?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?P<utc>z|\+00:?00)?)?"
)
_COMPACT = pattern(r"(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9])")
_NUMBERS = pattern(r"([0-9]{1,4})([/.-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{1,2}))?(?![0-9])")
_COUNT = pattern(r"(?P<sign>[+-]?)(?P<count>[0-9]{1,4})(?P<unit>wd|d|w|)(?![a-z0-9])")
_WORD = pattern(rf"(?:{'|'.join(_NAMED)}|eom|eow|eoy)(?![a-z'])")
_WEEKDAY = pattern(rf"(?P<name>{WEEKDAY})(?![a-z'])")
_OF_MONTH = pattern(r"(?:the )?(?P<day>[0-9]{1,2})(?P<sign>st|nd|rd|th)?(?![a-z0-9:./-])")


def day_at(line: Line, at: int) -> FoundDay | None:
    """The day that is named at a place of a line; a weekday before a date must be its. Raises Unclear."""
    weekday = line.match(_WEEKDAY, at) or _WEEKDAY.match(line.low, at)
    if weekday is not None and (found := _with_weekday(line, weekday)) is not None:
        return found
    for read in (_iso, _named_month, _numbers, _word, _count):
        if (found := read(line, at)) is not None:
            if found.day.year not in YEARS:
                raise Unclear(f"{found.day.isoformat()} is too far away.")
            return found
    return None


def _with_weekday(line: Line, weekday: re.Match[str]) -> FoundDay | None:
    """A weekday alone, or with the date that follows it."""
    index = index_of(weekday["name"], WEEKDAYS)
    assert index is not None
    gap = re.compile(r"[,\s]+").match(line.low, weekday.end())
    if gap is not None:
        named = _iso(line, gap.end()) or _named_month(line, gap.end()) or _numbers(line, gap.end())
        named = named if named and not named.weak else None
        slashed = _numbers(line, gap.end())
        if named is None and slashed is not None and "/" in line.low[gap.end() : slashed.end]:
            named = slashed
        named = named or _of_month(line, gap.end())
        if named is not None:
            if named.day.weekday() != index:
                raise Unclear(
                    f"{day_name(named.day)} is no {WEEKDAYS[index].title()}; write one or the other."
                )
            return replace(named, weekday=index)
    return FoundDay(next_weekday(line.habits, index), weekday.end()) if line.ends_at(weekday.end()) else None


def next_weekday(habits: Habits, index: int) -> date:
    """The next such weekday, today apart; with `past` the latest one."""
    away = (index - habits.today.weekday() - 1) % 7 + 1
    return habits.today + timedelta(
        days=away - 7 if habits.past and away < 7 else -7 if habits.past else away
    )


def _of_month(line: Line, at: int) -> FoundDay | None:
    """ "7th" after a weekday: the next month's day that it is."""
    found = line.match(_OF_MONTH, at)
    if found is None or not found["sign"]:
        return None
    return FoundDay(day_of_month(line.habits, int(found["day"])), found.end(), counted=True)


def day_of_month(habits: Habits, number: int) -> date:
    """The next day of that number, today counting. Raises Unclear."""
    year, month = habits.today.year, habits.today.month
    for _ in range(12):
        day = made(year, month, number)
        if day is not None and (day <= habits.today if habits.past else day >= habits.today):
            return day
        step = -1 if habits.past else 1
        year, month = year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1
    raise Unclear(f"No month has a day {number}.")


def _word(line: Line, at: int) -> FoundDay | None:
    found = line.match(_WORD, at)
    if found is None:
        return None
    today, text = line.habits.today, found[0]
    if text in _NAMED:
        return FoundDay(shifted(today, _NAMED[text], "d", line.habits.working_days), found.end())
    return FoundDay(ends_of(today)[text], found.end(), counted=True)


def ends_of(today: date) -> dict[str, date]:
    """The last days of this week (its Friday), month and year."""
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    month = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return {"eow": friday, "eom": month, "eoy": date(today.year, 12, 31)}


def _count(line: Line, at: int) -> FoundDay | None:
    found = line.match(_COUNT, at)
    # "4WD" is a car.
    if found is None or line.raw[found.start() : found.end()] != found[0]:
        return None
    sign, unit = found["sign"], found["unit"]
    if not sign and not unit:
        return None
    count = int(found["count"]) * (-1 if sign == "-" else 1)
    day = shifted(line.habits.today, count, unit or "d", line.habits.working_days)
    return FoundDay(day, found.end(), counted=True, weak=not sign)


def _iso(line: Line, at: int) -> FoundDay | None:
    found = line.match(_ISO, at) or line.match(_COMPACT, at)
    if found is None:
        return None
    day = made(int(found["year"]), int(found["month"]), int(found["day"]))
    if day is None:
        raise Unclear(f"{found[0]} is no day of the calendar.")
    parts = found.groupdict()
    clock = None
    if parts.get("hour"):
        if int(parts["hour"]) > 23 or int(parts["minute"]) > 59:
            raise Unclear(f"{line.raw[at : found.end()]} has no time of a day; write 00:00 to 23:59.")
        clock = time(int(parts["hour"]), int(parts["minute"]))
    return FoundDay(day, found.end(), year=True, at=clock, zone="UTC" if parts.get("utc") else "")


def _named_month(line: Line, at: int) -> FoundDay | None:
    found = line.match(_DAY_MONTH, at) or line.match(_MONTH_DAY, at)
    if found is None:
        return None
    month = index_of(found["month"], MONTHS)
    assert month is not None
    text, number = line.raw[at : found.end()], int(found["day"])
    if not found["year"] and not found["short"]:
        return FoundDay(nearest(line.habits, text, month + 1, number), found.end(), no_year=True)
    day = made(year_of(line.habits, found["year"] or found["short"]), month + 1, number)
    if day is None:
        raise Unclear(f"{text} is no day; {MONTHS[month].title()} has not that many days.")
    return FoundDay(day, found.end(), year=True)


def nearest(habits: Habits, text: str, month: int, number: int) -> date:
    """The next such day, or with `past` the latest one; 29 February may be years off. Raises Unclear."""
    step = -1 if habits.past else 1
    for year in range(habits.today.year, habits.today.year + 9 * step, step):
        day = made(year, month, number)
        if day is not None and (day <= habits.today if habits.past else day >= habits.today):
            return day
    raise Unclear(f"{text} is no day; {MONTHS[month - 1].title()} has not that many days.")


def _numbers(line: Line, at: int) -> FoundDay | None:
    found = line.match(_NUMBERS, at)
    if found is None:
        return None
    text, first, sign, last = found[0], found[1], found[2], found[4]
    if last is None:
        if len(first) > 2:
            if sign == "/" or len(first) == 3 or int(found[3]) > 12:
                return None
            raise Unclear(f"{text} lacks its day; write such as {first}-06-12.")
        if sign == "." and len(found[3]) == 2 and int(first) < 24 and int(found[3]) < 60:
            return None  # as a time it is read elsewhere
        if max(int(first), int(found[3])) > 31:
            return None  # "50/50"
        if sign != "/" and not could_be_a_day(int(first), int(found[3]), line.habits.day_order):
            return None  # "Order 24-3", "0.5"
        named = _without_year(line.habits, text, sign, int(first), int(found[3]))
        return FoundDay(named, found.end(), no_year=True, weak=True)
    order = "ymd" if len(first) == 4 else line.habits.day_order
    if len(first) == 3 or (order == "ymd" and len(last) == 4):
        raise Unclear(f"{text} is no day with the year first; write such as 2026-06-12 or 12jun26.")
    parts = dict(zip(order, (first, found[3], last), strict=True))
    if len(parts["y"]) not in (2, 4):
        if sign == "-":
            return None  # "1-2-1"
        raise Unclear(f"{text} has a year of one figure; write such as {sample(line.habits)}.")
    day = made(year_of(line.habits, parts["y"]), int(parts["m"]), int(parts["d"]))
    if day is None:
        lead = _PARTS[order[0]]
        raise Unclear(f"{text} is no day with the {lead} first; write such as {sample(line.habits)}.")
    return FoundDay(day, found.end(), year=True)


def could_be_a_day(first: int, second: int, day_order: str) -> bool:
    """Whether two numbers are a day of some year in that order."""
    day, month = (first, second) if day_order == "dmy" else (second, first)
    return made(2024, month, day) is not None


def _without_year(habits: Habits, text: str, sign: str, first: int, second: int) -> date:
    month, day = (second, first) if habits.day_order == "dmy" else (first, second)
    if not could_be_a_day(first, second, habits.day_order):
        lead = "day" if habits.day_order == "dmy" else "month"
        hint = f"such as {sample(habits)}"
        if could_be_a_day(second, first, habits.day_order):
            hint = f"{month}{MONTHS[day - 1][:3]} or {second}{sign}{first}"
        raise Unclear(f"{text} is no day with the {lead} first; write {hint}.")
    return nearest(habits, text, month, day)


def year_of(habits: Habits, text: str) -> int:
    """A year; of two digits the one in this century, as far as 50 years on."""
    if len(text) == 4:
        return int(text)
    year = habits.today.year // 100 * 100 + int(text)
    return year - 100 if year > habits.today.year + 50 else year


def sample(habits: Habits) -> str:
    """A day as the firm writes it, for a hint."""
    return {"dmy": "31/12/26", "mdy": "12/31/26", "ymd": "2026-12-31"}[habits.day_order]
