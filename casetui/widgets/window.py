"""Where a list's cursor and window stand: plain numbers, no screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Window:
    """`height` lines of a list of `count` rows from row `top` on; the cursor is on row `at`."""

    height: int = 1
    count: int = 0
    top: int = 0
    at: int = 0

    def go(self, row: int) -> None:
        """Put the cursor on a row; if that is outside the window, scroll so that it stands in the middle."""
        self.at = max(0, min(row, self.count - 1))
        if not self.top <= self.at < self.top + self.height:
            self.top = self.at - self.height // 2
        self.top = max(0, min(self.top, self.count - self.height))

    def leap(self, rows: int) -> None:
        """Move window and cursor together, so that the cursor stays on its line of the screen."""
        self.top = max(0, min(self.top + rows, self.count - self.height))
        self.go(self.at + rows)

    def shift(self, rows: int) -> None:
        """Follow the rows when some were put in before the window, or taken away (negative)."""
        self.top = max(0, self.top + rows)
        self.at = max(0, self.at + rows)
