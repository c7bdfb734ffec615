"""A document of blocks, laid out in lines of a width only as far as somebody has read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len

from casetui.text import printable
from casetui.widgets.cells import Cell, Line, columns, fit, one_line
from casetui.widgets.wrap import wrap

WHOLE = 30
"""Columns of a head up to which a part of it is not broken."""


HANG = 2
"""How far in what does not fit in one row stands where a line is one of several of its kind."""


NO_LABEL = Cell("")


@dataclass(frozen=True, slots=True)
class Hung:
    """A line of which what does not fit in one row stands further in, so that one sees where it began.

    Behind a `label` it stands under what follows the label.
    """

    cells: Line
    label: Cell = NO_LABEL


BlockLine = str | Sequence[Cell] | Hung
"""A line of a block: a text, what is of several looks, or that hung."""


def fact(name: str, value: str, width: int, look: str = "") -> Hung:
    """What is known under a name, the names of several in a column of this width."""
    return Hung((Cell(value, look),), Cell(fit(name, width), "dim"))


@dataclass(frozen=True)
class Block:
    """A part of a document: a head line (empty: none), lines that are wrapped, and what stands there folded.

    A block without `fold_hint` cannot be folded. Quoted text is a block of its own, without a head.
    """

    key: Hashable
    head: Line = ()
    lines: Sequence[BlockLine] = ()
    folded: bool = False
    fold_hint: str = ""


class Source(NamedTuple):
    """A line as it was given, before wrapping: its text, and the roles as (start, end, role).

    `label` is how many characters at its start are never wrapped, `hang` how far in its other rows stand.
    """

    block: int
    text: str
    roles: tuple[tuple[int, int, str], ...] = ()
    label: int = 0
    hang: int = 0


class Row(NamedTuple):
    """A line of the screen: the head or the fold hint of a block, or a stretch of a source."""

    block: int
    source: int = -1
    start: int = 0
    end: int = 0
    cells: Line = ()
    hang: int = 0


class Match(NamedTuple):
    """A place where the text looked for was found."""

    source: int
    start: int
    end: int


class Document:
    """Blocks laid out in rows of `width` columns."""

    def __init__(self, blocks: Sequence[Block], width: int) -> None:
        self.blocks = blocks
        self.width = max(1, width)
        self.folded = [block.folded and bool(block.fold_hint) for block in blocks]
        self.sources = [source for index, block in enumerate(blocks) for source in _sources(index, block)]
        self._first_source = [
            bisect_left(self.sources, block, key=lambda source: source.block)
            for block in range(len(blocks) + 1)
        ]
        self._restart()

    def row(self, index: int) -> Row | None:
        """Return a row, laying out as much as it needs; None beyond the end."""
        return self._rows[index] if self.count(index + 1) > index else None

    def count(self, at_least: int | None = None) -> int:
        """Return how many rows there are; given `at_least`, that number is enough to know."""
        missing = None if at_least is None else max(0, at_least - len(self._rows))
        self._rows += islice(self._flow, missing)
        return len(self._rows)

    def resize(self, width: int) -> None:
        """Lay out anew for another width."""
        if max(1, width) != self.width:
            self.width = max(1, width)
            self._restart()

    def fold(self, block: int, folded: bool) -> None:
        """Fold or unfold a block."""
        self.folded[block] = folded and bool(self.blocks[block].fold_hint)
        self._restart()

    def row_of_block(self, block: int) -> int:
        """Return the first row of a block."""
        return self._find(lambda row: row.block >= block)

    def row_of(self, source: int, offset: int) -> int:
        """Return the row that shows this place of a source; its block must not be folded."""
        return self._find(lambda row: row.source > source or (row.source == source and row.end > offset))

    def matches(self, text: str) -> list[Match]:
        """Return where `text` stands, capital or small, folded blocks included."""
        if not text:
            return []
        pattern = re.compile(re.escape(one_line(text)), re.IGNORECASE)
        return [
            Match(index, *place.span())
            for index, source in enumerate(self.sources)
            for place in pattern.finditer(source.text)
        ]

    def _find(self, is_it: Callable[[Row], bool]) -> int:
        index = 0
        while (row := self.row(index)) is not None:
            if is_it(row):
                return index
            index += 1
        return max(0, index - 1)

    def _restart(self) -> None:
        self._rows: list[Row] = []
        self._flow = self._lay_out()

    def _lay_out(self) -> Iterator[Row]:
        for index, block in enumerate(self.blocks):
            for line in head_lines(block.head, self.width):
                yield Row(index, cells=line)
            if self.folded[index]:
                yield Row(index, cells=(Cell(block.fold_hint, "dim"),))
                continue
            for number in range(self._first_source[index], self._first_source[index + 1]):
                source = self.sources[number]
                if 0 < source.hang <= self.width // 2:
                    yield from _hung(source, number, self.width)
                    continue
                for start, end in wrap(source.text, self.width):
                    yield Row(index, number, start, end)


def _hung(source: Source, number: int, width: int) -> Iterator[Row]:
    """The rows of a line of which all but the first stand further in."""
    label, text = source.label, source.text
    _start, end = next(wrap(text[label:], width - cell_len(text[:label])))
    yield Row(source.block, number, 0, label + end)
    rest = text[label + end :].lstrip(" ")
    begun = len(text) - len(rest)
    for start, end in wrap(rest, width - source.hang) if rest else ():
        yield Row(source.block, number, begun + start, begun + end, hang=source.hang)


def head_lines(head: Line, width: int) -> Iterator[Line]:
    """A head in lines of a width: nothing is cut off, and what is short stays whole, such as a time."""
    line: Line = ()
    for cell in head:
        text = one_line(cell.text)
        room = width - columns(line)
        short = cell_len(text.strip()) <= min(width, WHOLE)
        if line and cell_len(text.rstrip()) > room and (short or room < WHOLE // 2):
            yield line
            line, text, room = (), text.lstrip(), width
        while cell_len(text.rstrip()) > room:
            start, end = next(wrap(text, room))
            yield (*line, Cell(text[start:end], cell.role))
            line, text, room = (), text[end:].lstrip(), width
        line = (*line, Cell(text, cell.role)) if text else line
    if line:
        yield line


def _sources(index: int, block: Block) -> Iterator[Source]:
    for line in block.lines:
        if isinstance(line, str):
            for text in printable(line).split("\n"):
                yield Source(index, text)
            continue
        label = hang = 0
        if isinstance(line, Hung):
            hang = columns((line.label,)) or HANG
            label = len(one_line(line.label.text))
        roles, text = [], ""
        for cell in (line.label, *line.cells) if isinstance(line, Hung) else line:
            start, text = len(text), text + one_line(cell.text)
            if cell.role:
                roles.append((start, len(text), cell.role))
        yield Source(index, text, tuple(roles), label, hang)
