"""The filter of a paged list, as it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from casetui.practice.attachments import searching
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.pager import Numbered, Pager
from casetui.screens.frame.rows import Rows
from casetui.screens.frame.surface import Surface
from casetui.session.results import Refuse

T = TypeVar("T", bound=Numbered)


class PageFilter(Generic[T]):
    """Filters what a pager shows, letter by letter."""

    def __init__(self, on: Surface, pager: Pager[T], rows: Rows[T]) -> None:
        """Filter a list through its pager."""
        self.on, self.pager, self.rows = on, pager, rows
        self.source = pager.source
        self._own_order = next(iter(self.source.SORTS.values()))

    def notes(self) -> Iterable[str]:
        """What is particular about the list as it is shown: its filter and its order."""
        text, sort = self.pager.filter_text, self.pager.sort
        left_out = searching.said(self.pager.not_searched) if self.pager.searching else ""
        return f"/{text}" if text else "", f"sorted {sort}" if sort != self._own_order else "", left_out

    def take_off(self) -> None:
        """Show all of the view again."""
        self.pager.filter = None
        self.load_anew()

    def load_anew(self) -> None:
        """Show another list from its top: marks belonged to the old one."""
        self.rows.list.clear_marks()
        self.pager.load_top()
        self.rows.note()

    @act("filter")
    async def filter(self) -> None:
        """Filter as the user types; leaving it brings back the list as it was."""
        before, at = self.pager.filter_text, self.rows.list.current_key
        ask = self.on.ask
        try:
            self.pager.parse(await ask.line("/", before, changed=self._as_typed, echo=self._filter_echo))
        except Refuse as why:
            self.on.say(str(why), "bad")
        except Ended:
            if self.pager.filter_text != before:
                self._as_typed(before)
                self.rows.list.to(at)
        self.rows.note()

    def _filter_echo(self, text: str) -> tuple[str, str]:
        if not text.strip():
            return self.source.HINT, "dim"
        try:
            self.pager.parse(text)
        except Refuse as why:
            return str(why), "bad"
        return "", "dim"

    def _as_typed(self, text: str) -> None:
        was = self.pager.filter
        if self.pager.understand(text) and (was or self.pager.filter):
            self.rows.list.clear_marks()
            self.pager.load_top()
