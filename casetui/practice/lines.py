"""Lines that somebody typed: kept whole, or refused with the limit; never cut in silence."""

from __future__ import annotations

from casetui.session.results import Refuse
from casetui.text import clean_line


def whole(text: str, most: int, what: str = "This line") -> str:
    """A typed text as one line of at most `most` characters; Refuse says how many there are in `what`."""
    line = clean_line(text, max(most, len(text)))
    if len(line) > most:
        raise Refuse(f"{what} has {len(line):,} characters, at most {most:,} are kept: shorten it.")
    return line
