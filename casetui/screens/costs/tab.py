"""The Costs tab of a case: how its money stands, always in sight, and its entries, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.costs import listing, standing
from casetui.practice.costs.listing import CostRow
from casetui.screens.cases.tabs import Cases, CaseTab
from casetui.screens.costs import invoice, looks
from casetui.screens.costs.acts import CostActs
from casetui.screens.costs.pages import CostPages
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.page_filter import PageFilter
from casetui.screens.frame.pager import Pager
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.rows import Records, Rows
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList
from casetui.widgets.panel import Panel

WIDE, HIGH = 100, 34
"""From this size on there is room for the plot."""

WATCHED = ("costs", "invoices", "fee_terms")
"""Tables whose changes may be of what is shown."""


class CostsTab(CaseTab):
    """The costs of a case."""

    SCOPE: ClassVar[str] = "case-costs"
    NAME: ClassVar[str] = "costs"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        self.panes: Panes[CostRow] = Panes(self, self._draw, lambda row: row.id, self._blocks)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.balance, self.plot = Panel(id="balance"), Panel(id="plot")
        self.inside = (self.head, self.tabs, self.balance, self.panes, self.plot)
        self.keys_in = self.list
        self.rows = Rows(self, self.panes)
        self.pager = Pager(desk, self.panes, self.rows, CostPages(desk, case))
        self.filtering = PageFilter(self, self.pager, self.rows)
        self.rows.notes = self._notes
        records = Records[CostRow, CostRow](self.rows, lambda row: row, self._settled)
        self.costs = CostActs(self, Performer(self, "costs", records, "entries"))
        self._more = False  # others entered something since it was read
        self.parts = (
            self.costs, self.rows, self.filtering, self.pager, self.keeping, self.panes, self.panes.moving,
        )  # fmt: skip

    def _draw(self, row: CostRow, width: int) -> Sequence[Cell]:
        return looks.cells(self.desk, row, width)

    def _blocks(self, row: CostRow) -> Sequence[Block]:
        return looks.blocks(self.desk, row)

    def _notes(self) -> Iterable[str]:
        return (*self.filtering.notes(), "more entered – R" if self._more else "")

    def fill(self) -> None:
        """Read how the money stands, and the entries around the cursor; at the top the new ones."""
        self._more = False
        self._show_standing()
        if self.list.position:
            self.pager.load()
        else:
            self.pager.load_top()
        self.rows.note()

    def _show_standing(self) -> None:
        desk = self.desk
        now = standing.of_case(desk.session, self.case, desk.firm.currency, desk.today())
        size = self.app.size
        self.balance.show(looks.balance(desk, now, size.width))
        roomy = size.width >= WIDE and size.height >= HIGH
        weeks = standing.by_week(desk.session, self.case, now.currency, now.terms) if roomy else []
        self.plot.show(looks.used_over_time(desk, now, weeks, size.width))

    def on_resize(self) -> None:
        """As much as there is room for."""
        if self.ready and self.row is not None:
            self._show_standing()

    def on_line_list_needed(self, event: LineList.Needed) -> None:
        """Bring the next page."""
        if event.list is self.list:
            self.pager.bring(before=event.before)

    def _settled(self, upshot: Upshot[CostRow]) -> None:
        """Show all as it is now: what takes an entry back is one itself."""
        if not self.left:
            self.list.clear_marks()
            self.load()
            self.rows.settled(upshot)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was entered from here; say that others entered something, and move nothing."""
        if here:
            self.load()
        elif kind in WATCHED and not self._more and self._is_of_here(kind, list(ids)):
            self._more = True
            self.rows.note()
        elif kind not in WATCHED:
            super().rows_changed(kind, ids, here=here)

    def _is_of_here(self, kind: str, ids: list[int]) -> bool:
        if kind != "costs":
            return True
        return any(row.case == self.case for row in listing.by_ids(self.desk.session, ids))

    @act("open")
    def read(self) -> None:
        """Read all of the entry."""
        if self.list.current is not None:
            self.panes.open_text()

    @act("pane")
    def other_pane(self) -> None:
        """Show the invoice that the entry is on; out of its text, back to the list."""
        if self.panes.in_preview:
            self.panes.other_pane()
        elif self.list.current is not None:
            invoice.show(self, self.list.current)

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, the marks, the file."""
        if self.panes.in_preview:
            self.panes.other_pane()
        elif self.pager.filter is not None:
            self.filtering.take_off()
        elif self.list.marked:
            self.rows.unmark()
        else:
            self.app.pop_screen()
