"""A plot drawn in characters: columns that rise, and a line that should not be passed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from casetui.widgets.cells import Cell, Line, fit

EIGHTHS = " ▁▂▃▄▅▆▇█"
BAR, EMPTY = "█", "░"


def plot(
    values: Sequence[int], limit: int | None, width: int, height: int, label: Callable[[int], str],
    ends: tuple[str, str],
) -> list[Line]:  # fmt: skip
    """Columns for values that are none below nothing, in lines of a width; `limit` is drawn as a line.

    `label` says what a height stands for, `ends` stand below the first and the last column.
    """
    top = max(*values, limit or 0, 1)
    marks = {height - 1: top, 0: 0}
    at_limit = None if limit is None else min(height - 1, limit * height // (top + 1))
    if at_limit is not None and limit is not None:
        marks[at_limit] = limit
    axis = max(cell_len(label(value)) for value in marks.values())
    room = max(1, width - axis - 2)
    columns = _spread(values, room)
    lines: list[Line] = []
    for row in range(height - 1, -1, -1):
        drawn = "".join(_piece(value, row, height, top) for value in columns)
        if row == at_limit:
            drawn = "".join(char if char != " " else "╌" for char in drawn.ljust(room))
        mark = label(marks[row]) if row in marks else ""
        role = "soon" if row == at_limit else "dim"
        over = limit is not None and bool(columns) and columns[-1] > limit
        body = "overdue" if over and at_limit is not None and row >= at_limit else "accent"
        lines.append((Cell(f"{fit(mark, axis, right=True)} ┤", role), Cell(drawn, body)))
    first, last = ends
    gap = max(1, len(columns) - cell_len(first) - cell_len(last))
    lines.append((Cell(f"{' ' * axis} └", "dim"), Cell(f"{first}{' ' * gap}{last}", "dim")))
    return lines


def bar(part: int, whole: int, width: int) -> str:
    """How much of something is used, as a bar of a width; full where it is all, or more."""
    filled = min(width, max(0, part * width // whole)) if whole > 0 else 0
    return BAR * filled + EMPTY * (width - filled)


def _spread(values: Sequence[int], room: int) -> list[int]:
    """The values over as many columns as there are, or as many as there is room for: each several wide."""
    if len(values) >= room:
        return [values[(at + 1) * len(values) // room - 1] for at in range(room)]
    wide = max(1, room // len(values)) if values else 1
    return [value for value in values for _ in range(wide)]


def _piece(value: int, row: int, height: int, top: int) -> str:
    """What of a column stands in a row, the lowest row being 0."""
    eighths = max(0, value) * height * 8 // top - row * 8
    return EIGHTHS[min(8, max(0, eighths))]
