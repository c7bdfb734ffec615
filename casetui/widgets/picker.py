"""Pick one out of many by typing some letters."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from casetui.widgets.cells import Cell
from casetui.widgets.lines import LineList
from casetui.widgets.prompt import Prompt

Offer = tuple[Hashable, Sequence[Cell]]
"""A row to pick from: its key and its cells."""

MOST = 10
"""Rows in sight at most; the cursor goes on to the others."""


class Picker(Widget):
    """A prompt with the rows that fit what was typed above it; hidden until opened."""

    ALLOW_SELECT = False
    DEFAULT_CSS = f"""
    Picker {{ layout: vertical; height: {MOST + 1}; display: none; background: $line-background; }}
    Picker > LineList {{ height: {MOST}; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    @dataclass
    class Asked(Message):
        """Rows that fit this text are wanted: give them with `offer`."""

        picker: Picker
        text: str

    @dataclass
    class Picked(Message):
        """A row was picked; the key is None if there was none, and only the text was typed."""

        picker: Picker
        key: Hashable | None
        text: str

    @dataclass
    class Left(Message):
        """The picker was left without a choice."""

        picker: Picker

    def __init__(self, *, empty: str = "Nothing fits.", id: str | None = None) -> None:
        super().__init__(id=id)
        self.offers: LineList[Offer] = LineList(lambda row, _: row[1], lambda row: row[0], empty=empty)
        self.offers.can_focus = False
        self.prompt = Prompt()
        self._fits: str | None = None  # the text that the rows fit
        self._awaited = False  # a row is picked as soon as there are those that fit

    def compose(self) -> ComposeResult:
        """Put the rows above the prompt."""
        yield self.offers
        yield self.prompt

    def open(self, label: str) -> None:
        """Show the picker, and ask for the rows that fit an empty text."""
        self.display = True
        self._fits, self._awaited = None, False
        self.offers.show(())
        self.prompt.open(label)
        self.post_message(self.Asked(self, ""))

    def offer(self, rows: Sequence[Offer], asked: str | None = None) -> None:
        """Show these rows, best first; ignored if they were `asked` for a text that has changed since."""
        if asked is None or asked == self.prompt.text:
            best = rows[0][0] if rows else None
            self.offers.show(rows, cursor=best)
            self.prompt.echo(f"{len(rows)} rows fit" if len(rows) > MOST else "")
            self._fits = self.prompt.text
            if self._awaited:
                self._pick()

    def close(self) -> None:
        """Hide the picker; the owner gives the focus back."""
        self.display = False
        self.prompt.close()

    def action_move(self, delta: int) -> None:
        """Move to the next or previous row."""
        self.offers.move(delta)

    def action_page(self, direction: int) -> None:
        """Move on by as many rows as are in sight."""
        self.offers.page(direction)

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Ask for the rows that fit what is typed now."""
        event.stop()
        self._awaited = False
        self.post_message(self.Asked(self, event.text))

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Pick the row under the cursor; where what fits is still looked for, the best of that."""
        event.stop()
        if self._fits == event.text:
            self._pick()
        else:
            self._awaited = True

    def _pick(self) -> None:
        self._awaited = False
        self.post_message(self.Picked(self, self.offers.current_key, self.prompt.text))

    def on_prompt_turned(self, event: Prompt.Turned) -> None:
        """Move on, as down does, or back."""
        event.stop()
        self.action_move(-1 if event.back else 1)

    def on_prompt_left(self, event: Prompt.Left) -> None:
        """Pass on that nothing was picked."""
        event.stop()
        self.post_message(self.Left(self))
