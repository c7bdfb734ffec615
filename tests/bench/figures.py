"""A figure with its budget, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Something measured; `budget` is the most it may be (`at_least`: the least), None if there is none."""

    name: str
    measured: float
    budget: float | None
    unit: str = ""
    at_least: bool = False

    @property
    def held(self) -> bool:
        """Whether it keeps to its budget."""
        if self.budget is None:
            return True
        return self.measured >= self.budget if self.at_least else self.measured <= self.budget

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The figure as a row of the table."""
        if self.budget is None:
            return self.name, _number(self.measured, self.unit), "", ""
        budget = f"{'≥' if self.at_least else '≤'} {_number(self.budget, self.unit)}"
        return self.name, _number(self.measured, self.unit), budget, "held" if self.held else "MISSED"


HEAD = ("figure", "measured", "budget", "")


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of text."""
    rows = [HEAD, *(figure.row for figure in figures)]
    name, measured, budget, _ = (max(len(row[column]) for row in rows) for column in range(4))
    lines = [f"{row[0]:<{name}}  {row[1]:>{measured}}  {row[2]:>{budget}}  {row[3]}".rstrip() for row in rows]
    return "\n".join([lines[0], "─" * max(map(len, lines)), *lines[1:]])


def _number(value: float, unit: str) -> str:
    digits = 2 if unit == "x" else 0 if value >= 100 or value == int(value) else 1
    return f"{value:,.{digits}f} {unit}".rstrip()
