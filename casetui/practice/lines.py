"""Lines that somebody typed: kept whole, or refused with the limit; never cut in silence."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.session.results import Refuse
from casetui.text import clean_line

NAMED = 3
"""How many of several are named, before their number stands for the others."""


def whole(text: str, most: int, what: str = "This line") -> str:
    """A typed text as one line of at most `most` characters; Refuse says how many there are in `what`."""
    line = clean_line(text, max(most, len(text)))
    if len(line) > most:
        raise Refuse(f"{what} has {len(line):,} characters, at most {most:,} are kept: shorten it.")
    return line


def few(names: Sequence[str]) -> str:
    """The first of several names, and how many more there are: "T1, T2, T3 and 4 more"."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"
