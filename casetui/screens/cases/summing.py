"""The summary of a case, to be read, and written as a PDF into the user's folder."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from casetui.practice.case_file import summary
from casetui.practice.case_file.summary import Summary, SummaryLine
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import write
from casetui.screens.frame.reading import TextScreen
from casetui.session.results import Refuse
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block, Hung, fact


class SummaryScreen(TextScreen):
    """One summary."""

    SCOPE: ClassVar[str] = "summary"

    def __init__(self, desk: Desk, told: Summary) -> None:
        """Show it."""
        super().__init__(desk, list(_blocks(told)))
        self.told = told

    @act("write-pdf", "attachment.copy")
    async def write_pdf(self) -> None:
        """Write it as a PDF into the user's folder."""
        from casetui.practice.case_file import pdf

        self.say("Writing …", "dim")
        session, folder = self.desk.session, self.desk.config.folder
        try:
            copying = await asyncio.to_thread(pdf.copy_out, session, self.told, folder)
            why = await write(self, copying, lambda path: f"Written to {path}.")
        except (Refuse, OSError) as error:
            why = str(error)
        if why:
            self.say(why, "bad")


async def show(on: DeskScreen, case: int) -> None:
    """Gather the summary of a case beside the screen, and show it."""
    desk = on.desk
    on.say("Gathering …", "dim")
    told = await asyncio.to_thread(summary.of_case, desk.session, desk.firm, desk.staff, case)
    on.say("")
    if told is not None and not on.left:
        await on.app.push_screen(SummaryScreen(desk, told))


def _blocks(told: Summary) -> Iterator[Block]:
    head = (Cell(f"{told.case.ref}  ", "accent"), Cell(told.case.title, "strong"))
    facts = [fact(name, value, 14) for name, value in told.facts]
    yield Block("case", head, [f"{summary.FOR} {told.firm}, as of {told.as_of}.", "", *facts, ""])
    for part in told.parts:
        more = [part.left_out] if part.left_out else []
        yield Block(part.title, (Cell(part.title, "strong"),), [*map(_line, part.lines), *more, ""])


def _line(line: SummaryLine) -> Hung:
    mark = (Cell(f"[{summary.PRIVILEGED}] ", "soon"),) if line.privileged else ()
    said = (Cell(f"{line.when}  ", "dim"), *mark, Cell(line.text))
    return Hung(said, Cell(f"{line.number:<6}", "accent"))
