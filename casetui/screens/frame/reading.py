"""Reading a text: an attachment, a message's headers, a history; and the keys every reader has."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.moving import Moving
from casetui.screens.frame.surface import Surface
from casetui.session.results import Refuse
from casetui.text import clean
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.reader import Reader

if TYPE_CHECKING:
    from casetui.practice.attachments.readers import Extracted


class ReaderActs(Moving):
    """The acts that move and find in a reader."""

    def __init__(self, on: Surface, reader: Reader) -> None:
        """Act on a reader."""
        super().__init__(lambda: reader)
        self.on, self.reader = on, reader
        self._looked_for = ""

    @act("find")
    async def find(self) -> None:
        """Find in the text."""
        text = await self.on.ask.line("Find:", self._looked_for)
        if not text:
            return
        self._looked_for = text
        count = self.reader.find(text)
        told = f"{count} found; n and N go through them." if count else f"“{text}” is not in this text."
        self.on.say(told, "dim")

    @act("next-match", given=1)
    @act("previous-match", given=-1)
    def match(self, direction: int) -> None:
        """To the next match, or the previous one."""
        at, count = self.reader.next_match(direction)
        self.on.say(f"{at} of {count}" if count else "Nothing was looked for; / finds.", "dim")


class TextScreen(DeskScreen):
    """One text to read."""

    SCOPE: ClassVar[str] = "reader"

    def __init__(self, desk: Desk, blocks: Sequence[Block]) -> None:
        """Show these blocks."""
        super().__init__(desk)
        self.blocks = blocks
        self.reader = Reader(id="reader")
        self.inside, self.keys_in = (self.reader,), self.reader
        self.parts = (ReaderActs(self, self.reader),)

    def begin(self) -> None:
        """Fill the reader."""
        self.reader.show(self.blocks)


async def read_text(on: Surface, name: str, text: Callable[[], Extracted]) -> None:
    """Read the text of a file, beside the screen, and open it; or say why there is none."""
    on.say(f"Reading {name} …", "dim")
    try:
        extracted = await asyncio.to_thread(text)
    except (Refuse, OSError) as error:
        on.say(str(error), "bad")
        return
    if on.left:
        return  # and with it whatever the text is of
    on.say("")
    if not extracted.text.strip():
        on.say(extracted.problem or f"{name} has no text.", "soon")
        return
    blocks = [text_block(name, clean(extracted.text))]
    if extracted.problem:
        blocks.insert(0, text_block(extracted.problem, ""))
    await on.app.push_screen(TextScreen(on.desk, blocks))


def text_block(title: str, text: str) -> Block:
    """A text under a title."""
    return Block("text", (Cell(title, "strong"),), ["", *text.split("\n")])
