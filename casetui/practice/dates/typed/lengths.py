"""How long something takes, as people type it: "45m", "2 hrs", "1h30", "(2h)", "half an hour", "5 days"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casetui.practice.dates.typed.grammar import NUMBER_WORD, number, pattern
from casetui.practice.dates.typed.line import Line

_LEAD = r"(?:(?:for|lasting|est\.?|estimate[d]?:?|t/e:?|time estimate:?|elh:?|duration:?|approx\.?) )?"
_HOURS = r"(?:hours?|hrs?|h)(?![a-z])\.?"
_MINUTES = r"(?:minutes?|mins?|min|m)(?![a-z])\.?"
_LENGTH = pattern(
    rf"{_LEAD}(?:"
    rf"(?P<half>(?:half an|a half|half|1/2|½)(?:\s*-?\s*)hour)"
    rf"|(?P<andhalf>(?:an|one|1) hour and a half|one and a half hours)"
    rf"|(?P<hours>[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?|[0-9]{{1,2}}½|{NUMBER_WORD})"
    rf"[\s-]*{_HOURS}(?:(?:,? and |\s*)(?P<and>[0-9]{{1,2}})\s*(?:{_MINUTES})?)?"
    rf"|(?P<minutes>[0-9]{{1,3}}|{NUMBER_WORD})[\s-]*{_MINUTES}"
    r")(?P<more>\s*(?:hearing|slot|listing)(?![a-z]))?"
)
_DAYS = pattern(
    rf"{_LEAD}(?P<days>[0-9]{{1,2}}|{NUMBER_WORD})[\s-]*(?:court )?(?P<unit>days?|weeks?)(?![a-z'])"
    rf"(?: (?:estimate|est\.?|trial|listing))?"
)


@dataclass(frozen=True)
class FoundLength:
    """A length in minutes, in days or in weeks, that ends at a place."""

    end: int
    minutes: int = 0
    days: int = 0
    weeks: int = 0
    short: bool = False
    """Whether it is a bare "m", which months are written with as well."""


def length_at(line: Line, at: int) -> FoundLength | None:
    """The length of hours and minutes at a place of a line."""
    found = line.match(_LENGTH, at)
    if found is None:
        return None
    end = found.start("more") if found["more"] else found.end()
    if found["half"]:
        return FoundLength(end, 30)
    if found["andhalf"]:
        return FoundLength(end, 90)
    if found["minutes"]:
        bare = bool(re.fullmatch(r"[0-9]+m", found[0].strip()))
        return FoundLength(end, number(found["minutes"]), short=bare)
    text = found["hours"].replace(",", ".")
    hours = number(text) if not text[0].isdecimal() else float(text.replace("½", ".5"))
    return FoundLength(end, round(hours * 60) + int(found["and"] or 0))


def days_at(line: Line, at: int) -> FoundLength | None:
    """The length of whole days or weeks at a place of a line."""
    found = line.match(_DAYS, at)
    if found is None:
        return None
    count = number(found["days"])
    if found["unit"].startswith("week"):
        return FoundLength(found.end(), weeks=count)
    return FoundLength(found.end(), days=count)
