"""Cells that a spreadsheet would take for a formula and run: an apostrophe before them makes them text."""

from __future__ import annotations

import re

_STARTS = re.compile(r"'*[=+\-@\t\r]")
_RESTORED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"\+[0-9 ().]+")
"""A telephone number with its country: a spreadsheet shows it, and other programs could not dial another."""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if _STARTS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def restored(cell: str) -> str:
    """The cell as it was."""
    return cell[1:] if cell[:1] == "'" and _RESTORED.match(cell) else cell
