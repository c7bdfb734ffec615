"""Some lines of text above or beside something else, drawn as they are given."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from casetui.widgets.cells import Line
from casetui.widgets.lined import Lined


class Panel(Lined):
    """As many lines as it is given, each drawn anew only where it has changed."""

    DEFAULT_CSS = "Panel { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        was, self._shown = self._shown, tuple(lines)
        if len(was) != len(self._shown):
            self.styles.height = len(self._shown)
            self.refresh(layout=True)
            return
        for number, (old, new) in enumerate(zip(was, self._shown, strict=True)):
            if old != new:
                self.refresh_lines(number)

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        return self.strip(self._shown[y] if y < len(self._shown) else ())
