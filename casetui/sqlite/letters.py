"""Letters in a column, small or capital, with and without the accents on them."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import Any

from peewee import fn

from casetui.sqlite.case_names import TYPED_AS
from casetui.text import folded

_LETTERS = range(0xC0, 0x2000)
"""Where letters are that have an accent or a small one: of Latin, Greek, Cyrillic and others."""

_SPECIAL = "*?["


def holds(column: Any, letters: str) -> Any:
    """Whether a column holds these letters; with accents or without, whichever was typed.

    SQLite itself knows small and capital Latin letters alone. Others are looked for only where a column has
    any: that is many times slower.
    """
    plain = folded(letters).translate(TYPED_AS)
    ways = {letters, letters.casefold(), letters.title(), letters.upper()} if not letters.isascii() else set()
    found = fn.INSTR(fn.LOWER(column), plain) > 0
    found = reduce(or_, (fn.INSTR(column, way) > 0 for way in sorted(ways)), found)
    has_others = fn.LENGTH(column.cast("BLOB")) > fn.LENGTH(column)
    return found | (has_others & fn.GLOB(f"*{''.join(map(_way, plain))}*", column))


def _way(letter: str) -> str:
    """How a pattern says a letter, with all that is typed as it."""
    others = _typed_as().get(letter, "")
    return f"[{letter}{others}]" if others or letter in _SPECIAL else letter


@cache
def _typed_as() -> dict[str, str]:
    """The letters that are typed as each letter: its capital, and those with an accent."""
    found: dict[str, str] = {}
    for letter in (*map(chr, range(ord("A"), ord("Z") + 1)), *map(chr, _LETTERS)):
        typed = folded(letter).translate(TYPED_AS)
        if len(typed) == 1 and typed != letter and typed.isalpha():
            found[typed] = found.get(typed, "") + letter
    return found
