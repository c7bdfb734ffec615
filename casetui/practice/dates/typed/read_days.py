"""The days of a line, each where it stands like one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from casetui.practice.dates.shapes import WEEKDAYS, Unclear, day_name, index_of, made, short
from casetui.practice.dates.typed.found import FoundDay
from casetui.practice.dates.typed.grammar import LEAD, YEAR, pattern
from casetui.practice.dates.typed.places import (
    COUNTED,
    HAPPENED,
    PAPERS,
    asks_what_about,
    is_reference,
    number_stands,
    weekday_stands,
)
from casetui.practice.dates.typed.relative import any_day_at
from casetui.practice.dates.typed.said import Said
from casetui.practice.dates.typed.single import year_of
from casetui.practice.dates.typed.stretches import stretch_at

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
_YEAR = pattern(
    rf"(?:(?P<year>{YEAR})(?!\s*(?:hrs|hours|h\b))|'(?P<short>[0-9]{{2}}))(?![\w/-]|[:.][0-9])"
)
_TO = pattern(r",?\s*(?:to|until|till) (?:the )?")
_TRIGGER_ENDS = re.compile(
    r"\s(?:[@#]\S|[!~](?:\s|$)|//|note:|by (?:order|rule|agreement)(?![a-z])|\((?:order|rule|agreement)\))"
)
_JOINS = re.compile(r"[\s,(&+-]*(?:and|at|to|on|-)?[\s,(]*")


def stretch(said: Said, at: int) -> int:
    """“12-14 jun”: from one day to another."""
    for start in _leads(said, at):
        found = stretch_at(said.line, start)
        if found is None:
            continue
        if found.weak and not number_stands(said.line, start, found, needed=said.event and not said.days):
            continue
        if is_reference(said.line, at):
            said.line.mask([(start, found.end)])
            return at
        return said.put(start, found)
    return at


def _leads(said: Said, at: int) -> tuple[int, ...]:
    """Where a day may begin: here, or after "by", "on", "due"."""
    found = _LEAD.match(said.line.low, at)
    lead = found.end() if found else at
    without = re.compile(r"(?:by|on|due|for|starting)\s+").match(said.line.low, at)
    return tuple(dict.fromkeys((at, without.end() if without else at, lead)))


def day(said: Said, at: int) -> int:
    """A day, where it stands like one and is no paper's."""
    for start in _leads(said, at):
        if start > at and said.line.low[start - 1 : start] not in (" ",):
            continue
        found = any_day_at(said.line, start)
        if found is None:
            continue
        if is_reference(said.line, at) and not found.counted:
            said.line.mask([(start, found.end)])
            return at
        if not _stands(said, start, found):
            # What may be a length or a count all the same is looked at once more in the end.
            if said.line.low[start : found.end].isalpha() or "/" in said.line.low[start : found.end]:
                said.line.mask([(start, found.end)])
            return at
        if _counts_things(said, start, found):
            said.line.mask([(start, found.end)])
            return at
        asks_what_about(said.line, at, found)
        _asks_which_paper(said, at, start, found)
        return said.put(start, found)
    return at


def _stands(said: Said, at: int, found: FoundDay) -> bool:
    if said.all_time:
        return True
    text = said.line.low[at : found.end].rstrip(".")
    if index_of(text, WEEKDAYS) is not None or text in ("tom", "tod"):
        return weekday_stands(said.line, at, found.end)
    return not found.weak or number_stands(said.line, at, found, needed=said.event and not said.days)


def _counts_things(said: Said, start: int, found: FoundDay) -> bool:
    """ "call Jan 5 times": the number is not the month's."""
    after = said.line.next_word(found.end).casefold()
    return said.line.low[found.end - 1 : found.end].isdecimal() and after in COUNTED and not found.year


def _asks_which_paper(said: Said, at: int, start: int, found: FoundDay) -> None:
    """ "reply to the 1 Dec letter": the day of the letter, or that of the reply?"""
    before, after = said.line.last_word(start).casefold(), said.line.next_word(found.end)
    thing, the = (
        after.casefold(),
        before in ("the", "to", "re", "our", "their", "your", "his", "her", "from"),
    )
    if said.event or not before or before in ("by", "on", "due") or found.counted:
        return
    if thing in PAPERS or (thing in HAPPENED and the):
        text = f"{said.line.raw[start : found.end]} {after}"
        raise Unclear(
            f"“{text}”: is that the day it is due? Write by "
            f"{said.line.raw[start : found.end]}, or put it in quotes."
        )


def year(said: Said, at: int) -> int:
    """The year of a day, where something stands between them: "March 15 (Monday), 2027"."""
    if not said.days or not said.days[-1].no_year or not said.beside(at):
        return at
    found = _YEAR.match(said.line.low, at)
    if found is None:
        return at
    last, number = said.days[-1], year_of(said.line.habits, found["year"] or found["short"])
    named = made(number, last.day.month, last.day.day)
    if named is None:
        raise Unclear(f"There is no {last.day:%-d %B} in {number}.")
    if last.weekday is not None and named.weekday() != last.weekday:
        raise Unclear(f"{day_name(named)} is no {WEEKDAYS[last.weekday].title()}; write one or the other.")
    said.days[-1] = replace(last, day=named, year=True, no_year=False)
    return found.end()


def ways(said: Said, at: int) -> int:
    """ "before 12jun": which day is the last one?"""
    found = _WAY.match(said.line.low, at)
    if found is None:
        return at
    named = stretch_at(said.line, found.end()) or any_day_at(said.line, found.end())
    if named is None or (named.weak and not number_stands(said.line, found.end(), named, needed=True)):
        return at
    text, way = said.line.raw[at : named.end], found["way"]
    if way == "since" or not _is_day(said, found.end(), named):
        said.line.mask([(found.end(), named.end)])
        return at
    if way in ("before", "prior to"):
        day = named.day - timedelta(days=1)
        raise Unclear(f"“{text}”: by {day_name(day)}? Write {short(day)}, or put it in quotes.")
    if way in ("until", "till"):
        days = f"{short(said.line.habits.today)}-{short(named.last or named.day)}"
        raise Unclear(f"“{text}”: from which day on? Write both, such as {days}, or put it in quotes.")
    raise Unclear(f"“{text}”: on which day? Write such as {short(named.day)}, or put it in quotes.")


def _is_day(said: Said, at: int, found: FoundDay) -> bool:
    text = said.line.low[at : found.end].rstrip(".")
    return index_of(text, WEEKDAYS) is None or weekday_stands(said.line, at, found.end)
