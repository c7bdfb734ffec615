"""Screens with a list and, beside or below it, the text of the row under the cursor."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget

from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList
from casetui.widgets.reader import Reader
from casetui.widgets.status import TopLine

T = TypeVar("T")

PREVIEW_SECONDS = 0.3
"""The preview follows once the cursor rests: on a slow line, each row passed would cost a screenful."""

BESIDE = 120
"""From this width on the preview stands beside the list unless it was put away."""


class PanesScreen(DeskScreen, Generic[T]):
    """A list in views and a preview; the keys that move work in whichever has the focus."""

    PREVIEW_BELOW: ClassVar[bool] = False
    """Whether the preview is there from the start where it has no room beside the list."""

    DEFAULT_CSS = """
    #panes { height: 1fr; layout: vertical; }
    #list { height: 1fr; }
    #preview { display: none; height: 1fr; }
    .beside #preview { display: block; width: 1fr; margin-left: 1; }
    .beside #list { width: 1fr; min-width: 78; }
    .beside { layout: horizontal !important; }
    .below #preview { display: block; margin-top: 1; }
    """

    def __init__(self, desk: Desk) -> None:
        """Begin with the preview where there is room for it."""
        super().__init__(desk)
        self.preview = ""  # "on" or "off" once the user has chosen
        self._preview_timer: Timer | None = None
        self._previewed: T | None = None
        self.list: LineList[T] = LineList(self.draw, self.key, id="list")
        self.reader = Reader(id="preview")

    def body(self) -> Iterable[Widget]:
        """The views, the list, the preview."""
        yield TopLine(id="views")
        yield from self.over()
        with Horizontal(id="panes"):
            yield self.list
            yield self.reader

    def over(self) -> Iterable[Widget]:
        """What stands over the list."""
        return ()

    def draw(self, row: T, width: int) -> Sequence[Cell]:
        """A row of the list."""
        raise NotImplementedError

    def key(self, row: T) -> Hashable:
        """What a row is known by."""
        raise NotImplementedError

    def blocks(self, row: T) -> Sequence[Block]:
        """What the preview shows of a row."""
        raise NotImplementedError

    def load(self) -> None:
        """Read the list again."""
        raise NotImplementedError

    def begin(self) -> None:
        """Load the first page."""
        self.load()
        self._lay_out()

    def home(self) -> None:
        """Keys move in the list."""
        self.set_focus(self.list, scroll_visible=False)

    def redraw(self) -> None:
        """Draw the ages anew."""
        self.list.refresh()

    # --- moving

    @property
    def pane(self) -> LineList[T] | Reader:
        """Where the keys move now."""
        return self.reader if self.focused is self.reader else self.list

    def act_down(self) -> None:
        """Down a row, or a line of the preview."""
        self._move(1)

    def act_up(self) -> None:
        """Up a row, or a line of the preview."""
        self._move(-1)

    def _move(self, delta: int) -> None:
        if self.focused is self.reader:
            self.reader.line(delta)
        else:
            self.list.move(delta)

    def act_half_down(self) -> None:
        """Half a page down."""
        self.pane.half_page(1)

    def act_half_up(self) -> None:
        """Half a page up."""
        self.pane.half_page(-1)

    def act_page_down(self) -> None:
        """A page down."""
        self.pane.page(1)

    def act_page_up(self) -> None:
        """A page up."""
        self.pane.page(-1)

    def act_top(self) -> None:
        """To the top."""
        self.pane.first()

    def act_bottom(self) -> None:
        """To the end."""
        self.pane.last()

    def act_pane(self) -> None:
        """To the preview, and back."""
        if self.focused is self.reader:
            self.home()
            self.status.clear()
        elif self.reader.display:
            self.set_focus(self.reader, scroll_visible=False)
            self.say("In the preview; tab goes back.", "dim")
        else:
            self.say("There is no preview to go to; p shows it.", "dim")

    # --- the preview

    def act_preview(self) -> None:
        """Show or hide the preview."""
        self.show_preview(not self.reader.display)

    def show_preview(self, shown: bool) -> None:
        """Show or hide the preview from now on."""
        self.preview = "on" if shown else "off"
        if not shown:
            self.home()
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Beside the list where there is room, else below it."""
        del event
        self._lay_out()

    def _lay_out(self) -> None:
        wide = self.size.width >= BESIDE
        shown = self.preview == "on" or (self.preview != "off" and (wide or self.PREVIEW_BELOW))
        panes = self.query_one("#panes")
        panes.set_class(shown and wide, "beside")
        panes.set_class(shown and not wide, "below")
        if shown:
            self.preview_soon(0.0)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The preview follows when the cursor rests."""
        if event.list is self.list:
            self.preview_soon(PREVIEW_SECONDS)

    def preview_soon(self, seconds: float) -> None:
        """Show the row under the cursor in the preview after a while."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(max(seconds, 0.01), self._preview)

    def preview_anew(self, seconds: float = 0.0) -> None:
        """Show the row in the preview again, since there may be more to it now."""
        self._previewed = None
        self.preview_soon(seconds)

    def _preview(self) -> None:
        self._preview_timer = None
        row = self.list.current
        if self.reader.display and (row is None or row != self._previewed):
            self._previewed = row
            self.reader.show(self.blocks(row) if row is not None else ())
