"""What the tabs of a case's file are that hold their list whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from casetui.practice.case_file.belongings import PartyRow
from casetui.practice.notes.notes import NoteRow
from casetui.screens.cases.tabs import Cases, CaseTab
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes, WayBack
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList

T = TypeVar("T", NoteRow, PartyRow)


class ListTab(CaseTab, Generic[T]):
    """A tab with a list that is held whole, and the text of the row under the cursor."""

    SCOPE: ClassVar[str] = "case"
    EMPTY: ClassVar[str] = ""

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        self.panes: Panes[T] = Panes(self, self.draw, lambda row: row.key, self.blocks, below=True)
        self.list: LineList[T] = self.panes.list
        self.reader = self.panes.reader
        self.inside, self.keys_in = (self.head, self.tabs, self.panes), self.list
        self.filtering: Filtering[T] = Filtering(self, self.list, note=self._note)
        way_back = WayBack(self.panes, self.filtering)
        self.parts = (self.keeping, self.filtering, self.panes, self.panes.moving, way_back)

    def draw(self, row: T, width: int) -> Sequence[Cell]:
        """A row as a line."""
        raise NotImplementedError

    def blocks(self, row: T) -> Sequence[Block]:
        """What there is to read of a row."""
        return []

    def rows(self) -> Iterable[T]:
        """The rows as they are now."""
        raise NotImplementedError

    def fill(self) -> None:
        """Read the rows."""
        self.filtering.show(self.rows(), self.EMPTY)
        self.panes.preview_anew()
        self._note()

    def _note(self) -> None:
        self.aside(self.filtering.noted)

    @act("open")
    def read(self) -> None:
        """Read the row's text."""
        if self.list.current is not None:
            self.panes.open_text()
