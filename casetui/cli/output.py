"""What commands write: plain text and JSON, every character of it fit for a terminal."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from casetui.text import clean_line, printable


def say(text: str = "") -> None:
    """Write lines to standard output."""
    sys.stdout.write(printable(text) + "\n")


def say_wrapped(text: str, hang: int = 0) -> None:
    """Write a sentence, between its words in as many lines as a terminal needs; later ones hang."""
    if sys.stdout.isatty() and width(text) >= (columns := shutil.get_terminal_size().columns):
        text = textwrap.fill(
            text, columns - 1, subsequent_indent=" " * hang, break_on_hyphens=False, break_long_words=False,
        )  # fmt: skip
    say(text)


def tell(text: str) -> None:
    """Write a sentence that is no data to standard error, so that a pipe stays clean."""
    sys.stdout.flush()
    sys.stderr.write(printable(text) + "\n")
    sys.stderr.flush()


def show_json(value: Any) -> None:
    """Write a value as JSON."""
    say(_as_json(value))


def show_json_list(values: Iterable[Any]) -> None:
    """Write an array, one element after the other, so that a long one needs no memory."""
    begun = False
    for value in values:
        text = _as_json(value).replace("\n", "\n  ")
        sys.stdout.write((",\n  " if begun else "[\n  ") + printable(text))
        begun = True
    sys.stdout.write("\n]\n" if begun else "[]\n")


_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")


def _as_json(value: Any) -> str:
    """JSON in which nothing is left that the filter would make a line break of, inside a string."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", text)


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, how far it is padded, and how narrow it may become on a terminal."""

    heading: str
    pads: int = 40
    least: int = 0  # 0: it is never cut


AHEAD = 500
"""How many rows settle the widths of the columns; later ones are written as they come."""


def show_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Write a heading and a line each, aligned; cut only where a terminal is too narrow."""
    waiting = ([one_line(cell) for cell in row] for row in rows)
    first = list(islice(waiting, AHEAD))
    widths = [_widest(column, [row[n] for row in first]) for n, column in enumerate(columns)]
    limits = _limits(columns, widths) if sys.stdout.isatty() else None
    say(_line([column.heading for column in columns], widths, limits))
    for cells in chain(first, waiting):
        say(_line(cells, widths, limits))


def one_line(value: str) -> str:
    """A value as it stands in a line or a cell."""
    return clean_line(value, 20_000)


def heads(values: Mapping[str, str]) -> list[str]:
    """A line for each value that is not empty, with its name."""
    return [f"{name}: {one_line(value)}" for name, value in values.items() if value]


def _widest(column: Column, cells: Iterable[str]) -> int:
    return min(column.pads, max([width(column.heading), *(width(cell) for cell in cells)]))


def _limits(columns: Sequence[Column], widths: list[int]) -> list[int]:
    """Widths that fit the terminal: what may be cut is, the widest first."""
    limits = list(widths)
    excess = sum(limits) + 2 * (len(limits) - 1) - shutil.get_terminal_size().columns
    for _ in range(max(0, excess)):
        room = [
            limit - column.least if column.least else 0 for limit, column in zip(limits, columns, strict=True)
        ]
        widest = max(range(len(room)), key=lambda n: room[n])
        if room[widest] <= 0:
            break
        limits[widest] -= 1
    return limits


def _line(cells: list[str], widths: list[int], limits: list[int] | None) -> str:
    if limits is not None:
        cells = [_cut(cell, limit) for cell, limit in zip(cells, limits, strict=True)]
        widths = limits
    padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def width(text: str) -> int:
    """How many cells a line takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def _cut(text: str, limit: int) -> str:
    if width(text) <= limit:
        return text
    while text and width(text) > limit - 1:
        text = text[:-1]
    return text + "…"


def is_terminal() -> bool:
    """Whether a person sits at both ends of this command."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def silence() -> None:
    """Let nothing more be written to a standard output that nobody reads."""
    try:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)
    except (OSError, ValueError):
        pass  # not a real file, as under a test
