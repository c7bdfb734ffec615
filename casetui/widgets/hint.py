"""The lines that show what may follow a prefix key while it waits."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from casetui.widgets.cells import Cell, Line
from casetui.widgets.lined import Lined
from casetui.widgets.status import hint_lines


class PrefixHint(Lined):
    """Choices of a prefix key, laid over the lines above the status line, in the layer `hint`."""

    DEFAULT_CSS = "PrefixHint { layer: hint; dock: bottom; display: none; height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._prefix = ""
        self._choices: tuple[tuple[str, str], ...] = ()

    @property
    def lines(self) -> list[Line]:
        """What it shows at its present width."""
        width = self.content_size.width or self.screen.size.width
        indent = Cell(f"{self._prefix} ", "strong")
        room = max(1, width - len(self._prefix) - 1)
        return [(indent, *line) for line in hint_lines(self._choices, room)] or [(indent,)]

    def show(self, prefix: str, choices: Sequence[tuple[str, str]]) -> None:
        """Show the keys (key, words) that may follow `prefix`."""
        self._prefix, self._choices = prefix, tuple(choices)
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
