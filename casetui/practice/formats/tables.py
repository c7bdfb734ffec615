"""Paragraphs and tables as lines: a row is one line, its cells apart by tabs."""

from __future__ import annotations

from collections.abc import Callable

Emit = Callable[[str], None]


class Flow:
    """Takes the paragraphs of a text and the cells of its tables, and emits lines."""

    def __init__(self, emit: Emit) -> None:
        """Emit what comes to `emit`."""
        self._emit = emit
        self._rows: list[list[list[str]]] = []

    @property
    def in_table(self) -> bool:
        """Whether the paragraphs that come belong to a cell."""
        return bool(self._rows)

    def paragraph(self, text: str) -> None:
        """Take a paragraph: a line of its own, or a part of a cell."""
        if self._rows:
            if self._rows[-1] and text.strip():
                self._rows[-1][-1].append(" ".join(text.split()))
            return
        self._emit(f"{text.rstrip()}\n")

    def open_row(self) -> None:
        """A row of a table begins; within a cell, one of a table in it."""
        self._rows.append([])

    def open_cell(self) -> None:
        """A cell begins."""
        if self._rows:
            self._rows[-1].append([])

    def repeat_cell(self, times: int) -> None:
        """The cell that just ended stands so many times."""
        if self._rows and self._rows[-1]:
            cell = self._rows[-1][-1]
            self._rows[-1] += [cell] * (times - 1)

    def close_row(self, times: int = 1) -> None:
        """The row ends; it stands so many times, unless nothing is in it."""
        if not self._rows:
            return
        row = self._rows.pop()
        if self._rows:
            self.paragraph(" | ".join(" ".join(cell) for cell in row))
        else:
            line = "\t".join(" ".join(cell) for cell in row).rstrip("\t")
            for _ in range(times if line else 1):
                self._emit(f"{line}\n")
