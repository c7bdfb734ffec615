"""The rules of RFC 5545 by which items repeat, followed within bounds whatever they say."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from casetui.practice.dates.shapes import DAY_CODES, Unclear

Limit = Callable[[datetime], bool]

UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
LONGEST = 200_000
"""Characters of a rule with all its lines: thousands of left-out dates are in use."""

MOST_RULES = 20
OLDEST = 1900
"""No rule that begins earlier is followed: it would be gone through day by day."""

LOOKED_AHEAD = {"DAILY": 9, "WEEKLY": 9, "MONTHLY": 40, "YEARLY": 400}
"""For how many years a rule is followed to see that it names a day: leap days may be eight years apart."""

_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?Z?)?")
_PART = re.compile(r"[A-Z-]+=[A-Z0-9,+:/-]+")


@dataclass(frozen=True)
class Repeating:
    """One RRULE: its parts but for its end, which is a count, a last local or UTC moment, or neither."""

    parts: tuple[tuple[str, str], ...]
    count: int | None
    until: str

    @property
    def text(self) -> str:
        """The parts as RFC 5545 writes them."""
        return ";".join(f"{name}={value}" for name, value in self.parts)

    def get(self, name: str, default: str = "") -> str:
        """A part by its name."""
        return dict(self.parts).get(name, default)


@dataclass(frozen=True)
class Rules:
    """A rule's lines: RRULE values without end, with their counts and ends, and lists of local moments."""

    repeating: tuple[Repeating, ...]
    added: tuple[datetime, ...]
    left_out: frozenset[datetime]
    days_left_out: frozenset[str]


@lru_cache(maxsize=512)
def parsed(rule: str) -> Rules:
    """The lines of a rule. Raises Unclear for one that can't be followed."""
    repeating, added, left_out, days = [], list[datetime](), set[datetime](), set[str]()
    for line in rule.split("\n"):
        name, _, value = line.strip().upper().partition(":")
        name = name.partition(";")[0]
        if name == "RRULE":
            repeating.append(_repeating(value))
        elif name == "RDATE":
            added += [moment(one) for one in value.split(",") if one]
        elif name == "EXDATE":
            for one in value.split(","):
                if len(one) == 8:
                    days.add(f"{moment(one):%Y%m%d}")
                elif one:
                    left_out.add(moment(one))
        elif line.strip():
            raise Unclear(f"“{line.strip()[:40]}” is no rule for repeating.")
    if len(repeating) > MOST_RULES or not (repeating or added):
        raise Unclear("It names no days, or repeats in too many ways at once.")
    return Rules(tuple(repeating), tuple(sorted(set(added))), frozenset(left_out), frozenset(days))


def _repeating(value: str) -> Repeating:
    parts: dict[str, str] = {}
    for part in value.replace(" ", "").split(";"):
        if part and not _PART.fullmatch(part):
            raise Unclear(f"“{part[:40]}” is no part of a rule for repeating.")
        name, _, said = part.partition("=")
        if name:
            parts[name] = said
    if parts.get("FREQ") not in UNITS:
        raise Unclear("It repeats by days, weeks, months or years.")
    for name, most in _MOST.items():
        if name in parts and any(not 1 <= abs(number) <= most for number in _ordinals(parts[name])):
            raise Unclear(f"{name}={parts[name][:20]} names no day.")
    count, until = parts.pop("COUNT", ""), parts.pop("UNTIL", "")
    for name, said in (("COUNT", count), ("INTERVAL", parts.get("INTERVAL", ""))):
        if said and not (said.isdecimal() and 1 <= int(said) <= 100_000):
            raise Unclear(f"{name}={said[:20]} is no number of times.")
    if until:
        moment(until)
    return Repeating(tuple(parts.items()), int(count) if count else None, until)


_MOST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366, "BYDAY": 53}


def _ordinals(value: str) -> set[int]:
    """The numbers of a part; of its weekdays those that have one."""
    return _numbers(",".join(re.sub(r"[A-Z]{2}$", "", one) or "1" for one in value.split(",")))


def moment(text: str) -> datetime:
    """The local moment of a list's entry. Raises Unclear."""
    found = _MOMENT.fullmatch(text)
    try:
        assert found is not None
        year, month, day, hour, minute, _second = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute)
    except (AssertionError, ValueError) as error:
        raise Unclear(f"“{text[:20]}” is no moment.") from error


def following(rule: str, first: datetime, begin: datetime, last: datetime, zone: str) -> Iterator[datetime]:
    """The local starts of a rule from one local moment to another, in order, each once. Raises Unclear."""
    rules = parsed(rule)
    if first.year < OLDEST:
        raise Unclear(f"It begins before {OLDEST}.")
    streams: list[Iterator[datetime]] = [
        _of_one(one, first, begin, last, zone) for one in rules.repeating if not _names_no_day(one)
    ]
    streams.append(one for one in rules.added if begin <= one <= last)
    before: datetime | None = None
    for when in merge(*streams):
        if when == before or when in rules.left_out or f"{when:%Y%m%d}" in rules.days_left_out:
            continue
        before = when
        yield when


def _of_one(
    one: Repeating, first: datetime, begin: datetime, last: datetime, zone: str
) -> Iterator[datetime]:
    until = min(last, _until(one.until, zone)) if one.until else last
    start = first if one.count is not None else _near(one, first, begin)
    kept, limits = _apart(one)
    found = iter(_rule(f"{kept};UNTIL={until:%Y%m%dT%H%M%S}", start))
    if limits:
        found = (when for when in found if all(limit(when) for limit in limits))
    if one.count is not None:
        found = islice(found, one.count)
    for when in found:
        if when >= begin:
            yield when


def _apart(one: Repeating) -> tuple[str, list[Limit]]:
    """The parts that name days, and those that only leave some of them out.

    These are looked at here: what leaves out every day would be gone through to the end of time.
    """
    names = _LIMITS[one.get("FREQ")] if not one.get("BYSETPOS") else ()
    limits = [_TESTS[name](value) for name, value in one.parts if name in names]
    kept = ";".join(f"{name}={value}" for name, value in one.parts if name not in names)
    return kept, limits


def _numbers(value: str) -> set[int]:
    try:
        return {int(number) for number in value.split(",")}
    except ValueError as error:
        raise Unclear(f"“{value[:40]}” is no list of numbers.") from error


def _in_months(value: str) -> Limit:
    months = _numbers(value)
    return lambda when: when.month in months


def _on_month_days(value: str) -> Limit:
    days = _numbers(value)
    return lambda when: when.day in days or when.day - 1 - monthrange(when.year, when.month)[1] in days


def _on_weekdays(value: str) -> Limit:
    days = {code[-2:] for code in value.split(",")}
    if not days <= set(DAY_CODES):
        raise Unclear(f"“{value[:40]}” is no list of days.")
    return lambda when: DAY_CODES[when.weekday()] in days


def _on_year_days(value: str) -> Limit:
    days = _numbers(value)

    def limit(when: datetime) -> bool:
        number, length = when.timetuple().tm_yday, 366 if isleap(when.year) else 365
        return number in days or number - 1 - length in days

    return limit


def _in_weeks(value: str) -> Limit:
    weeks = _numbers(value)
    return lambda when: when.isocalendar().week in weeks


_TESTS: dict[str, Callable[[str], Limit]] = {
    "BYMONTH": _in_months, "BYMONTHDAY": _on_month_days, "BYDAY": _on_weekdays, "BYYEARDAY": _on_year_days,
    "BYWEEKNO": _in_weeks,
}  # fmt: skip
_LIMITS = {
    "DAILY": ("BYMONTH", "BYMONTHDAY", "BYDAY", "BYYEARDAY", "BYWEEKNO"),
    "WEEKLY": ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"), "MONTHLY": ("BYMONTH",), "YEARLY": (),
}  # fmt: skip


def _until(text: str, zone: str) -> datetime:
    """The last local moment of a rule: one in UTC by the zone's clock, a day with all its hours."""
    at = moment(text)
    if len(text) == 8:
        return at + timedelta(days=1, seconds=-1)
    if text.endswith("Z"):
        return at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return at


def _rule(text: str, first: datetime) -> Any:
    from dateutil.rrule import rrulestr

    try:
        return rrulestr(f"RRULE:{text}", dtstart=first, ignoretz=True, cache=False)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as error:
        raise Unclear(f"“{text[:60]}” is no rule for repeating ({error}).") from error


def _near(one: Repeating, first: datetime, begin: datetime) -> datetime:
    """A start of the same rule shortly before `begin`, so that decades need not be gone through.

    Only whole intervals are left out. 400 years are a whole number of weeks, and every calendar date comes
    again: months and years are few, and are gone through.
    """
    every = int(one.get("INTERVAL", "1"))
    days = {"DAILY": every, "WEEKLY": 7 * every}.get(one.get("FREQ"))
    if days is None or begin <= first:
        return first
    return first + timedelta(days=max(0, (begin - first).days // days - 1) * days)


def occurs(rule: str, first: datetime, zone: str) -> datetime | None:
    """The first start that a rule names within a lifetime; None for one that never occurs. Raises Unclear."""
    said = parsed(rule)
    years = max((LOOKED_AHEAD[one.get("FREQ")] for one in said.repeating), default=100)
    last = first.replace(year=min(first.year + years, 9998), day=min(first.day, 28))
    try:
        return next(following(rule, first, first, last, zone), None)
    except OverflowError as error:
        raise Unclear("It goes on too far away.") from error


def _names_no_day(one: Repeating) -> bool:
    """Whether a rule's days are in none of its months, such as 31 February."""
    months, days = one.get("BYMONTH"), one.get("BYMONTHDAY")
    if not (months and days):
        return False
    try:
        longest = max(_LONGEST_MONTHS[int(month) - 1] for month in months.split(","))
        return all(abs(int(day)) > longest for day in days.split(","))
    except (ValueError, IndexError):
        return True
