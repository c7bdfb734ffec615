"""The days in the files of areas: typed as everywhere, and counted from the day on which a stage begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear

_TRIED = (date(2025, 1, 8), date(2026, 6, 17))
"""Two days far apart: what names the same day from both is not counted from either."""


def day_of(text: str, begins: date, day_order: str, works: Callable[[date], bool]) -> date:
    """The day that a text such as "3wd" means where a stage begins on a day. Raises Unclear."""
    when = dates.parse(text, begins, day_order, works)
    if when.at is not None or when.after:
        raise Unclear(f"{text} says a time; write a day alone, such as 3wd, 2w or eom.")
    if when.day < begins:
        raise Unclear(f"{text} is before the stage begins.")
    return when.day


_PLAIN = re.compile(r"today|tmr|eom|\+[1-9][0-9]{0,2}|[1-9][0-9]{0,2}(?:d|w|wd)")
"""What is right in any case: most days are said so, and need no grammar."""


@lru_cache(maxsize=512)
def amiss(text: str) -> str:
    """What is wrong with such a text, whoever reads it and whenever; '' where nothing is."""
    if _PLAIN.fullmatch(text):
        return ""
    found = set()
    for begins in _TRIED:
        try:
            read = {day_of(text, begins, order, dates.weekdays) for order in ("dmy", "mdy")}
        except Unclear as unclear:
            return str(unclear).rstrip(".")
        if len(read) > 1:
            return f"{text} may be two days; write the month in letters"
        found |= read
    return f"{text} is one day for ever; count from the stage, as in 3wd or 2w" if len(found) == 1 else ""
