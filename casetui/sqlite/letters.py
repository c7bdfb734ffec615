"""Letters in a column, small or capital."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from peewee import fn


def holds(column: Any, letters: str) -> Any:
    """Whether a column holds these letters, small or capital; SQLite itself knows only the Latin ones."""
    ways = {letters, letters.casefold(), letters.title(), letters.upper()} if not letters.isascii() else ()
    found = fn.INSTR(fn.LOWER(column), letters.casefold()) > 0
    return reduce(or_, (fn.INSTR(column, way) > 0 for way in sorted(ways)), found)
