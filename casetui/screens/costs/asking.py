"""Asking for the case that time or an expense is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.picking import cases_fitting
from casetui.widgets.cells import Cell

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer

SHOWN = 10


async def ask_case(screen: DeskScreen) -> int:
    """Ask for a case by letters of its refs, title or parties; its number."""

    async def narrow(text: str) -> list[Offer]:
        return [
            (line.id, (Cell(f"{line.ref}  ", "accent"), Cell(line.title), Cell(f"  {line.parties}", "dim")))
            for line in await cases_fitting(screen.desk, text, SHOWN)
        ]

    return int(str(await screen.ask.pick("Case:", narrow)))
