"""The base of widgets that draw their own lines from cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from casetui.widgets.cells import Cell, segments
from casetui.widgets.roles import ROLES, look


class Lined(Widget):
    """A widget that draws lines of cells; it looks the same focused or not, and knows no mouse."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Lined { height: 1; width: 1fr; color: $line-text; background: $line-background; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._role_styles: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Forget the looks of the roles when the theme changes."""
        self._role_styles = {}
        super().notify_style_update()

    def role_style(self, role: str) -> Style:
        """Return the look of a role; one that is not known looks like plain text."""
        style = self._role_styles.get(role)
        if style is None:
            style = self._role_styles[role] = role_style(self, role)
        return style

    def strip(self, cells: Sequence[Cell], role: str | None = None) -> Strip:
        """Return the cells as a line of the widget's width, all in one `role` if given."""
        width = self.content_size.width
        if role is not None:
            text = "".join(segment.text for segment in segments(cells, width, lambda _: Style()))
            return Strip([Segment(text, self.role_style(role))], width)
        return Strip(segments(cells, width, self.role_style), width)

    def refresh_lines(self, first: int, count: int = 1) -> None:
        """Draw some lines of the window again."""
        if count > 0:
            self.refresh(Region(0, first, self.content_size.width, count))


def role_style(widget: Widget, role: str) -> Style:
    """Return the look of a role under the app's theme.

    Not by component classes: Textual would work out the CSS of every role of every widget at each start.
    """
    if role not in ROLES:
        return widget.rich_style
    return _style(*look(widget.app.theme_variables, role, colourless=widget.app.no_color))


@lru_cache(100)
def _style(front: str, back: str, style: str) -> Style:
    return Style.parse(style) + Style.from_color(Color.parse(front).rich_color, Color.parse(back).rich_color)
