"""What a day waits for, and days that were moved."""

from __future__ import annotations

import re

from casetui.practice.dates.counting import Offset
from casetui.practice.dates.shapes import Unclear, day_name, short
from casetui.practice.dates.typed.grammar import LEAD, number, pattern, unit
from casetui.practice.dates.typed.relative import BEFORE, FROM_DAY, any_day_at, from_day_at
from casetui.practice.dates.typed.said import Said

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


def moved(said: Said, at: int) -> int:
    """ "extended from 21dec to 28dec": the second is the day; the words stay in the title."""
    lead = _MOVED.match(said.line.low, at)
    if lead is None or (old := any_day_at(said.line, lead.end())) is None:
        return at
    to = _TO.match(said.line.low, old.end)
    if to is None or any_day_at(said.line, to.end()) is None:
        return at
    said.line.mask([(at, old.end)])
    said.moved_to = said.line.skip(old.end)
    return at


def moved_to(said: Said, at: int) -> int:
    """The day that something was moved to."""
    to = _TO.match(said.line.low, at) if at == said.moved_to else None
    named = any_day_at(said.line, to.end()) if to else None
    return said.put(to.end(), named) if to and named else at


def waits(said: Said, at: int) -> int:
    """ "14d after the order is served": what a date that is not known yet waits for."""
    found = FROM_DAY.match(said.line.low, at)
    if found is None or (found["way"] in ("of", "on") and not said.triggers):
        return at
    if said.line.last_word(at).casefold() == "half":
        raise Unclear(
            f"“half {said.line.raw[at : found.end()].strip()}”: write the length in months or days."
        )
    if (named := from_day_at(said.line, at)) is not None:
        if said.event and found["way"] == "from" and found["unit"][0] in "dw":
            text = said.line.raw[at : named.end]
            raise Unclear(
                f"“{text}”: does it last so long, or begin then? Write its days, such as 7jun-11jun."
            )
        return said.put(at, named)
    if found["way"] in ("of", "on", "post") and not _begins(said, at):
        return at
    ends = _TRIGGER_ENDS.search(said.line.low, found.end() - 1)
    end = ends.start() if ends else len(said.line.low)
    what = said.line.raw[found.end() : end].strip(" ,;.")
    text = said.line.raw[at : found.end()].strip()
    if not what:
        raise Unclear(f"{text} what? Write what it waits for, such as: {text} the order.")
    _no_day_within(said, found, end)
    if not said.triggers or said.days:
        raise Unclear(
            f"“{text} {what[:40]}”: which day is that? Write it, or add a deadline that waits for it."
        )
    its = unit(found["unit"])
    if its == "clear":
        # Neither the first day nor the day of the event counts (England and Wales: CPR 2.8(3)).
        way = "before" if found["way"] in BEFORE else "after"
        raise Unclear(
            f"“{text} {what[:30]}”: write {number(found['count']) + 1}d {way} {what[:30]}, or the day."
        )
    count = number(found["count"]) * (2 if its == "2w" else 1)
    said.offset = Offset(-count if found["way"] in BEFORE else count, its.lstrip("2"))
    said.trigger = what
    return end


def _no_day_within(said: Said, found: re.Match[str], end: int) -> None:
    """Ask where what it waits for names a day itsaid."""
    for start in range(found.end(), end):
        if start > found.end() and said.line.low[start - 1] not in " (":
            continue
        named = any_day_at(said.line, start)
        if (
            named is not None
            and named.end <= end
            and any(c.isdecimal() for c in said.line.low[start : named.end])
        ):
            day = Offset(number(found["count"]), unit(found["unit"]).lstrip("2")[:2].replace("cl", "d"))
            day = Offset(-day.count if found["way"] in BEFORE else day.count, day.unit)
            due = day.on(named.day, said.line.habits.working_days)
            raise Unclear(
                f"“{said.line.raw[found.start() : end].strip()[:60]}”: {day_name(due)}? Write "
                f"{short(due)}, if so."
            )


def _begins(said: Said, at: int) -> bool:
    lead = said.line.low[found.end() : at] if (found := _LEAD.match(said.line.low, at)) else ""
    return not lead.strip()
