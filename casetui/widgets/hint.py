"""The lines that show what may follow a prefix key while it waits."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from casetui.widgets.cells import Cell, Line, columns, one_line
from casetui.widgets.lined import Lined
from casetui.widgets.status import hint_lines

MOST_LINES = 4
"""Lines that chips take at most: what is beneath them is still to be seen."""


class PrefixHint(Lined):
    """Choices of a prefix key, or the chips of a line, over the lines above the status line."""

    DEFAULT_CSS = "PrefixHint { layer: hint; dock: bottom; display: none; height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._prefix = ""
        self._choices: tuple[tuple[str, str], ...] = ()
        self._chips: tuple[Cell, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """What it shows at its present width."""
        width = self.content_size.width or self.screen.size.width
        if self._chips:
            return chip_lines(self._chips, width)[:MOST_LINES]
        indent = Cell(f"{self._prefix} ", "strong")
        room = max(1, width - len(self._prefix) - 1)
        return [(indent, *line) for line in hint_lines(self._choices, room)] or [(indent,)]

    def show(self, prefix: str, choices: Sequence[tuple[str, str]]) -> None:
        """Show the keys (key, words) that may follow `prefix`."""
        self._prefix, self._choices, self._chips = prefix, tuple(choices), ()
        self._appear()

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show what a line was understood as, in pieces (text, role), as many whole ones a line as fit."""
        self._chips = tuple(Cell(one_line(text), role) for text, role in chips)
        if self._chips:
            self._appear()
        else:
            self.hide()

    def _appear(self) -> None:
        self.display = True
        self.styles.height = len(self.lines)
        self.refresh()

    def hide(self) -> None:
        """Show nothing; what was beneath is seen again."""
        self.display = False

    def render_line(self, y: int) -> Strip:
        """Draw a line of choices."""
        lines = self.lines
        return self.strip(lines[y] if y < len(lines) else ())


def chip_lines(chips: Sequence[Cell], width: int) -> list[Line]:
    """The chips in lines of a width, apart from each other; one too long for a line goes on in the next."""
    lines: list[Line] = []
    line: Line = ()
    for chip in chips:
        for piece in _pieces(chip.text, width):
            longer = (*line, Cell(f"{'  ' if line else ''}{piece}", chip.role))
            if line and columns(longer) > width:
                lines.append(line)
                longer = (Cell(piece, chip.role),)
            line = longer
    return [*lines, line] if line else lines


def _pieces(text: str, width: int) -> list[str]:
    """A text in pieces of at most a width, broken between words where it can be."""
    if cell_len(text) <= width:
        return [text]
    pieces = [""]
    for word in text.split(" "):
        longer = f"{pieces[-1]} {word}".strip()
        if cell_len(longer) <= width or not pieces[-1]:
            pieces[-1] = longer
        else:
            pieces.append(word)
    return pieces
