"""Dates as people type them: "fri", "+3", "2wd", "12jun", "12/6/27 14:00"; what is unclear is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casetui.practice.dates import shapes
from casetui.practice.dates.habits import Habits, weekdays
from casetui.practice.dates.shapes import Unclear
from casetui.practice.dates.zones import is_zone

__all__ = ["NINE", "When", "instant", "is_zone", "moment", "parse", "weekdays"]

NINE = time(9)
"""When a day alone begins."""

_AFTER = re.compile(r"(?:in\s+)?\+?\s*(\d{1,4})\s*(h|hrs?|hours?|min|mins|minutes?)\.?")
_UNIT_SECONDS = {"h": 3600, "m": 60}
_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})")
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class When:
    """A day, with a local time where one was typed; or `after` seconds from now, where "2h" was."""

    day: date
    at: time | None = None
    after: int = 0


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
    from casetui.practice.dates.typed import reading, single  # here: the desk opens without the grammar

    habits, typed = Habits(today, day_order, working_days, past), " ".join(text.split())
    if not typed:
        raise Unclear("Which day? Write such as fri, +3, 2w, 12jun or 14:00.")
    if after := _AFTER.fullmatch(typed.lower()):
        return When(today, None, int(after[1]) * _UNIT_SECONDS[after[2][0]])
    if _NUMBER.fullmatch(typed) and len(typed) < 5 and not typed.startswith("0"):
        raise Unclear(
            f"{typed} of what? Write +{typed} for days, {typed}w, {typed}wd, or {single.sample(habits)}."
        )
    if dotted := _DOTTED.fullmatch(typed):
        return When(today, _dotted(dotted, day_order))
    said = reading.whole(typed, habits)
    day, last = said.stretch()
    if last is not None or said.rule or said.length or said.all_day or said.trigger:
        raise Unclear(
            f"{typed} is more than a day and a time; write such as fri, 12jun or {single.sample(habits)}."
        )
    return When(day or today, said.clock[0] if said.clock else None)


def _dotted(found: re.Match[str], day_order: str) -> time:
    """ "9.31" is a time; "12.6" after a day is one, too, but alone it may as well be a date."""
    from casetui.practice.dates.typed import single

    hour, minute = int(found[1]), int(found[2])
    if single.could_be_a_day(hour, minute, day_order) or single.could_be_a_day(minute, hour, day_order):
        raise Unclear(
            f"{found[0]} may be a time or a day; write {found[1]}:{found[2]} or {found[1]}/{found[2]}."
        )
    if hour > 23 or minute > 59:
        raise Unclear(f"{found[0]} is no time; write 00:00 to 23:59.")
    return time(hour, minute)


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
