"""The keys of a screen, and what each does, on one page; then what the signs of its list mean."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.keys import Row, sheet
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.reading import TextScreen
from casetui.widgets.cells import Cell, Line, fit
from casetui.widgets.document import Block
from casetui.widgets.lines import SIGNS

KEYS_WIDTH = 10
BETWEEN = 2
TWO_COLUMNS = 76
"""From this width on there are two columns."""


class HelpScreen(TextScreen):
    """What can be pressed on another screen; `?` turns the page to what its signs mean, and back."""

    def __init__(self, screen: DeskScreen) -> None:
        """Show the keys that the user may press on a screen."""
        super().__init__(screen.desk, ())
        self.groups = sheet(screen.desk.keymap, screen.SCOPE, screen.allowed)
        self.signs = (*screen.SIGNS, *SIGNS) if screen.SIGNS else ()
        self.page_of_signs = False

    def begin(self) -> None:
        """Show the page as wide as the screen is, and say how to turn it."""
        width = self.app.size.width
        lines = sign_lines(self.signs) if self.page_of_signs else key_lines(self.groups, width)
        self.reader.show([Block("page", (), [list(line) for line in lines])])
        if self.signs:
            other = "the keys" if self.page_of_signs else "what the signs of the list mean"
            self.say(f"? shows {other}; / finds, q goes back.", "dim")

    def on_resize(self) -> None:
        """One column or two."""
        self.begin()

    @act("help")
    def turn(self) -> None:
        """To the signs of the list, and back."""
        self.page_of_signs = bool(self.signs) and not self.page_of_signs
        self.begin()


def key_lines(groups: Sequence[tuple[str, Sequence[Row]]], width: int) -> list[Line]:
    """Groups of keys one below the other, in two columns where there is room."""
    two = width >= TWO_COLUMNS
    each = (width - BETWEEN) // 2 if two else width
    flow: list[Line] = []
    for title, rows in groups:
        flow.append((Cell(fit(title, each), "strong"),))
        flow += (_key_line(row, each) for row in rows)
    if not two:
        return flow
    half = -(-len(flow) // 2)
    # A title does not stand alone at the foot of a column.
    half -= flow[half - 1][0].role == "strong"
    left, right = flow[:half], flow[half:]
    left += [(Cell(" " * each),)] * (len(right) - len(left))
    right += [()] * (len(left) - len(right))
    return [(*one, Cell(" " * BETWEEN), *other) for one, other in zip(left, right, strict=True)]


def _key_line(row: Row, width: int) -> Line:
    keys = f"{row.keys:<{KEYS_WIDTH}} "
    return (Cell(keys, "accent"), Cell(fit(row.words, width - len(keys))))


def sign_lines(signs: Sequence[tuple[str, str]]) -> list[Line]:
    """Signs, each with its meaning."""
    most = max((len(sign) for sign, _words in signs), default=0)
    return [(Cell(f"{sign:<{most}}  ", "accent"), Cell(words)) for sign, words in signs]
