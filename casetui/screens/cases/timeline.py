"""The tab of a case's file that tells what happened: any number of events, each with what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.case_file import timeline
from casetui.practice.case_file.timeline import Event
from casetui.screens.cases import looks
from casetui.screens.cases.opening import open_record
from casetui.screens.cases.tabs import Cases, CaseTab
from casetui.screens.cases.timeline_pages import TimelinePages
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.page_filter import PageFilter
from casetui.screens.frame.pager import Pager
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.reading import TextScreen
from casetui.screens.frame.rows import Rows
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList


class TimelineTab(CaseTab):
    """Everything that happened, newest first."""

    SCOPE: ClassVar[str] = "case"
    NAME: ClassVar[str] = "timeline"

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        self.panes: Panes[Event] = Panes(self, self._draw, lambda row: row.id, self._blocks, below=True)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.head, self.tabs, self.panes), self.list
        self.rows = Rows(self, self.panes)
        self.pager = Pager(desk, self.panes, self.rows, TimelinePages(desk, case))
        self.filtering = PageFilter(self, self.pager, self.rows)
        self.rows.notes = self._notes
        self._more = False  # others did something since it was read
        self.parts = (self.filtering, self.pager, self.keeping, self.panes, self.panes.moving)

    def _draw(self, row: Event, width: int) -> Sequence[Cell]:
        return looks.event_cells(self.desk, row, width)

    def _blocks(self, row: Event) -> Sequence[Block]:
        from casetui.screens.cases import event_blocks

        return event_blocks.blocks(self.desk, self.case, row)

    def fill(self) -> None:
        """Read the events around the cursor; whoever is at the top sees what is new."""
        self._more = False
        if self.list.position:
            self.pager.load()
        else:
            self.pager.load_top()
        self.rows.note()

    def on_line_list_needed(self, event: LineList.Needed) -> None:
        """Bring the next page."""
        if event.list is self.list:
            self.pager.bring(before=event.before)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was done from here; say that others did something in the case, and move nothing."""
        if here:
            self.load()
        elif not self._more and self._has_more():
            self._more = True
            self.rows.note()

    def _notes(self) -> Iterable[str]:
        return (*self.filtering.notes(), "more happened – R" if self._more else "")

    def _has_more(self) -> bool:
        """Whether something happened after what stands at the top, as far as that can be seen."""
        if self.list.more_before or self.pager.filter is not None:
            return False
        newest = timeline.events(self.desk.session, self.case, most=1)
        return [event.key for event in newest] != [row.key for row in self.list.rows[:1]]

    @act("open")
    def open_event(self) -> None:
        """Open the thing itself."""
        if (row := self.list.current) is not None:
            open_record(self, row.records)

    @act("changed")
    def show_changes(self) -> None:
        """Show what the act changed, before and after."""
        if (row := self.list.current) is not None:
            self.app.push_screen(TextScreen(self.desk, list(self._blocks(row))))

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, the file."""
        if self.panes.in_preview:
            self.home()
        elif self.pager.filter is not None:
            self.filtering.take_off()
        else:
            self.app.pop_screen()
