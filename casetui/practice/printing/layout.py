"""Pages of rows on a grid of columns: laid out once, so that the text and the PDF of a page say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH = 78
"""The columns of a page: what a terminal shows of a line."""

A4_ROWS, LETTER_ROWS = 58, 54
"""The rows of a page, its foot among them."""

FOOT = 2


@dataclass(frozen=True)
class Cell:
    """A piece of a row: where it begins (or, from the right, ends), and how wide it may be."""

    at: int
    width: int
    text: str
    right: bool = False
    bold: bool = False


Row = tuple[Cell, ...]
RULE: Row = (Cell(0, WIDTH, "─" * WIDTH),)
"""A line across the page."""

BLANK: Row = ()


@dataclass(frozen=True)
class Pages:
    """Pages, each a list of rows; `letter`: on paper of the United States."""

    title: str
    pages: tuple[tuple[Row, ...], ...]
    letter: bool


def wide(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, width: int) -> str:
    """A text that fits a width, with … where it was longer."""
    if wide(text) <= width:
        return text
    kept = ""
    for char in text:
        if wide(kept + char) > width - 1:
            break
        kept += char
    return kept + "…"


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most a width, broken between words, and inside one that is too long by itself."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            rest = word
            if line and wide(line) + 1 + wide(rest) <= width:
                line += f" {rest}"
                continue
            if line:
                lines.append(line)
            while wide(rest) > width:
                piece = _fitting(rest, width)
                lines.append(piece)
                rest = rest[len(piece) :]
            line = rest
        lines.append(line)
    return lines


def _fitting(word: str, width: int) -> str:
    taken = 0
    for at, char in enumerate(word):
        taken += _columns(char)
        if taken > width:
            return word[:at] or word[:1]
    return word


@dataclass
class Sheet:
    """Pages on their way: rows one after the other; a new page begins with the heading of what goes on."""

    letter: bool
    foot: str = ""
    _pages: list[list[Row]] = field(default_factory=lambda: [[]])
    _heading: Sequence[Row] = ()

    @property
    def rows(self) -> int:
        """How many rows a page has above its foot."""
        return (LETTER_ROWS if self.letter else A4_ROWS) - FOOT

    def add(self, *rows: Row) -> None:
        """Add rows; those of one call stay together where a page has room for them."""
        self.keep(len(rows))
        for row in rows:
            if len(self._pages[-1]) >= self.rows:
                self._next()
            self._pages[-1].append(row)

    def keep(self, rows: int) -> None:
        """Begin a new page unless so many rows have room on this one."""
        if len(self._pages[-1]) + min(rows, self.rows - len(self._heading)) > self.rows:
            self._next()

    def space(self) -> None:
        """Leave a row free, but not at the top of a page."""
        if self._pages[-1] and len(self._pages[-1]) < self.rows:
            self._pages[-1].append(BLANK)

    def text(self, text: str, at: int = 0, width: int = WIDTH, *, bold: bool = False) -> None:
        """Add a text in as many rows as it needs."""
        for line in wrapped(text, width):
            self.add((Cell(at, width, line, bold=bold),) if line else BLANK)

    def heading(self, rows: Iterable[Row]) -> None:
        """Begin what has this heading, which is said again on every further page; none ends it."""
        self._heading = tuple(rows)
        if self._heading:
            self.keep(len(self._heading) + 1)
            self._pages[-1] += self._heading

    def done(self, title: str) -> Pages:
        """The pages, each with its foot."""
        count = len(self._pages)
        pages = []
        for number, rows in enumerate(self._pages, 1):
            filling = [BLANK] * (self.rows - len(rows) + FOOT - 1)
            foot = (
                Cell(0, WIDTH - 16, cut(self.foot, WIDTH - 16)),
                Cell(WIDTH, 15, f"page {number} of {count}", right=True),
            )
            pages.append((*rows, *filling, foot))
        return Pages(title, tuple(pages), self.letter)

    def _next(self) -> None:
        self._pages.append(list(self._heading))
