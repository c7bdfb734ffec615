"""The tab of a case's papers: listed with their text, read, taken in and kept up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.papers import papers
from casetui.practice.papers.papers import PaperRow
from casetui.screens.cases.tabs import Cases, CaseTab
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import PREVIEW_SECONDS, Panes
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.reading import read_text
from casetui.screens.frame.rows import Records, Rows
from casetui.screens.papers import looks
from casetui.screens.papers.acts import PaperActs
from casetui.screens.papers.leaving import LeavingActs
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block

EMPTY = "No paper yet. a takes a file in; c p on its mail makes a paper of that."


class PapersTab(CaseTab):
    """The papers of a case, the last that was taken in first."""

    SCOPE: ClassVar[str] = "case-papers"
    NAME: ClassVar[str] = "papers"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        self.panes: Panes[PaperRow] = Panes(
            self, self._draw, lambda row: row.id, self._blocks, lambda row: row.case, below=True
        )
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.head, self.tabs, self.panes), self.list
        self.rows = Rows(self, self.panes, lambda: (self.filtering.noted,))
        self.filtering = Filtering(self, self.list, lambda row: row.file or "", note=self.rows.note)
        records = Records[PaperRow, PaperRow](self.rows, lambda row: row, self._settled)
        self.papers = PaperActs(self, Performer(self, "papers", records, "papers"), case, self._taken_in)
        self.leaving = LeavingActs(self, self.papers.performer, case, self._taken_in)
        self.parts = (
            self.papers, self.leaving, self.rows, self.filtering, self.keeping, self.panes, self.panes.moving,
        )  # fmt: skip

    def _draw(self, row: PaperRow, width: int) -> Sequence[Cell]:
        return looks.cells(self.desk, row, width)

    def _blocks(self, row: PaperRow) -> Sequence[Block]:
        return looks.blocks(self.desk, row)

    def fill(self) -> None:
        """Read the papers."""
        self.rows.forget()
        self.filtering.show(papers.of_case(self.desk.session, self.case), EMPTY)
        self.rows.note()
        self.panes.preview_anew()

    def _taken_in(self, paper: int) -> None:
        """Show a paper that was taken in, or whose file was read a moment ago."""
        if not self.left:
            self.load()
            self.list.to(paper)
            self.panes.preview_anew()

    def _settled(self, upshot: Upshot[PaperRow]) -> None:
        """Show the rows as they are now, with the sign of what happened; what is withdrawn goes on R."""
        self._show_anew([row.id for row in upshot.rows])
        self.rows.settled(upshot)

    def _show_anew(self, ids: list[int]) -> None:
        for row in papers.by_ids(self.desk.session, ids):
            self.list.replace_row(row)
        self.panes.preview_anew(PREVIEW_SECONDS)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here; say how many papers others changed."""
        if kind == "papers" and not here:
            self.rows.changed(set(ids) & {row.id for row in self.list.rows})
        else:
            super().rows_changed(kind, ids, here=here)

    @act("open")
    @act("file")
    async def read(self) -> None:
        """Read the paper's text."""
        row = self.list.current
        if row is not None:
            session, number = self.desk.session, row.id
            await read_text(self, row.title, lambda: papers.text(session, number))

    @act("back")
    def back(self) -> None:
        """Out of what is being made, the preview, the filter, the marks, the file."""
        if self.leaving.stop():
            pass
        elif self.panes.in_preview:
            self.panes.other_pane()
        elif self.filtering.off():
            pass
        elif self.list.marked:
            self.rows.unmark()
        else:
            self.app.pop_screen()
