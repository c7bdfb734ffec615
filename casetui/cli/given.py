"""The text that a command is given on standard input: taken whole, or refused in one sentence."""

from __future__ import annotations

import sys

from casetui.cli import output
from casetui.cli.errors import Stop

LONGEST = 4_000_000
"""The most characters of a text."""


def text(longest: int = LONGEST, *, too_long: str = "") -> str:
    """All of standard input; Stop where that is no UTF-8 or too long, so that none of it is half used."""
    if sys.stdin.isatty():
        output.tell("Write the text; a line with ctrl+d alone ends it.")
    data = sys.stdin.buffer.read(4 * longest + 4)
    too_many = len(data) > 4 * longest
    try:
        given = "" if too_many else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Stop(f"Standard input is no UTF-8 text (at byte {error.start + 1}).") from error
    if too_many or len(given) > longest:
        raise Stop(too_long or f"That is more than {longest:,} characters.")
    return given.replace("\r\n", "\n")
