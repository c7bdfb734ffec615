"""Going to a case from anywhere, by letters of its refs and numbers, its title or a party."""

from __future__ import annotations

from casetui.practice.cases.cases import CaseLine
from casetui.screens.cases.tabs import open_file
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.picking import cases_fitting
from casetui.widgets.cells import Cell
from casetui.widgets.picker import Offer

SHOWN = 10


async def run(screen: DeskScreen) -> None:
    """Ask for the case and open its file."""
    open_file(screen, await ask(screen))


async def ask(screen: DeskScreen) -> int:
    """Ask for a case by letters of its refs, title or parties; its number."""

    async def narrow(text: str) -> list[Offer]:
        return [_offer(line) for line in await cases_fitting(screen.desk, text, SHOWN)]

    return int(str(await screen.ask.pick("Case:", narrow)))


def _offer(line: CaseLine) -> Offer:
    return line.id, (Cell(f"{line.ref}  ", "accent"), Cell(line.title), Cell(f"  {line.parties}", "dim"),
                     Cell(f"  {line.status}" if line.status != "open" else "", "soon"))  # fmt: skip
