"""Wrapping text to a width in columns, fast enough for a megabyte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

SIGNS = "-@/._,;:=&?"
"""Behind these a word that is too long for a line may be broken."""


def wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the lines that `text` (one line, safe) makes in `width` columns; at least one."""
    if not text:
        yield 0, 0
    elif text.isascii():
        if len(text) <= width:
            yield 0, len(text)
            return
        for match in _breaker(width).finditer(text):
            yield match.span(match.lastindex or 0)
    elif cell_len(text) <= width:
        yield 0, len(text)
    else:
        yield from _wrap_wide(text, width)


def _behind_sign(text: str, start: int, end: int) -> int:
    """Where a word that goes on beyond `end` is broken: behind a sign in its second half, else at the end."""
    signs = (at + 1 for at in range(end - 2, start + (end - start) // 2, -1) if text[at] in SIGNS)
    return next(signs, end)


@lru_cache(8)
def _breaker(width: int) -> re.Pattern[str]:
    # The spaces at a break belong to neither line.
    # A word that is longer breaks behind a sign, so that no address loses its last one to a line of its own.
    least = max(1, width // 2)
    behind = f"|(.{{{least},{width - 1}}}[{SIGNS}])(?=.)" if width > least else ""
    return re.compile(f"(.{{1,{width}}})(?: +|$){behind}|(.{{{width}}})")


def _wrap_wide(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = column = 0
    # Where the line could end at a space, where the next would start then, and the column there.
    end_at_space, after_space, column_after_space = -1, 0, 0
    for index, end, cells in split_graphemes(text)[0]:
        if text[index] == " ":
            if column <= width:
                end_at_space = index
            after_space, column_after_space = end, column + 1
            column += 1
            continue
        if column + cells > width:
            if end_at_space > start:
                yield start, end_at_space
                start, column = after_space, column - column_after_space
            else:
                broken = _behind_sign(text, start, index)
                yield start, broken
                start, column = broken, cell_len(text[broken:index])
            end_at_space = -1
        column += cells
    if column <= width:
        yield start, len(text)
    else:
        yield start, end_at_space if end_at_space > start else len(text)
