"""The one-line widgets at the edges of the screen: what happened, which keys there are, which places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.strip import Strip

from casetui.widgets.cells import Cell, Line, columns
from casetui.widgets.lined import Lined


class StatusLine(Lined):
    """One line that says what happened, and at its right what holds for now (such as "3 marked")."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said = Cell("")
        self._aside = Cell("")

    @property
    def text(self) -> str:
        """What it says."""
        return self._said.text

    def say(self, text: str, role: str = "") -> None:
        """Say this instead."""
        self._set(Cell(text, role), self._aside)

    def aside(self, text: str, role: str = "dim") -> None:
        """Show this at the right until told otherwise; it gives way to what is said."""
        self._set(self._said, Cell(text, role))

    def clear(self) -> None:
        """Say nothing; what is shown at the right stays."""
        self.say("")

    def _set(self, said: Cell, aside: Cell) -> None:
        if (said, aside) != (self._said, self._aside):
            self._said, self._aside = said, aside
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        return self.strip(_both_sides((self._said,), self._aside, self.content_size.width) if y == 0 else ())


class KeyHints(Lined):
    """One line of keys and what they do here, as many whole ones as there is room for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: tuple[tuple[str, str], ...] = ()

    def show(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show these (key, words), the most useful first."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        lines = hint_lines(self._hints, self.content_size.width) if y == 0 else ()
        return self.strip(lines[0] if lines else ())


class Tab(NamedTuple):
    """A place or a view: the key that goes there, its name, how much waits there, whether this is it.

    `short` is its name where there is little room.
    """

    key: str
    name: str
    waiting: str = ""
    active: bool = False
    short: str = ""

    @property
    def words(self) -> str:
        """All that is said of it."""
        return " ".join(part for part in (self.key, self.name, self.waiting) if part)


class TabLine(Lined):
    """Places or views as tabs with their counts, and at the right who and where this is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tabs: tuple[Tab, ...] = ()
        self._right = ""

    def show(self, tabs: Sequence[Tab | tuple[str, str, str, bool]], right: str = "") -> None:
        """Show these tabs (key, name, count as text, active)."""
        shown = tuple(Tab(*tab) for tab in tabs)
        if (shown, right) != (self._tabs, self._right):
            self._tabs, self._right = shown, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        if y:
            return self.strip(())
        width = self.content_size.width
        cells = tab_cells(self._tabs, width)
        right = f"{self._right} " if self._right else ""
        if columns(cells) + columns((Cell(right),)) >= width:
            right = f"{self._right.partition(' · ')[0]} " if self._right else ""  # who, before where
        line = _both_sides(cells, Cell(right, "top"), width)
        rest = max(0, width - columns(line))
        return self.strip((*line, Cell(" " * rest, "top")))


def tab_cells(tabs: Sequence[Tab], width: int) -> list[Cell]:
    """The tabs in a width: blanks give way first, then words; counts, keys and the tab we are at never do.

    A name is there whole, in its short form, or not at all. Where even that is too wide, the tabs that lie
    farthest from where we are give way to an ellipsis.
    """
    cells = _apart(tabs)
    for tried in _shorter(tabs):
        if columns(cells) <= width:
            return cells
        cells = _close(tried)
    first, end = 0, len(tried)
    here = next((place for place, tab in enumerate(tried) if tab.active), 0)
    while columns(cells) > width and end - first > 1:
        first, end = (first + 1, end) if here - first > end - 1 - here else (first, end - 1)
        before, after = "…" if first else "", " …" if end < len(tried) else ""
        cells = [Cell(before, "top"), *_close(tried[first:end]), Cell(after, "top")]
    return cells


def _apart(tabs: Sequence[Tab]) -> list[Cell]:
    """The one we are at stands in brackets too, for those who do not see the colour."""
    return [Cell(f"[{tab.words}]", "bar") if tab.active else Cell(f" {tab.words} ", "top") for tab in tabs]


def _close(tabs: Sequence[Tab]) -> list[Cell]:
    cells: list[Cell] = []
    for tab in tabs:
        cells.append(Cell(" " if cells or not tab.active else "", "top"))
        cells.append(Cell(f"[{tab.words}]", "bar") if tab.active else Cell(tab.words, "top"))
    return cells


def _shorter(tabs: Sequence[Tab]) -> Iterator[list[Tab]]:
    """The tabs with ever fewer words: the longest in short first; then those go that a key stands for."""
    tried = list(tabs)
    yield tried
    for shorter in ({tab: tab.short for tab in tabs if tab.short}, {tab: "" for tab in tabs if tab.key}):
        for tab in sorted((tab for tab in shorter if not tab.active), key=lambda tab: -len(tab.name)):
            tried = list(tried)
            tried[tabs.index(tab)] = tab._replace(name=shorter[tab])
            yield tried


def hint_lines(hints: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Return (key, words) pairs as lines of at most `width` columns, no pair torn apart."""
    lines: list[Line] = []
    line: Line = ()
    for key, words in hints:
        hint = (Cell(key, "accent"), Cell(f" {words}", "dim"))
        longer = (*line, Cell("   "), *hint) if line else hint
        if line and columns(longer) > width:
            lines.append(line)
            longer = hint
        line = longer
    return [*lines, line] if line else lines


def _both_sides(left: Sequence[Cell], right: Cell, width: int) -> Line:
    gap = width - columns(left) - columns((right,))
    if gap <= 0:
        return tuple(left)
    return (*left, Cell(" " * gap, "top" if right.role == "top" else ""), right)
