"""Putting evidence on a case's list in one line."""

from __future__ import annotations

from casetui.practice.cases import cases
from casetui.practice.evidence import adding
from casetui.screens.evidence import asking
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.performing import show, written
from casetui.screens.frame.picking import cases_fitting
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done
from casetui.widgets.cells import Cell
from casetui.widgets.picker import Offer

OFFERED = 10


async def add(on: Surface, case: int | None) -> int:
    """Ask for the line, and put the item on the list of its case; its number.

    The line may name its case by #REF; where neither does, the case is asked for.
    """
    session = on.desk.session
    known = cases.lines(session, [case]) if case is not None else []
    wanted = await asking.wish(on, f"Wanted in {known[0].ref}:" if known else "Wanted:")
    if wanted.case:
        case = cases.by_ref(session, wanted.case)
        if case is None:
            on.say(f"There is no case {wanted.case}.", "bad")
            raise Ended
    if case is None:
        case = await _which(on)
    result = await written(adding.add(session, case, wanted))
    said = f"S{result.value}: {wanted.title}, on the list." if isinstance(result, Done) else ""
    if (why := show(on, result, said, {"cases": [case]})) or not isinstance(result, Done):
        on.say(why, "bad")
        raise Ended
    return result.value


async def _which(on: Surface) -> int:
    async def narrow(text: str) -> list[Offer]:
        return [
            (line.id, (Cell(f"{line.ref}  ", "accent"), Cell(line.title)))
            for line in await cases_fitting(on.desk, text, OFFERED)
        ]

    return int(str(await on.ask.pick("In which case:", narrow)))
