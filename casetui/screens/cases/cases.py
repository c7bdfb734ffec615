"""The cases: each on one line, and how each stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.cases import listing
from casetui.practice.cases.listing import ListedCase
from casetui.screens.cases import looks
from casetui.screens.cases.case_pages import CasePages
from casetui.screens.cases.keeping_acts import CaseKeeping
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.long_list import LongListScreen
from casetui.screens.frame.pager import Pager
from casetui.screens.frame.panes import PREVIEW_SECONDS, Panes
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.rows import Records, Rows
from casetui.screens.frame.surface import LookedAt
from casetui.screens.frame.views import Views
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.status import TabLine

MARKED_AT_MOST = 5_000


class CasesScreen(LongListScreen[ListedCase]):
    """The list of cases in one view: opened, reviewed and moved on from here."""

    SCOPE: ClassVar[str] = "cases"
    PLACE: ClassVar[str] = "cases"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, view: str = "") -> None:
        """Begin in a view, maybe with a filter behind its name, or in the view the user left."""
        super().__init__(desk)
        self.tabs = TabLine(id="views")
        self.panes = Panes(self, self._draw, lambda row: row.id, self._blocks, lambda row: row.id)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.rows = Rows(self, self.panes)
        self.pager = Pager(desk, self.panes, self.rows, CasePages(desk))
        view, _, text = view.partition(" ")
        self.pager.view = view or self.pager.view
        self.pager.understand(text)
        self._given = self.pager.filter_text  # with which somebody was sent here
        self.views = Views(self, self.tabs, self.pager, self.rows)
        records = Records[ListedCase, ListedCase](self.rows, lambda row: row, self.settled)
        self.keeping = CaseKeeping(self, Performer(self, "cases", records, "cases"))
        self.parts = (self.pager, self.views, self.rows, self.keeping, self.panes, self.panes.moving)

    def _draw(self, row: ListedCase, width: int) -> Sequence[Cell]:
        return looks.case_cells(self.desk, row, width)

    def _blocks(self, row: ListedCase) -> Sequence[Block]:
        from casetui.screens.cases.overview_blocks import blocks

        return blocks(self.desk, row.id)

    @act("open")
    def open_case(self) -> None:
        """Open the case's file, or go where the filter finds something."""
        from casetui.screens.cases.tabs import open_file

        row = self.list.current
        if row is not None:
            open_file(self, row.id, self)
        else:
            self.views.follow()

    @act("back")
    def back(self) -> None:
        """Back to where one was sent here from, with the filter that one came with; else as in any list."""
        given = self._is_upon_another and self.pager.filter_text == self._given
        if given and not (self.panes.in_preview or self.list.marked):
            self.leave()
        else:
            super().back()

    @property
    def _is_upon_another(self) -> bool:
        """Whether it was opened from another screen than the one under everything."""
        return len(self.app.screen_stack) > 2

    def leave(self) -> None:
        """To the screen it was opened from, or to the inbox."""
        if self._is_upon_another:
            self.app.pop_screen()
        else:
            super().leave()

    @act("count-cases")
    def other_count(self) -> None:
        """From the cases without a next date to those not reviewed, and back; the filter stays."""
        self.views.go_to("unreviewed" if self.pager.view == "undated" else "undated")

    def step(self, delta: int) -> int | None:
        """Move the cursor and give the number of the case there; None at the end."""
        row = self.neighbour(delta)
        return row.id if row is not None else None

    @act("mark-all")
    async def mark_all(self) -> None:
        """Mark the whole filtered list, or take all marks off."""
        if self.list.marked:
            self.rows.unmark()
        else:
            self.rows.mark_these(await self.pager.whole(MARKED_AT_MOST))

    def looked_at(self) -> LookedAt:
        """What is added here belongs to the case under the cursor."""
        row = self.list.current
        return LookedAt("task") if row is None else LookedAt("task", case=row.id, case_ref=row.ref)

    def settled(self, upshot: Upshot[ListedCase]) -> None:
        """Show the rows as they are now, with the sign of what happened."""
        self._show_anew([row.id for row in upshot.rows])
        self.rows.settled(upshot)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Draw what was changed from here; say how many cases others changed, without moving anything."""
        if kind == "cases" and here:
            self._show_anew(list(ids))
        elif kind == "cases":
            self.rows.changed(set(ids) & {row.id for row in self.list.rows})

    def _show_anew(self, ids: list[int]) -> None:
        for row in listing.by_ids(self.desk.session, ids):
            self.list.replace_row(row)
            self.list.set_gutter(row.id, "")
        self.views.count()
        self.panes.preview_anew(PREVIEW_SECONDS)

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed, and take out what left the view."""
        self.pager.load()
        self.show_places()
        self.say("")
        self.rows.note()
