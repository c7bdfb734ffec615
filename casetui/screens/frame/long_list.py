"""A screen with a list that is too long to be held: paged, in views, and gone through row by row."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.pager import Pager
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.rows import Rows
from casetui.screens.frame.views import Views
from casetui.widgets.lines import LineList

T = TypeVar("T")

Letters = list[tuple[str, str]]
"""What a last key "letter" stands for, each with its word."""


class LongListScreen(DeskScreen, Generic[T]):
    """What such screens have in common; each makes its panes, rows, pager and views itself."""

    MANY: ClassVar[bool] = True

    panes: Panes[T]
    list: LineList[T]
    rows: Rows[T]
    pager: Pager[Any]
    views: Views[Any]

    def load(self) -> None:
        """Read the list again."""
        self.pager.load()
        self.rows.note()

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def letters(self, act: str) -> Letters:
        """The views, after V."""
        return self.views.letters() if act == "view" else []

    def on_line_list_needed(self, event: LineList.Needed) -> None:
        """Bring the next page."""
        if event.list is self.list:
            self.pager.bring(before=event.before)

    def neighbour(self, delta: int) -> T | None:
        """Move the cursor and give the row there; None at the end. For J and K in what was opened."""
        was = self.list.current_key
        self.list.move(delta)
        return self.list.current if self.list.current_key != was else None

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, the marks; then out of the list."""
        if self.panes.in_preview:
            self.panes.other_pane()
        elif self.pager.filter is not None:
            self.views.take_off()
        elif self.list.marked:
            self.rows.unmark()
        else:
            self.leave()

    def leave(self) -> None:
        """To the inbox."""
        self.go("inbox")
