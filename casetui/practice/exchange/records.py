"""The rows of a CSV file one by one, each with its line; one that is broken does not take the next along."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from casetui.practice.exchange.cards import Leavings
from casetui.practice.exchange.lines import text_of

LONGEST_CELL = 131_072
"""What the csv module takes unless it is told otherwise; a larger cell is none of a contact."""

DELIMITERS = (",", ";", "\t", "|")
_SAID = re.compile(r"(?i)^sep=(.)\s*$")
"""How Excel is told what separates the cells of a file."""


class Record(NamedTuple):
    """One row: the line in which it begins, and its cells."""

    place: int
    cells: list[str]


class _Feed:
    """Hands out lines, and takes back those of a row that was broken."""

    def __init__(self, lines: Iterable[bytes], leavings: Leavings) -> None:
        self._lines = iter(lines)
        self._leavings = leavings
        self._again: deque[str] = deque()
        self.given: list[str] = []
        """The lines of the present row."""

        self.number = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            text = self._again.popleft()
        else:
            line = next(self._lines, None)
            if line is None:
                self.ended = True
                raise StopIteration
            text, known = text_of(line)
            self._leavings.foreign += not known
        self.number += 1
        self.given.append(text)
        return text

    def back(self) -> None:
        """Take all lines of the present row back but its first."""
        self._again.extendleft(reversed(self.given[1:]))
        self.number -= len(self.given) - 1
        self.ended = False


def records(lines: Iterable[bytes], delimiter: str, leavings: Leavings) -> Iterator[Record]:
    """The rows that say something; the first one is the header.

    A quote that is never closed costs its own line only: what follows is read anew.
    """
    feed = _Feed(lines, leavings)
    rows = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.given = []
        try:
            cells = next(rows)
            why = "a quote that is not closed" if feed.ended and _is_open(feed.given, delimiter) else ""
        except StopIteration:
            return
        except csv.Error:
            cells, why = [], f"a cell of more than {LONGEST_CELL:,} characters, or a quote that is not closed"
        if why:
            first = feed.number - len(feed.given) + 1
            leavings.leave(first, "", f"has {why}")
            feed.back()
            rows = csv.reader(feed, delimiter=delimiter)
        elif any(cells) and any(cell.strip() for cell in cells):
            yield Record(feed.number - len(feed.given) + 1, cells)


def _is_open(given: list[str], delimiter: str) -> bool:
    """Whether the last row of a file ends within quotes."""
    try:
        for _row in csv.reader(given, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def delimiter_of(head: str, known: Callable[[list[str]], int]) -> str:
    """What separates the cells of a file: what makes most of its first row known, else most cells."""
    first = head.lstrip("\r\n ").splitlines()[:1]
    if first and (said := _SAID.match(first[0])):
        return said[1]

    def worth(delimiter: str) -> tuple[int, int]:
        cells = first_row(head, delimiter)
        return known(cells), len(cells)

    return max(DELIMITERS, key=worth)


def first_row(head: str, delimiter: str) -> list[str]:
    """The first row that says something, as far as it stands in the beginning of a file."""
    try:
        for cells in csv.reader(StringIO(head, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in cells) and not _SAID.match(delimiter.join(cells)):
                return cells
    except csv.Error:
        pass
    return []
