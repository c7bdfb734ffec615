"""Dates as people type them: "fri", "+3", "2wd", "12jun", "12/6/27 14:00"; what is unclear is refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casetui.practice.dates import shapes
from casetui.practice.dates.shapes import Unclear

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?")
_AFTER = re.compile(r"\+?(\d{1,4})(h|min)")
_UNIT_SECONDS = {"h": 3600, "min": 60}

NINE = time(9)
"""When a day alone begins."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, with a local time where one was typed; or `after` seconds from now, where "2h" was."""

    day: date
    at: time | None = None
    after: int = 0


def weekdays(day: date) -> bool:
    """Whether a day is none of a weekend."""
    return day.weekday() < 5


def parse(
    text: str,
    today: date,
    day_order: str = "dmy",
    working_days: Callable[[date], bool] = weekdays,
    *,
    past: bool = False,
) -> When:
    """What the text means on that day, read by the firm's day order. Raises Unclear.

    A day without a year is the next one, `today` counting; with `past`, for what has happened, the latest.
    The same holds for weekdays, but there `today` does not count. `working_days` says what "3wd" counts.
    """
    words = re.sub(r"(\d)\s+(am|pm|h|min)\b", r"\1\2", text.lower()).replace(",", " ").split()
    if not words:
        raise Unclear("Which day? Write such as fri, +3, 2w, 12jun or 14:00.")
    if len(words) == 1 and (after := _AFTER.fullmatch(words[0])):
        return When(today, None, int(after[1]) * _UNIT_SECONDS[after[2]])
    at, rest = _take_time(words, day_order)
    reader = shapes.DayReader(today, day_order, working_days, past)
    return When(reader.day(rest) if rest else today, at)


def instant(day: date, at: time, zone: str) -> int:
    """The UTC instant of a local time; the first of two where clocks go back. Raises Unclear for none."""
    try:
        local = datetime.combine(day, at, ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Unclear(f"There is no time zone {zone!r}; write one such as Europe/London.") from error
    utc = local.astimezone(UTC)
    after = utc.astimezone(local.tzinfo)
    if after.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Unclear(
            f"{at:%H:%M} on {shapes.day_name(day)} does not exist in {zone}: the clocks go forward; "
            f"write {after:%H:%M}."
        )
    return int(utc.timestamp())


def moment(when: When, now: int, zone: str, default: time = NINE) -> int:
    """The instant meant: a day without a time is at `default`. Raises Unclear as `instant` does."""
    return now + when.after if when.after else instant(when.day, when.at or default, zone)


@lru_cache(maxsize=64)
def is_zone(name: str) -> bool:
    """Whether this is the name of an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _take_time(words: list[str], day_order: str) -> tuple[time | None, list[str]]:
    """The time among the words, first or last, and the words without it."""
    times = [index for index in {0, len(words) - 1} if _is_time(words[index])]
    # "12.6" after a day is a time; alone it may as well be a date.
    if len(words) == 1 and times and "." in words[0] and words[0][-1].isdigit():
        hour, minute = words[0].split(".")
        if shapes.is_day(int(hour), int(minute), day_order):
            raise Unclear(f"{words[0]} may be a time or a day; write {hour}:{minute} or {hour}/{minute}.")
    if len(times) == 2:
        raise Unclear(f"{words[0]} and {words[-1]} are two times; write one.")
    if not times:
        return None, words
    index = times[0]
    return clock(words[index]), words[:index] + words[index + 1 :]


def _is_time(word: str) -> bool:
    match = _CLOCK.fullmatch(word)
    return match is not None and bool(match[2] or match[3])


def clock(word: str) -> time:
    """The time of "14:00", "14.00" and "2pm", or of an hour alone. Raises Unclear."""
    match = _CLOCK.fullmatch(word)
    assert match is not None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            raise Unclear(f"{word} is no time; write such as 2pm or 14:00.")
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise Unclear(f"{word} is no time; write 00:00 to 23:59.")
    return time(hour, minute)
