"""The one-line prompt at the bottom: a question and a text, or a question and one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from casetui.widgets.cells import Cell, columns
from casetui.widgets.field import Field
from casetui.widgets.lined import Lined


class PromptLabel(Lined):
    """What stands before the text, or the choices: as wide as its cells."""

    DEFAULT_CSS = "PromptLabel { width: 0; }"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._cells: tuple[Cell, ...] = ()

    def show(self, *cells: Cell, most: int) -> None:
        """Show these cells, in at most `most` columns."""
        width = min(columns(cells), max(0, most))
        if cells != self._cells or self.styles.width is None or self.styles.width.value != width:
            self._cells = cells
            self.styles.width = width
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the label."""
        return self.strip(self._cells if y == 0 else ())


class Prompt(Widget):
    """Asks for a line of text, or for one key out of a few; hidden until asked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Prompt { layout: horizontal; height: 1; display: none; background: $line-background; }"

    @dataclass
    class Answered(Message):
        """Enter was pressed in a text, or a key was chosen."""

        prompt: Prompt
        text: str

    @dataclass
    class Changed(Message):
        """The text is another now."""

        prompt: Prompt
        text: str

    @dataclass
    class Left(Message):
        """The prompt was left without an answer."""

        prompt: Prompt

    @dataclass
    class Pasted(Message):
        """Several lines were pasted into a text that wants them each for itself."""

        prompt: Prompt
        text: str

    @dataclass
    class Turned(Message):
        """Tab was pressed: what the line is may be turned into something else; `back`: shift+tab."""

        prompt: Prompt
        back: bool = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = PromptLabel(id="label")
        self.field = Field()
        self._keys: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Put label and field in a line."""
        yield self.label
        yield self.field

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self.field.value

    def open(self, label: str, text: str = "", *, several: bool = False) -> None:
        """Ask for a line of text, with this to start from; `several`: a paste of many is told of."""
        self.field.several = several
        self._keys = frozenset()
        self.can_focus = False
        self._show(Cell(f"{label} ", "strong"), most=self._width // 2)
        self.field.display = True
        self.field.fill(text)
        self.screen.set_focus(self.field, scroll_visible=False)

    def ask(
        self, label: str, choices: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]] = ()
    ) -> Sequence[tuple[str, str]]:
        """Ask for one key out of `choices` (key, words), or out of `more`, which are shown elsewhere.

        What is given back are the choices for which the line has no room: they are to be shown there as well.
        """
        self._keys = frozenset(key for key, _ in (*choices, *more))

        def line(count: int, gap: str) -> list[Cell]:
            told = ((Cell(gap), Cell(key, "accent"), Cell(f" {words}")) for key, words in choices[:count])
            return [Cell(label, "strong"), *(cell for cells in told for cell in cells)]

        count, gap = len(choices), "   "
        if columns(line(count, gap)) > self._width:
            gap = "  "
        while count > 1 and columns(line(count, gap)) > self._width:
            count -= 1
        self._show(*line(count, gap), most=self._width)
        self.field.display = False
        self.can_focus = True
        self.screen.set_focus(self, scroll_visible=False)
        return choices[count:]

    def relabel(self, label: str) -> None:
        """Say something else before the text."""
        self.label.show(Cell(f"{label} ", "strong"), most=self._width // 2)

    def close(self) -> None:
        """Hide the prompt; the owner gives the focus back."""
        self.display = False
        self._keys = frozenset()

    def echo(self, text: str, role: str = "dim") -> None:
        """Show at the right what was understood (such as a date), where there is room, or nothing."""
        self.field.echo(text, role)

    @property
    def _width(self) -> int:
        return self.size.width or self.screen.size.width

    def _show(self, *cells: Cell, most: int) -> None:
        self.display = True
        self.echo("")
        self.label.show(*cells, most=most)

    async def _on_key(self, event: events.Key) -> None:
        if not self._keys:
            return
        # No key is a command while a question waits.
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.post_message(self.Left(self))
            return
        for name in (event.character, event.key):
            if name in self._keys:
                self.post_message(self.Answered(self, name))
                return

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on that the text changed."""
        event.stop()
        self.post_message(self.Changed(self, event.value))

    def on_field_entered(self, event: Field.Entered) -> None:
        """Pass on the answer."""
        event.stop()
        self.post_message(self.Answered(self, self.field.value))

    def on_field_left(self, event: Field.Left) -> None:
        """Pass on that there is no answer."""
        event.stop()
        self.post_message(self.Left(self))

    def on_field_pasted(self, event: Field.Pasted) -> None:
        """Pass on that several lines were pasted."""
        event.stop()
        self.post_message(self.Pasted(self, event.text))

    def on_field_turned(self, event: Field.Turned) -> None:
        """Pass on that tab was pressed."""
        event.stop()
        self.post_message(self.Turned(self, event.back))
