"""Tables: those of data stay tables, those that only lay a page out become blocks."""

from __future__ import annotations

from typing import Any

_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_MOST = {"rows": 200, "columns": 12, "cell": 100}
_MAX_PADDING = 1_000_000
"""Characters that all tables of a page may take: a hostile one pads each of a thousand rows to a megabyte."""


def flatten_tables(elements: list[Any]) -> None:
    """Make blocks of tables that only lay a page out or are too large; small tables of data stay."""
    within: dict[Any, Any] = {}
    holders: set[Any] = set()
    for element in elements:
        outer = within.get(element.getparent())
        if element.tag == "table":
            holders.add(outer)
            outer = element
        within[element] = outer
    room = _MAX_PADDING
    kept: set[Any] = set()
    for table in [element for element in elements if element.tag == "table" and element not in holders]:
        size = _data_size(table)
        if 0 < size <= room:
            room -= size
            kept.add(table)
    for element in elements:
        if element.tag in _TABLES and within[element] not in kept:
            element.tag = "div"


def _data_size(table: Any) -> int:
    """Return the characters a table of data takes when drawn, 0 for one that is none."""
    widths: dict[int, int] = {}
    rows = 0
    for row in table.iter("tr"):
        rows += 1
        for column, cell in enumerate(child for child in row if child.tag in ("td", "th")):
            length = sum(len(text) for text in cell.itertext())
            if length > _MOST["cell"]:
                return 0
            widths[column] = max(widths.get(column, 0), length)
    if rows > _MOST["rows"] or not 1 < len(widths) <= _MOST["columns"]:
        return 0
    return rows * (sum(widths.values()) + 2 * len(widths))
