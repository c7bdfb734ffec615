"""Times, zones, lengths and repetitions of a line."""

from __future__ import annotations

import re
from datetime import date

from casetui.practice.dates.shapes import Unclear
from casetui.practice.dates.typed.clocks import clock_at, day_follows
from casetui.practice.dates.typed.found import FoundDay
from casetui.practice.dates.typed.grammar import LEAD, pattern
from casetui.practice.dates.typed.lengths import days_at, length_at
from casetui.practice.dates.typed.relative import any_day_at
from casetui.practice.dates.typed.repeats import ending_at, rule_at
from casetui.practice.dates.typed.said import Said
from casetui.practice.dates.typed.zones import city_at, zone_after_time, zone_at

_LEAD = pattern(LEAD)
_ALL_DAY = pattern(r"(?:all day|all-day|whole day)(?![a-z])")
_WAY = pattern(
    r"(?P<way>before|after|prior to|except|not on|not|around|about|until|till|from|since|as of"
    r"|past|approx\.?|approximately|circa|c\.|ca\.?|roughly) (?:the )?"
)
_MOVED = pattern(
    r"(?P<verb>extended|moved|adjourned|continued|postponed|rescheduled|changed|relisted|vacated) "
    r"from (?:the )?"
)
_TO = pattern(r",?\s*(?:to|until|till) (?:the )?")
_TRIGGER_ENDS = re.compile(
    r"\s(?:[@#]\S|[!~](?:\s|$)|//|note:|by (?:order|rule|agreement)(?![a-z])|\((?:order|rule|agreement)\))"
)
_JOINS = re.compile(r"[\s,(&+-]*(?:and|at|to|on|-)?[\s,(]*")


def ending(said: Said, at: int) -> int:
    """What ends or begins a repetition."""
    if not said.rule:
        return at
    found = ending_at(said.line, at, said.rule)
    if found is None:
        return at
    said.rule = found.rule
    if found.day is not None:
        said.days.append(FoundDay(found.day, found.end))
    return found.end


def every(said: Said, at: int) -> int:
    """A repetition."""
    found = rule_at(said.line, at)
    if found is None:
        return at
    if said.rule:
        raise Unclear(
            f"“{said.line.raw[at : found.end]}”: it repeats in one way; write each in a line of its own."
        )
    said.rule = found.rule
    if found.day is not None:
        said.days.append(FoundDay(found.day, found.end))
    return found.end


def whole_day(said: Said, at: int) -> int:
    """“all day”."""
    found = said.line.match(_ALL_DAY, at)
    if found is None:
        return at
    said.all_day = True
    return found.end()


def times(said: Said, at: int) -> int:
    """A time of day, with its zone."""
    found = clock_at(
        said.line, at, beside=said.beside(at) or (said.event and _before_day(said, at)),
        timed=said.clock is not None,
        day=lambda: said.days[-1].day if said.days else _day_to_come(said, at),
    )  # fmt: skip
    if found is None:
        return at
    said.set_clock(found.at, found.until)
    return _short_zone(said, found.end)


def _before_day(said: Said, at: int) -> bool:
    """Whether the word at a place stands right before a day: "1500 fri"."""
    word = re.compile(r"[0-9]{4} ").match(said.line.low, at)
    return word is not None and day_follows(said.line, word.end())


def _day_to_come(said: Said, at: int) -> date | None:
    """The day that follows, for "COB fri"."""
    for start in range(at + 1, len(said.line.low)):
        if said.line.low[start - 1] == " ":
            try:
                found = any_day_at(said.line, start)
            except Unclear:
                return None
            if found is not None and not found.weak:
                return found.day
    return None


def _short_zone(said: Said, end: int) -> int:
    """The zone by its short name right after a time."""
    start = said.line.skip(end) if said.line.low[end : end + 1] != "z" else end
    found = zone_after_time(said.line, start)
    if found is None:
        return end
    said.zone, said.zone_name = found[0], found[1]
    return found[2]


def zones(said: Said, at: int) -> int:
    """A zone by its whole name; a city is asked about."""
    found = zone_at(said.line, at)
    if found is not None:
        said.zone = found[0]
        return found[1]
    city = city_at(said.line, at) if said.beside(at) else None
    if city is not None and said.clock is not None and city[0] != said.line.habits.zone:
        raise Unclear(
            f"“{city[1]}”: is {said.clock[0]:%H:%M} the time there? Write {city[0]}, or put it in quotes."
        )
    return at


def lengths(said: Said, at: int) -> int:
    """How long it takes."""
    found = length_at(said.line, at)
    if found is not None and (said.clock or said.event or _times_ahead(said, found.end)):
        if said.length is not None:
            raise Unclear(
                f"“{said.line.raw[at : found.end]}”: how long does it take? Two lengths are written."
            )
        said.length = found
        said.counted.append(said.line.raw[at : found.end].strip("()"))
        return found.end
    whole = days_at(said.line, at)
    if whole is not None and said.event and any(day.last for day in said.days):
        said.line.mask([(at, whole.end)])  # how much of a window is needed stays in words
        return at
    if whole is not None and said.event and not any(day.last for day in said.days) and said.long is None:
        said.long = whole
        said.counted.append(said.line.raw[at : whole.end].strip("()"))
        return whole.end
    return at


def _times_ahead(said: Said, end: int) -> bool:
    return bool(re.search(r"[0-9]:[0-9]{2}|[0-9]\s?[ap]\.?m", said.line.low[end:]))
