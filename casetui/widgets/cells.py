"""Text in a line: cells with a role each, cut and padded by their width on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from casetui.text import printable

CHARS_PER_COLUMN = 12
"""No more characters than this are looked at for a column; safe text has at most nine on one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A bit of text and what it is; see `roles.ROLES`."""

    text: str
    role: str = ""


Line = tuple[Cell, ...]
"""One line of the screen."""


def one_line(text: str) -> str:
    """Return `text` as it may stand in a line: safe, newlines as spaces."""
    return printable(text).replace("\n", " ")


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` exactly `width` columns wide, cut with an ellipsis or padded (on the left if `right`)."""
    if width <= 0:
        return ""
    text = one_line(text[: width * CHARS_PER_COLUMN])
    length = cell_len(text)
    if length > width:
        return set_cell_size(set_cell_size(text, width - 1) + "…", width)
    blanks = " " * (width - length)
    return blanks + text if right else text + blanks


def column(text: str, width: int) -> str:
    """Return `text` as a column of a line: cut or padded, with a blank behind it; '' in no columns."""
    return fit(text, width - 1) + " " if width > 0 else ""


@lru_cache(256)
def allotted(width: int, least: tuple[int, ...], grow: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """Return how many columns of a line's `width` each of its parts has.

    Each has its least; what is left goes to those of `grow` (its place, the most it wants) in turn, and in
    the end to the first of them, which is also the one that gives way.
    """
    widths, spare = list(least), width - sum(least)
    for place, most in grow:
        more = max(0, min(spare, most - widths[place]))
        widths[place], spare = widths[place] + more, spare - more
    first = grow[0][0]
    widths[first] = max(0, widths[first] + spare)
    return tuple(widths)


def columns(cells: Iterable[Cell]) -> int:
    """Return how many columns the cells take."""
    return sum(cell_len(one_line(cell.text)) for cell in cells)


def segments(cells: Sequence[Cell], width: int, style_of: Callable[[str], Style]) -> list[Segment]:
    """Return the cells as segments of exactly `width` columns, neighbours of one role in one segment."""
    runs: list[tuple[str, str]] = []
    left = width
    for cell in cells:
        if left <= 0:
            break
        text = one_line(cell.text[: left * CHARS_PER_COLUMN])
        length = cell_len(text)
        if length > left:
            text, length = set_cell_size(text, left), left
        left -= length
        _append(runs, text, cell.role)
    if left > 0:
        _append(runs, " " * left, "")
    return [Segment(text, style_of(role)) for text, role in runs]


def _append(runs: list[tuple[str, str]], text: str, role: str) -> None:
    if runs and runs[-1][1] == role:
        runs[-1] = (runs[-1][0] + text, role)
    elif text:
        runs.append((text, role))
