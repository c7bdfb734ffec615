"""A list and, beside or below it, the text of the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget

from casetui.screens.frame.acting import act
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.moving import Moving
from casetui.screens.frame.surface import Surface
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList
from casetui.widgets.reader import Reader

T = TypeVar("T")

PREVIEW_SECONDS = 0.3
"""The preview follows once the cursor rests: on a slow line, each row passed would cost a screenful."""

BESIDE = 120
"""From this width on the preview stands beside the list unless it was put away."""


class Panes(Widget, Generic[T]):
    """A list and a preview; the keys that move work in whichever has the focus."""

    DEFAULT_CSS = """
    Panes { height: 1fr; layout: vertical; }
    Panes #list { height: 1fr; }
    Panes #preview { display: none; height: 1fr; }
    Panes.beside { layout: horizontal; }
    Panes.beside #preview { display: block; width: 5fr; margin-left: 1; }
    Panes.beside #list { width: 7fr; min-width: 82; }
    Panes.below #preview { display: block; margin-top: 1; }
    """

    def __init__(
        self, on: Surface, draw: Callable[[T, int], Sequence[Cell]], key: Callable[[T], Hashable],
        blocks: Callable[[T], Sequence[Block]], case: Callable[[T], int | None] = lambda _row: None, *,
        below: bool = False, preview: str = "",
    ) -> None:  # fmt: skip
        """Draw rows, known by their keys, and what `blocks` gives of the one under the cursor.

        `case` names the case that is looked into with a row's preview.
        `below`: the preview is there from the start where it has no room beside the list. `preview` is "on"
        or "off" once the user has chosen.
        """
        super().__init__()
        self.on, self.blocks, self._case = on, blocks, case
        self.preview, self._below = preview, below
        self._preview_timer: Timer | None = None
        self._previewed: T | None = None
        self._nothing = False  # to preview in the row under the cursor
        self.list: LineList[T] = LineList(draw, key, id="list")
        self.reader = Reader(id="preview")
        self.moving = Moving(lambda: self.reader if self.in_preview else self.list)

    def compose(self) -> ComposeResult:
        """The list and the preview."""
        yield self.list
        yield self.reader

    def home(self) -> None:
        """Let the keys move in the list."""
        self.screen.set_focus(self.list, scroll_visible=False)

    @property
    def in_preview(self) -> bool:
        """Whether the keys move in the preview."""
        return self.screen.focused is self.reader

    @act("pane")
    def other_pane(self) -> None:
        """To the preview, and back."""
        if self.in_preview:
            self.home()
            self.on.say("")
        elif self.reader.display:
            self.screen.set_focus(self.reader, scroll_visible=False)
            self.on.say("In the preview; tab goes back.", "dim")
        else:
            told = "There is nothing to preview here." if self._wanted else "p shows the preview first."
            self.on.say(told, "dim")

    def open_text(self) -> None:
        """Show the row's text, and let the keys move in it."""
        self.show_preview(True)
        self.preview_now()
        self.screen.set_focus(self.reader, scroll_visible=False)

    def read_through(self) -> bool:
        """Whether the row's text was opened and read to its end; where it was not, it is opened."""
        opened = self.in_preview
        if opened and self.reader.at_end:
            return True
        self.open_text()
        said = "Read on: = at its end approves it." if opened else "Read it to its end: = approves it there."
        self.on.say(said, "soon")
        return False

    # --- the preview

    @act("preview")
    def toggle_preview(self) -> None:
        """Show or hide the preview."""
        self.show_preview(not self._wanted)
        if self._wanted and self._nothing:
            self.on.say("There is nothing to preview here; where there is, it shows.", "dim")

    def show_preview(self, shown: bool) -> None:
        """Show or hide the preview from now on."""
        self.preview = "on" if shown else "off"
        if not shown:
            self.home()
        self._lay_out()

    def on_mount(self) -> None:
        """Have its place from the first drawing on."""
        self._lay_out()

    def on_resize(self) -> None:
        """Beside the list where there is room, else below it."""
        self._lay_out()

    @property
    def _wide(self) -> bool:
        return self.screen.size.width >= BESIDE

    @property
    def _wanted(self) -> bool:
        """Whether the preview is to be seen where there is something to preview."""
        return self.preview == "on" or (self.preview != "off" and (self._wide or self._below))

    def _lay_out(self) -> None:
        shown = self._wanted and not self._nothing
        self.set_class(shown and self._wide, "beside")
        self.set_class(shown and not self._wide, "below")
        if self._wanted:
            self._preview_soon(0.0)

    def on_line_list_moved(self) -> None:
        """The preview follows when the cursor rests."""
        self._preview_soon(PREVIEW_SECONDS)

    @property
    def waits(self) -> bool:
        """Whether the preview is still to follow."""
        return self._preview_timer is not None

    def _preview_soon(self, seconds: float) -> None:
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(max(seconds, 0.01), self.preview_now)

    def preview_anew(self, seconds: float = 0.0) -> None:
        """Show the row in the preview again, since there may be more to it now."""
        self._previewed = None
        self._preview_soon(seconds)

    def preview_now(self) -> None:
        """Show the row under the cursor in the preview; where there is none, the list has the room."""
        self._preview_timer = None
        row = self.list.current
        if not self._wanted or (row is not None and row == self._previewed):
            return
        self._previewed = row
        blocks = self.blocks(row) if row is not None else ()
        self.reader.show(blocks)
        case = self._case(row) if row is not None else None
        if case is not None:
            self.on.desk.session.viewed(case)
        if self._nothing != (not blocks):
            self._nothing = not blocks
            if self._nothing and self.in_preview:
                self.home()
            self._lay_out()


class WayBack:
    """The key back of a screen with panes: out of the preview, out of the filter, then back."""

    def __init__(
        self, panes: Panes[Any], filtering: Filtering[Any] | None = None,
        leave: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        """Lead back from these; `leave` is the way out where that is not to the screen beneath."""
        self.panes, self.filtering, self._leave = panes, filtering, leave

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, then back."""
        if self.panes.in_preview:
            self.panes.home()
        elif self.filtering is None or not self.filtering.off():
            (self._leave or self.panes.app.pop_screen)()
