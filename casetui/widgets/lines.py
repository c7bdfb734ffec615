"""The list: rows drawn line by line, a cursor and marks that stay with their records."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from casetui.widgets.cells import Cell, fit
from casetui.widgets.lined import Lined
from casetui.widgets.marks import Marks
from casetui.widgets.window import Window

T = TypeVar("T")

MAX_ROWS = 3000
"""How many rows a list holds at most; beyond, rows at the far end are dropped and asked for again."""

GUTTER = 2
"""Columns before each row: the mark, and the sign of what is going on with it."""


SIGNS = (
    ("*", "marked: the next act is for all that are"),
    ("…  ✓  !", "being done; done; not done, and the line at the foot says why"),
)
"""What stands in the gutter of any list, and what it means."""


class LineList(Lined, Generic[T]):
    """A list of rows with a cursor, marks and a sign for each row; `draw` gives the cells of a row."""

    can_focus = True
    DEFAULT_CSS = "LineList { height: 1fr; }"

    @dataclass
    class Moved(Message):
        """The cursor is on another row now; None if there is none."""

        list: LineList[Any]
        key: Hashable | None

    @dataclass
    class Needed(Message):
        """The cursor comes near an end of the rows held: give more with `extend` or `prepend`."""

        list: LineList[Any]
        before: bool

    @dataclass
    class Opened(Message):
        """The row under the cursor is to be opened."""

        list: LineList[Any]
        key: Hashable

    def __init__(
        self, draw: Callable[[T, int], Sequence[Cell]], key: Callable[[T], Hashable], *, empty: str = "",
        id: str | None = None,
    ) -> None:  # fmt: skip
        """Make an empty list.

        `draw(row, width)` gives a row's cells, at most `width` columns; `key(row)` what the row is known by;
        `empty` is what to say, in the middle, when there are no rows.
        """
        super().__init__(id=id)
        self.draw = draw
        self.key = key
        self.empty = empty
        self.under: Callable[[T, int], Sequence[Cell]] | None = None
        """Gives the second line of each row, where rows have two; set it before the list is laid out."""
        self.more_before = self.more_after = False
        self._rows: list[T] = []
        self._places: dict[Hashable, int] = {}
        self._window = Window()
        self._marks = Marks()
        self._signs: dict[Hashable, str] = {}
        self._asked: set[bool] = set()

    # --- the rows -------------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[T]:
        """The rows held now."""
        return self._rows

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self._rows[self._window.at] if self._rows else None

    @property
    def current_key(self) -> Hashable | None:
        """The key of the row under the cursor."""
        return self.key(self._rows[self._window.at]) if self._rows else None

    @property
    def position(self) -> int:
        """The number of the row under the cursor among the rows held, from 0."""
        return self._window.at

    def show(
        self, rows: Iterable[T], *, cursor: Hashable | None = None, more_before: bool = False,
        more_after: bool = False,
    ) -> None:  # fmt: skip
        """Show these rows; the cursor goes to `cursor`, or stays with its record or the next one left."""
        was, line = self.current_key, self._window.at - self._window.top
        if not self._rows:
            line = self._window.height // 2
        following = [self.key(row) for row in self._rows[self._window.at :]] if cursor is None else [cursor]
        self._rows = list(rows)
        self.more_before, self.more_after = more_before, more_after
        self._asked.clear()
        self._index()
        at = next((self._places[key] for key in following if key in self._places), None)
        at = min(self._window.at, len(self._rows)) if at is None and cursor is None else at or 0
        self._window.top, self._window.at = max(0, at - line), at
        self._drop(at_end=True)
        self._window.go(self._window.at)
        self.refresh()
        self._tell(was)

    def extend(self, rows: Iterable[T], more: bool) -> None:
        """Add rows at the end; `more` says whether still more follow."""
        was = self.current_key
        self._rows += self._new(rows)
        self.more_after = more
        self._asked.discard(False)
        self._drop(at_end=False)
        self._settle(was)

    def prepend(self, rows: Iterable[T], more: bool) -> None:
        """Add rows at the start; `more` says whether still more come before. The window does not move."""
        was = self.current_key
        new = self._new(rows)
        self._rows[:0] = new
        self._window.shift(len(new))
        self.more_before = more
        self._asked.discard(True)
        self._drop(at_end=True)
        self._settle(was)

    def replace_row(self, row: T) -> None:
        """Draw a row anew, from the row with the same key; nothing happens if it is not held."""
        place = self._places.get(self.key(row))
        if place is not None:
            self._rows[place] = row
            self._refresh_row(place)

    def remove_row(self, key: Hashable) -> None:
        """Take a row out; the cursor, if it was there, is on the next row then."""
        place = self._places.get(key)
        if place is None:
            return
        window, was, top = self._window, self.current_key, self._window.top
        del self._rows[place]
        if place < window.at:
            window.at -= 1
            if place < window.top:
                window.top -= 1
        self._marks.discard(key)
        self._signs.pop(key, None)
        self._index()
        window.go(window.at)
        if window.top == top and self._rows:
            line = max(0, place - top)
            self.refresh_lines(line * self._tall, (window.height - line) * self._tall)
        elif place >= top:
            self.refresh()
        # Whatever moved, the cursor's line may be another.
        self._refresh_row(window.at)
        self._tell(was)

    def set_gutter(self, key: Hashable, sign: str) -> None:
        """Show a one-column sign before a row (pending `…`, done `✓`, refused `!`); empty takes it away."""
        if sign:
            self._signs[key] = sign
        else:
            self._signs.pop(key, None)
        if key in self._places:
            self._refresh_row(self._places[key])

    def clear_gutter(self) -> None:
        """Take all signs away."""
        if self._signs:
            self._signs.clear()
            self.refresh()

    # --- the cursor -----------------------------------------------------------------------------------------

    def move(self, delta: int) -> None:
        """Move the cursor by so many rows."""
        self._go(lambda window: window.go(window.at + delta))

    def to(self, key: Hashable) -> bool:
        """Move the cursor to the row with this key; False if it is not held."""
        place = self._places.get(key)
        if place is not None:
            self._go(lambda window: window.go(place))
        return place is not None

    def first(self) -> None:
        """Move the cursor to the first row held."""
        self._go(lambda window: window.go(0))

    def last(self) -> None:
        """Move the cursor to the last row held."""
        self._go(lambda window: window.go(window.count - 1))

    def page(self, direction: int) -> None:
        """Move on by a window of rows, forwards (1) or back (-1)."""
        self._go(lambda window: window.leap(direction * window.height))

    def half_page(self, direction: int) -> None:
        """Move on by half a window of rows, forwards (1) or back (-1)."""
        self._go(lambda window: window.leap(direction * max(1, window.height // 2)))

    def open(self) -> None:
        """Say that the row under the cursor is to be opened."""
        if self._rows:
            self.post_message(self.Opened(self, self.current_key))

    # --- marks ----------------------------------------------------------------------------------------------

    @property
    def marked(self) -> list[Hashable]:
        """The keys of the marked rows, in the order of marking; they need not all be held."""
        return self._marks.keys

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        if self._rows:
            self._marks.toggle(self.current_key)
            self._refresh_row(self._window.at)

    def mark_range_to_cursor(self) -> None:
        """Mark all rows from the one marked last to the cursor."""
        if self._rows:
            at = self._window.at
            start = self._places.get(self._marks.latest, at)
            first, last = sorted((start, at))
            keys = [self.key(row) for row in self._rows[first : last + 1]]
            self._marks.add(keys if start <= at else reversed(keys))
            self.refresh()

    def mark_all(self, keys: Iterable[Hashable]) -> None:
        """Mark exactly these keys, held or not."""
        self._marks.replace(keys)
        self.refresh()

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.mark_all(())

    # --- drawing --------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw a line of the window; the cursor's is one run of one style."""
        width = self.content_size.width
        if not self._rows:
            return self._empty_line(y, width)
        down, under = divmod(y, self._tall)
        place = self._window.top + down
        if place >= len(self._rows):
            return self.strip(())
        row, role = self._rows[place], "bar" if place == self._window.at else None
        if under and self.under is not None:
            return self.strip((Cell(" " * GUTTER), *self.under(row, max(0, width - GUTTER))), role)
        key = self.key(row)
        mark = "*" if key in self._marks else " "
        gutter = Cell(mark + fit(self._signs.get(key, ""), 1), "mark")
        if gutter.text.isspace():
            gutter = Cell(gutter.text)
        cells = (gutter, *self.draw(row, max(0, width - GUTTER)))
        return self.strip(cells, role)

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = self.empty.split("\n")
        index = y - max(0, (self.content_size.height - len(lines)) // 2)
        if not 0 <= index < len(lines):
            return self.strip(())
        text = fit(lines[index], width).rstrip()
        return self.strip((Cell(" " * ((width - len(text)) // 2)), Cell(text, "dim")))

    def _on_resize(self, event: events.Resize) -> None:
        window = self._window
        if window.height == 1:
            # Not laid out before: nothing was in sight yet that would have to stay.
            window.top = window.at - self.content_size.height // self._tall // 2
        window.height = max(1, self.content_size.height // self._tall)
        window.go(window.at)
        self.refresh()
        self._tell(self.current_key)

    def _on_focus(self, event: events.Focus) -> None:
        self._place_terminal_cursor()

    @property
    def _tall(self) -> int:
        """How many lines a row takes."""
        return 1 if self.under is None else 2

    # --- within ---------------------------------------------------------------------------------------------

    def _go(self, act: Callable[[Window], None]) -> None:
        if not self._rows:
            return
        window, was = self._window, self.current_key
        top, at = window.top, window.at
        act(window)
        if window.top != top:
            self.refresh()
        elif window.at != at:
            self._refresh_row(at)
            self._refresh_row(window.at)
        self._tell(was)

    def _tell(self, was: Hashable | None) -> None:
        """Post what follows from the cursor's place: that it moved, and that more rows are needed."""
        window = self._window
        if self.has_focus:
            self._place_terminal_cursor()
        if self.current_key != was:
            self.post_message(self.Moved(self, self.current_key))
        if self.more_before and window.at < window.height:
            self._ask(before=True)
        if self.more_after and window.at >= window.count - window.height:
            self._ask(before=False)

    def _ask(self, *, before: bool) -> None:
        if before not in self._asked:
            self._asked.add(before)
            self.post_message(self.Needed(self, before))

    def _place_terminal_cursor(self) -> None:
        # It cannot be seen, but braille displays and screen magnifiers follow it.
        line = (self._window.at - self._window.top) * self._tall
        self.app.cursor_position = self.content_region.offset + Offset(0, max(0, line))

    def _refresh_row(self, place: int) -> None:
        line = place - self._window.top
        if 0 <= line < self._window.height:
            self.refresh_lines(line * self._tall, self._tall)

    def _new(self, rows: Iterable[T]) -> list[T]:
        return [row for row in rows if self.key(row) not in self._places]

    def _index(self) -> None:
        self._places = {self.key(row): place for place, row in enumerate(self._rows)}
        self._window.count = len(self._rows)

    def _settle(self, was: Hashable | None) -> None:
        self._index()
        self._window.go(self._window.at)
        self.refresh()
        self._tell(was)

    def _drop(self, *, at_end: bool) -> None:
        """Keep to the limit, dropping at the given end first, and never the row under the cursor."""
        excess = len(self._rows) - MAX_ROWS
        if excess <= 0:
            return
        at = self._window.at
        room = len(self._rows) - 1 - at if at_end else at
        there = min(excess, room)
        from_end = there if at_end else excess - there
        from_start = excess - from_end
        if from_end:
            del self._rows[-from_end:]
            self.more_after = True
        if from_start:
            del self._rows[:from_start]
            self._window.shift(-from_start)
            self.more_before = True
        self._index()
