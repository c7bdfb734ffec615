"""The first tab of a case's file: where it stands."""

from __future__ import annotations

from typing import ClassVar

from casetui.screens.cases.overview_blocks import blocks
from casetui.screens.cases.tabs import Cases, CaseTab
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.reading import ReaderActs
from casetui.widgets.reader import Reader


class OverviewTab(CaseTab):
    """Where the case stands, from the records alone."""

    SCOPE: ClassVar[str] = "case-overview"
    NAME: ClassVar[str] = "overview"

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        self.reader = Reader(id="reader")
        self.inside, self.keys_in = (self.head, self.tabs, self.reader), self.reader
        self.parts = (self.keeping, ReaderActs(self, self.reader))

    def fill(self) -> None:
        """Show how it stands."""
        self.reader.show(blocks(self.desk, self.case), at=self.reader.current_key)
