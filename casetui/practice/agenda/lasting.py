"""How long an event takes: as long as it says, else as long as the firm assumes of its kind."""

from __future__ import annotations

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.firm.firm import Firm

Stretch = tuple[int, int]
"""From one instant to another, in UTC seconds."""


def stretch(firm: Firm, kind: str, start: int, end: int) -> Stretch:
    """When something with a time takes place; what says no end takes what its kind usually does."""
    return start, end if end > start else start + firm.lasts(kind) * 60


def of_row(firm: Firm, row: AgendaRow) -> Stretch:
    """When a dated item takes place."""
    return stretch(firm, row.kind, row.start_at or 0, row.end_at or 0)
