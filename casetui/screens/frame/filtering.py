"""The filter of a list that is held whole: rows stay that hold every word typed, in what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.surface import Surface
from casetui.text import folded
from casetui.widgets.lines import LineList

T = TypeVar("T")

WHOLE = 400
"""Columns of a row in which nothing that it shows is cut."""

NOTHING_FITS = "Nothing here fits the filter."
OFF = "esc takes it off."


class Found(NamedTuple):
    """How much would fit in another view: its name, what it is called, how much."""

    view: str
    name: str
    much: str


def told(elsewhere: Sequence[Found]) -> str:
    """What an empty list says where a filter finds nothing: where it would, and how to go there."""
    if not elsewhere:
        return f"{NOTHING_FITS} {OFF}"
    places = ", ".join(f"{one.much} in {one.name}" for one in elsewhere)
    return f"{NOTHING_FITS}\n{places}.\nenter goes to {elsewhere[0].name}; {OFF}"


class Filtering(Generic[T]):
    """Filters a list as the user types; the filter stays when the list is shown anew, or another view."""

    def __init__(
        self, on: Surface, shown: LineList[T], more: Callable[[T], str] = lambda _row: "", *,
        note: Callable[[], None] = lambda: None,
        elsewhere: Callable[[], Iterable[tuple[str, str, Sequence[T]]]] = tuple,
        go: Callable[[str], None] = lambda _view: None,
        arranged: Callable[[list[T]], list[T]] = lambda rows: rows,
    ) -> None:  # fmt: skip
        """Filter a list; `more` is what a row is found by besides what it shows.

        `note` is told that the filter is another; `elsewhere` gives the rows of the other views (name, what
        it is called, rows), and `go` goes to one. `arranged` makes a list of the rows that fit.
        """
        self.on, self.list, self._more = on, shown, more
        self._note, self._elsewhere, self._go, self._arranged = note, elsewhere, go, arranged
        self.text, self.empty = "", ""
        self.rows: list[T] = []  # whether they fit or not
        self._beyond: list[T] = []
        self._texts: list[str] = []
        self._found: list[Found] = []

    @property
    def noted(self) -> str:
        """What the status line says of it; '' where there is no filter."""
        return f"/{self.text}" if self.text else ""

    def show(self, rows: Iterable[T], empty: str = "") -> None:
        """Show those of these rows that fit; `empty` is what the list says where there are none at all."""
        self.rows, self._texts, self.empty = list(rows), [], empty
        self._beyond = []
        self._show(settled=True)

    def show_beyond(self, rows: Iterable[T]) -> None:
        """Let rows be found too that are shown only where there is a filter."""
        self._beyond, self._texts = list(rows), []
        if self.text:
            self._show(settled=True)

    def off(self) -> bool:
        """Take the filter off; False where there is none."""
        if not self.text:
            return False
        self._typed("")
        self._note()
        return True

    def follow(self) -> bool:
        """Go where it finds something, where it does not here; False where there is no such place."""
        if self.list.rows or not self._found:
            return False
        self._go(self._found[0].view)
        return True

    @act("filter")
    async def ask(self) -> None:
        """Filter as the user types; leaving brings back what was."""
        before, at = self.text, self.list.current_key
        try:
            await self.on.ask.line("/", before, changed=self._typed)
            self._show(settled=True)
        except Ended:
            self._typed(before)
            self.list.to(at)
        self._note()

    def _typed(self, text: str) -> None:
        self.text = text.strip()
        self._show()

    def _show(self, *, settled: bool = False) -> None:
        self._found = []
        if not self.text:
            self.list.empty = self.empty
            self.list.show(self.rows)
            return
        rows = [*self.rows, *self._beyond]
        if len(self._texts) != len(rows):
            self._texts = [self._text(row) for row in rows]
        words = folded(self.text).split()
        pairs = zip(rows, self._texts, strict=True)
        fitting = self._arranged([row for row, text in pairs if all(word in text for word in words)])
        if settled and not fitting:
            self._found = list(self._in_other_views(words))
        self.list.empty = told(self._found)
        self.list.show(fitting)

    def _in_other_views(self, words: Sequence[str]) -> Iterator[Found]:
        for view, name, rows in self._elsewhere():
            count = sum(all(word in text for word in words) for text in map(self._text, rows))
            if count:
                yield Found(view, name, str(count))

    def _text(self, row: T) -> str:
        shown = "".join(cell.text for cell in self.list.draw(row, WHOLE))
        return folded(f"{shown} {self._more(row)}")
