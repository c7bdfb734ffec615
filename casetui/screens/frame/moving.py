"""Moving: the keys that go through a list or a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casetui.screens.frame.acting import act
from casetui.widgets.lines import LineList
from casetui.widgets.reader import Reader

Pane = LineList[Any] | Reader


class Moving:
    """The acts that move in whichever list or text has the keys."""

    def __init__(self, pane: Callable[[], Pane]) -> None:
        """Move in what `pane` gives."""
        self.pane = pane

    @act("down", given=1)
    @act("up", given=-1)
    def step(self, delta: int) -> None:
        """Move by a row, or by a line of a text."""
        self.pane().move(delta)

    @act("half-down", given=1)
    @act("half-up", given=-1)
    def half_page(self, direction: int) -> None:
        """Move by half a page."""
        self.pane().half_page(direction)

    @act("page-down", given=1)
    @act("page-up", given=-1)
    def page(self, direction: int) -> None:
        """Move by a page."""
        self.pane().page(direction)

    @act("top")
    def top(self) -> None:
        """Move to the top."""
        self.pane().first()

    @act("bottom")
    def bottom(self) -> None:
        """Move to the end."""
        self.pane().last()
