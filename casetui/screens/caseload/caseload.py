"""The caseload: a line for each person, a column for what is counted, a bar for the column one is in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.caseload import caseload
from casetui.practice.caseload.caseload import COUNTED, FILTERS, Load
from casetui.practice.private import preferences
from casetui.screens.caseload import looks
from casetui.screens.caseload.looks import HEADS, Scale
from casetui.screens.frame import places
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes, WayBack
from casetui.session.background import Interrupted
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import GUTTER
from casetui.widgets.panel import Panel
from casetui.widgets.status import Tab, TabLine

NAME = "name"
SORTS = {
    "n": NAME, "o": "open", "p": "pending", "l": "late", "d": "undated", "r": "unreviewed", "u": "updates",
    "h": "hearings", "e": "deadlines", "t": "hours",
}  # fmt: skip
"""How it may be sorted, by the key that chooses each."""

KEPT = "caseload"
"""Under which name the order that was left is kept."""

COUNTING = "Counting …"
EMPTY = "There is no case yet. c n on an enquiry opens one."


class CaseloadScreen(DeskScreen):
    """Who has how much: enter finds the cases that are counted."""

    SCOPE: ClassVar[str] = "caseload"
    PLACE: ClassVar[str] = "caseload"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk) -> None:
        """Begin in the first column, in the order that was left."""
        super().__init__(desk)
        self.tabs, self.head = TabLine(id="views"), Panel(id="heads")
        self.panes = Panes(self, self._draw, lambda load: load.key, self._blocks)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.head, self.panes), self.list
        self.filtering: Filtering[Load] = Filtering(self, self.list, self._named, note=self._note)
        way_back = WayBack(self.panes, self.filtering, lambda: self.go("inbox"))
        self.parts = (self.filtering, self.panes, self.panes.moving, way_back)
        self.loads: list[Load] = []
        self.scale = Scale.of(COUNTED[0], ())
        kept = preferences.get(desk.session, KEPT)
        self.sorted_by = kept if kept in SORTS.values() else NAME
        self._reading: asyncio.Task[None] | None = None

    def _draw(self, load: Load, width: int) -> Sequence[Cell]:
        return looks.cells(self.desk, load, self.scale, width)

    def _blocks(self, load: Load) -> Sequence[Block]:
        return looks.blocks(self.desk, load, self.scale)

    def _named(self, load: Load) -> str:
        return self.desk.staff.name(load.user)

    def _note(self) -> None:
        order = f"sorted {self.sorted_by}" if self.sorted_by != NAME else ""
        self.aside("  ".join(filter(None, (self.filtering.noted, order))))

    # --- reading it

    def load(self) -> None:
        """Count beside the screen: a large firm's cases take longer than a key may."""
        if not self.loads:
            self.list.empty = COUNTING
            self.list.show(())
        self._show_head()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        desk = self.desk
        reading = desk.session.background.read(lambda: caseload.of_firm(desk.session, desk.firm, desk.staff))
        try:
            self.loads = await asyncio.wrap_future(reading)
        except Interrupted:
            return
        if not self.left:
            self._show()

    def _show(self) -> None:
        self.scale = Scale.of(self.scale.name, self.loads)
        order = "minutes" if self.sorted_by == "hours" else self.sorted_by
        rows = self.loads if order == NAME else caseload.ordered(self.loads, order)
        self.filtering.show(rows, EMPTY)
        self.panes.preview_anew()
        self._show_head()
        self._note()

    def _show_head(self) -> None:
        title = self.desk.words["place.caseload"]
        self.tabs.show([Tab("", title, "", True), Tab("", HEADS[self.scale.name][1])])
        # The list's own width, which is the terminal's before it is laid out.
        width = (self.list.size.width or self.app.size.width) - GUTTER
        self.head.show([(Cell(" " * GUTTER), *line) for line in looks.heads(self.scale, width)])

    def on_resize(self) -> None:
        """The columns have other widths."""
        self.call_after_refresh(self._show_head)

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Count anew what was changed from here; say that others changed something."""
        if kind in ("cases", "agenda") and here:
            self.load()
        elif kind in ("cases", "agenda"):
            self.aside("changed – R")

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.load()
        self.show_places()
        self.say("")

    # --- going through it

    @act("next-column", given=1)
    @act("previous-column", given=-1)
    def turn(self, delta: int) -> None:
        """To the next column, or the previous one: the bars are of it."""
        at = (COUNTED.index(self.scale.name) + delta) % len(COUNTED)
        self.scale = Scale.of(COUNTED[at], self.loads)
        self._show_head()
        self.list.refresh()
        self.panes.preview_anew()

    @act("sort")
    async def sort(self) -> None:
        """Sort by name, or by who has most of something."""
        self.sorted_by = SORTS[await self.ask.choice("Sort by", list(SORTS.items()))]
        preferences.put(self.desk.session, KEPT, self.sorted_by)
        self._show()

    @act("open")
    def open_cases(self) -> None:
        """Find the cases that are counted in this column of this row."""
        load = self.list.current
        if load is None:
            return
        who = self.desk.staff.initials(load.user).casefold() or "nobody"
        view = f"all who:{who} {FILTERS[self.scale.name]}"
        self.app.push_screen(places.find("cases").open(self.desk, view))
