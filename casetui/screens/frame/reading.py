"""Reading a text: an attachment, a message's headers, a history; and the keys every reader has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.widgets.document import Block
from casetui.widgets.reader import Reader


class ReaderKeys(DeskScreen):
    """Moving and finding in the screen's reader."""

    _found = ""

    @property
    def reader(self) -> Reader:
        """The reader that the keys move in."""
        return self.query_one("#reader", Reader)

    def home(self) -> None:
        """Keys move in the reader."""
        self.set_focus(self.reader, scroll_visible=False)

    def act_down(self) -> None:
        """A line down."""
        self.reader.line(1)

    def act_up(self) -> None:
        """A line up."""
        self.reader.line(-1)

    def act_half_down(self) -> None:
        """Half a page down."""
        self.reader.half_page(1)

    def act_half_up(self) -> None:
        """Half a page up."""
        self.reader.half_page(-1)

    def act_page_down(self) -> None:
        """A page down."""
        self.reader.page(1)

    def act_page_up(self) -> None:
        """A page up."""
        self.reader.page(-1)

    def act_top(self) -> None:
        """To the top."""
        self.reader.first()

    def act_bottom(self) -> None:
        """To the end."""
        self.reader.last()

    async def act_find(self) -> None:
        """Find in the text."""
        text = await self.ask_line("Find:", self._found)
        if not text:
            return
        self._found = text
        count = self.reader.find(text)
        found = f"{count} found; n and N go through them." if count else f"“{text}” is not in this text."
        self.say(found, "dim")

    def act_next_match(self) -> None:
        """To the next match."""
        self._match(1)

    def act_previous_match(self) -> None:
        """To the previous match."""
        self._match(-1)

    def _match(self, direction: int) -> None:
        at, count = self.reader.next_match(direction)
        self.say(f"{at} of {count}" if count else "Nothing was looked for; / finds.", "dim")

    def redraw(self) -> None:
        """Draw the window again."""
        self.reader.refresh()


class TextScreen(ReaderKeys):
    """One text to read."""

    SCOPE: ClassVar[str] = "reader"

    def __init__(self, desk: Desk, blocks: Sequence[Block]) -> None:
        """Show these blocks."""
        super().__init__(desk)
        self.blocks = blocks

    def body(self) -> Iterable[Widget]:
        """The reader."""
        yield Reader(id="reader")

    def begin(self) -> None:
        """Fill the reader."""
        self.reader.show(self.blocks)


def text_block(title: str, text: str) -> Block:
    """A text under a title."""
    from casetui.widgets.cells import Cell

    return Block("text", (Cell(title, "strong"),), ["", *text.split("\n")])
