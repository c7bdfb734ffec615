"""The tab of a case's agenda, acted on as on Today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.case_file import belongings
from casetui.screens.agenda.agenda_list import AgendaList
from casetui.screens.agenda.lines import SIGNS, AgendaLine
from casetui.screens.cases.tabs import Cases, CaseTab
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.widgets.document import Block


class AgendaTab(CaseTab):
    """What is ahead, then what is done."""

    SCOPE: ClassVar[str] = "case-agenda"
    NAME: ClassVar[str] = "agenda"
    SIGNS = SIGNS

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        self.agenda = AgendaList(self, self.load, self._blocks, lambda: (self.filtering.noted,))
        self.panes, self.list = self.agenda.panes, self.agenda.list
        self.reader = self.panes.reader
        self.filtering = Filtering(
            self, self.list, lambda line: line.words, note=self.agenda.rows.note
        )
        self.inside, self.keys_in = (self.head, self.tabs, self.panes), self.list
        self.parts = (self.filtering, *self.agenda.parts, self.keeping)

    def _blocks(self, line: AgendaLine) -> Sequence[Block]:
        from casetui.screens.agenda import blocks

        return blocks.blocks(self.desk, line.acted_on) if line.acted_on is not None else []

    def fill(self) -> None:
        """Read the items."""
        self.agenda.rows.forget()
        items = belongings.planned(self.desk.session, self.case)
        self.filtering.show(
            (AgendaLine(item=item) for item in items), "Nothing is on its agenda. a adds: hearing fri 10:30."
        )
        self.agenda.rows.note()
        self.panes.preview_anew()

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here, or say how much others changed."""
        self.agenda.changed(kind, ids, here=here)

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, the marks, the file."""
        if self.panes.in_preview:
            self.panes.other_pane()
        elif self.filtering.off():
            pass
        elif self.list.marked:
            self.agenda.rows.unmark()
        else:
            self.app.pop_screen()
