"""What is in a list too long to be held: the pages of a view, or what a search finds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from casetui.practice.paging import Hits, Page, Position, Wanted
from casetui.practice.private import preferences
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Found, told
from casetui.screens.frame.paged import Paged
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.rows import Rows
from casetui.session.background import Interrupted
from casetui.session.results import Refuse
from casetui.widgets.lines import LineList


class Numbered(Protocol):
    """A row of a record."""

    @property
    def id(self) -> int:
        """The record's number."""


T = TypeVar("T", bound=Numbered)

PAGE = 60


class Pager(Generic[T]):
    """Fills the list with one view, sorted and filtered, and brings its pages as they are needed."""

    def __init__(self, desk: Desk, panes: Panes[T], rows: Rows[T], source: Paged[T]) -> None:
        """Begin in the view the user left."""
        self.desk, self.panes, self.rows, self.source = desk, panes, rows, source
        self.shown: Callable[[], None] = lambda: None  # is told when the list was read again
        self.list: LineList[T] = panes.list
        self.view, self.sort = self._left_view()
        self.filter: Wanted | None = None
        self.found: list[Found] = []  # in other views, where there is nothing in this one
        self._positions: dict[Hashable, Position] = {}
        self._beyond: int | None = None
        self.not_searched = 0  # files that the search could not look into
        self._search: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None

    @property
    def searching(self) -> bool:
        """Whether the search index gives the rows."""
        return self.filter is not None and self.filter.searches

    @property
    def filter_text(self) -> str:
        """The filter as it was typed; '' for none."""
        return self.filter.text if self.filter is not None else ""

    # --- a view's pages

    def load(self) -> None:
        """Read the list again; the cursor stays with its record, or with the next one that is left."""
        self.rows.forget()
        self.found = []
        self.list.empty = self.source.EMPTY[self.view] if self.filter is None else told(self.found)
        self.panes.preview_anew()
        if self.searching:
            self._run_search(None, ())
            return
        at = self._positions.get(self.list.current.id) if self.list.current is not None else None
        if at is not None and self.list.position >= PAGE // 2:
            self._show(*self._around(at))
        else:
            self._show(self._page())
        self._shown_what_fits()

    def load_top(self) -> None:
        """Read the list again from its top."""
        self.list.show(())
        self.load()

    def _page(self, beside: Position | None = None, *, backward: bool = False, limit: int = PAGE) -> Page[T]:
        return self.source.page(
            self.view, self.sort, self.where(), beside, backward=backward, limit=limit
        )  # fmt: skip

    def _around(self, at: Position) -> tuple[Page[T], bool]:
        """The rows on both sides of a place, and whether there are more before them."""
        before = self._page(at, backward=True)
        after = self._page(before.positions[-1] if before.positions else None)
        rows, positions = (*before.rows, *after.rows), (*before.positions, *after.positions)
        return Page(rows, positions, after.more), before.more

    def _show(self, page: Page[T], before: bool = False) -> None:
        self._positions = dict(zip((row.id for row in page.rows), page.positions, strict=True))
        self.list.show(page.rows, more_before=before, more_after=page.more)

    def where(self) -> Sequence[Any]:
        """The filter's conditions."""
        return self.filter.conditions if self.filter else ()

    def bring(self, *, before: bool) -> None:
        """Bring the next page before the cursor gets there."""
        rows = self.list.rows
        if not rows:
            return
        if self.searching:
            if not before and self._beyond is not None and self._search is None:
                self._run_search(self._beyond, [row.id for row in rows])
            return
        edge = rows[0 if before else -1]
        if edge.id not in self._positions:
            return
        page = self._page(self._positions[edge.id], backward=before)
        self._positions |= zip((row.id for row in page.rows), page.positions, strict=True)
        (self.list.prepend if before else self.list.extend)(page.rows, page.more)

    @act("bottom")
    def to_bottom(self) -> None:
        """Go to the view's end, however far it is."""
        if not self.panes.in_preview and self.list.more_after and not self.searching:
            page = self._page(backward=True)
            last = page.rows[-1].id if page.rows else None
            self._positions = dict(zip((row.id for row in page.rows), page.positions, strict=True))
            self.list.show(page.rows, cursor=last, more_before=page.more)
        self.panes.moving.bottom()

    @act("top")
    def to_top(self) -> None:
        """Go to the view's top."""
        if not self.panes.in_preview and self.list.more_before:
            self.load_top()
        self.panes.moving.top()

    # --- filter and search

    def parse(self, text: str) -> Wanted:
        """Understand a filter; Refuse says what is unclear in it."""
        return self.source.parse(text)

    def understand(self, text: str) -> bool:
        """Make this the filter; False, and the filter as it was, where it is unclear."""
        try:
            self.filter = self.parse(text) if text.strip() else None
        except Refuse:
            return False
        return True

    def _run_search(self, beyond: int | None, skip: Iterable[int]) -> None:
        assert self.filter is not None
        if self._search is not None:
            self._search.cancel()
        self._search = asyncio.create_task(self._search_page(self.filter, beyond, tuple(skip)))

    def _shown_what_fits(self) -> None:
        """The list was read again: where nothing fits, find out in which other views something would."""
        self.shown()
        if self.filter is not None and not self.list.rows:
            self._looking = asyncio.create_task(self._look_elsewhere(self.filter))

    async def _look_elsewhere(self, wanted: Wanted) -> None:
        view, words, word = self.view, self.desk.words, self.source.WORD
        try:
            reading = self.desk.session.background.read(lambda: self.source.elsewhere(view, wanted))
            places = await asyncio.wrap_future(reading)
        except Interrupted:
            return
        if self.filter is wanted and self.view == view and not self.list.rows:
            self.found = [Found(other, words[f"{word}.{other}"], much) for other, much in places]
            self.list.empty = told(self.found)
            self.list.refresh()

    async def _search_page(self, wanted: Wanted, beyond: int | None, skip: tuple[int, ...]) -> None:
        """Search on the search thread; a newer search interrupts this one."""
        task = asyncio.current_task()
        try:
            hits = await self._find(wanted, beyond, PAGE, skip)
        except (asyncio.CancelledError, Interrupted):
            return
        finally:
            if self._search is task:
                self._search = None
        if self.filter is not wanted:
            return
        self._beyond = hits.beyond
        if beyond is None:
            self.not_searched = hits.not_searched
            self.list.show(hits.rows, more_after=hits.beyond is not None)
            self._shown_what_fits()
        else:
            self.list.extend(hits.rows, hits.beyond is not None)

    async def _find(
        self, wanted: Wanted, beyond: int | None, limit: int, skip: tuple[int, ...] = ()
    ) -> Hits[T]:
        """Search the view on the search thread; raises Interrupted when another search took its place."""
        view = self.view
        finding = self.desk.session.background.read(
            lambda: self.source.find(view, wanted, beyond, limit, skip)
        )
        return await asyncio.wrap_future(finding)

    async def whole(self, most: int) -> Sequence[T]:
        """The whole filtered view, up to so many; nothing where another search took the place of this one."""
        if self.filter is None or not self.searching:
            return self._page(limit=most).rows
        try:
            return (await self._find(self.filter, None, most)).rows
        except Interrupted:
            return ()

    def _left_view(self) -> tuple[str, str]:
        """The view and order the user left; where there is none, theirs."""
        source = self.source
        view, _, sort = preferences.get(self.desk.session, f"{source.NAME} view".strip()).partition(" ")
        if view not in source.LETTERS.values():
            view = source.first_view()
        orders = list(source.SORTS.values())
        return view, sort if sort in orders else orders[0]
