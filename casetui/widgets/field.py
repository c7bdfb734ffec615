"""A one-line text field in which every printable key is text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from casetui.text import clean, clean_line
from casetui.widgets.cells import Cell, columns, fit, segments
from casetui.widgets.entry import TextEntry
from casetui.widgets.lined import role_style

LONGEST_PASTE = 1_000_000
"""Characters of a paste of several lines that are told of; whoever takes it says what is too long."""

LONGEST = 10_000
"""Characters a field takes at most."""

SHORTEST_ECHO = 8
"""Columns below which the beginning of what was understood says nothing."""


class Field(Input, TextEntry):
    """Textual's Input on one plain line: steady cursor, and a paste of many lines is one line of text.

    Where the text leaves room, it shows at its right what was understood (`echo`): no layout, no wait.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "turn(False)", show=False),
        Binding("shift+tab", "turn(True)", show=False),
    ]
    DEFAULT_CSS = """
    Field, Field:focus, Field:ansi {
        height: 1; width: 1fr; border: none; padding: 0;
        color: $line-text; background: $line-background; background-tint: transparent;
    }
    Field > .input--cursor, Field:ansi > .input--cursor {
        color: $line-cursor; background: $line-cursor-background; text-style: $line-cursor-style;
    }
    Field > .input--selection { color: $line-bar; background: $line-bar-background; }
    Field:nocolor > .input--cursor, Field:nocolor > .input--selection { text-style: reverse; }
    """

    class Entered(Message):
        """Enter was pressed."""

    class Left(Message):
        """The field is to be left without an answer."""

    @dataclass
    class Pasted(Message):
        """Several lines were pasted where each is wanted for itself; with what was typed around them."""

        text: str

    @dataclass
    class Turned(Message):
        """Tab was pressed, or shift+tab (`back`): what the line is may be turned into something else."""

        back: bool = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=LONGEST, validate_on=())
        self.cursor_blink = False
        self._echo = Cell("")
        self.several = False
        """Whether a paste of several lines is told of, and not made one line."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor belongs; a field that is not written in leaves it where it is."""
        return super().cursor_screen_offset if self.has_focus else self.app.cursor_position

    def fill(self, text: str) -> None:
        """Put a text in, the cursor at its end, without saying that it changed.

        A blank at its end stays: what is typed next is a word of its own.
        """
        line = clean_line(text, LONGEST - 1)
        with self.prevent(Input.Changed):
            self.value = f"{line} " if line and text.endswith(" ") else line
            self.cursor_position = len(self.value)

    def echo(self, text: str, role: str = "dim") -> None:
        """Show this at the right, as far as there is room, or nothing."""
        if (echo := Cell(f" {text}" if text else "", role)) != self._echo:
            self._echo = echo
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        strip = super().render_line(y)
        width = self.content_size.width
        # One column more for the cursor behind the text.
        taken = min(columns((self._echo,)), width - cell_len(self.value) - 1)
        if not self._echo.text or taken < SHORTEST_ECHO:
            return strip
        cut = Cell(fit(self._echo.text, taken), self._echo.role)
        echo = segments((cut,), taken, lambda role: role_style(self, role))
        return Strip.join((strip.crop(0, width - taken), Strip(echo, taken)))

    def _on_paste(self, event: events.Paste) -> None:
        # Both handlers would run: Textual's own would insert the first line once more.
        event.prevent_default()
        event.stop()
        start, end = sorted(self.selection)
        if self.several and sum(bool(line.strip()) for line in event.text.splitlines()) > 1:
            whole = self.value[:start] + event.text + self.value[end:]
            self.post_message(self.Pasted(clean(whole[: LONGEST_PASTE + 1])))
            return
        room = LONGEST - len(self.value) + end - start
        pasted = clean_line(event.text, room) if room > 0 else ""
        # The cleaner takes white space off the ends; between words of a sentence it is meant.
        if event.text[:1].isspace() and 0 < len(pasted) < room and self.value[:start][-1:].strip():
            pasted = f" {pasted}"
        self.replace(pasted, start, end)

    async def action_submit(self) -> None:
        """Say that enter was pressed."""
        self.post_message(self.Entered())

    def action_leave(self) -> None:
        """Say that the field is to be left."""
        self.post_message(self.Left())

    def action_turn(self, back: bool) -> None:
        """Say that tab was pressed, or shift+tab."""
        self.post_message(self.Turned(back))

    def restricted(self) -> None:
        """Stay silent when the field is full."""
