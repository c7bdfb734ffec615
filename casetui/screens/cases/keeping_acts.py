"""The acts on cases: gone through, moved on, and what the client may be told."""

from __future__ import annotations

from functools import partial

from casetui.practice.cases import keeping, reviewing
from casetui.practice.opening import ends
from casetui.screens.caseload.handing import Handing
from casetui.screens.disposal.acts import Disposing
from casetui.screens.frame.acting import act, named_act
from casetui.screens.frame.performing import Deed
from casetui.screens.updates.informing import Informing

NO_CASE = "There is no case here."


class CaseKeeping(Handing, Informing, Disposing):
    """What the keys do to cases: to the marked ones, or to the one that is looked at."""

    @act("review", "case.review")
    async def review(self) -> None:
        """Say that they were gone through."""
        deed = Deed("reviewed", reviewing.review, repeats=False)
        await self.performer.perform(deed, self.performer.some(NO_CASE))

    @act("review-note", "case.review")
    async def review_with_note(self) -> None:
        """Say that they were gone through, and what was found."""
        rows = self.performer.some(NO_CASE)
        note = await self.ask.line("Reviewed – note for the case (may be empty):")
        await self.performer.perform(
            Deed("reviewed", partial(reviewing.review, note=note), repeats=False), rows
        )

    @act("stage", "case.stage")
    async def say_stage(self) -> None:
        """Say how far they have come; what comes along is looked through before it is added."""
        from casetui.screens.cases import moving_on

        await moving_on.run(self.on, self.performer, self.performer.some(NO_CASE))

    @act("checklist")
    async def show_lists(self) -> None:
        """What is to be seen to before it begins, or before it is closed."""
        from casetui.screens.opening.checklist import ChecklistScreen

        row = self.performer.single("A list is one case's")
        await self.on.app.push_screen(ChecklistScreen(self.desk, row.id))

    @named_act("Open a closed case again", "with a reason", "case.reopen")
    async def reopen(self) -> None:
        """Open a closed case again."""
        row = self.performer.single("Opened again is one case at a time")
        reason = await self.ask.line(f"{row.ref} is opened again because:")
        deed = Deed.alone("is open again", lambda session, target: ends.reopen(session, target, reason))
        await self.performer.perform(deed, [row])

    @named_act("Archive the case", "a closed one, or all that are marked", "case.archive")
    async def archive(self) -> None:
        """Put closed cases away."""
        await self.performer.perform(
            Deed("archived", keeping.archive, repeats=False), self.performer.some(NO_CASE)
        )

    @named_act("Bring the case back", "an archived one is closed again", "case.archive")
    async def bring_back(self) -> None:
        """Bring archived cases back among the closed ones."""
        deed = Deed("closed again", keeping.bring_back, repeats=False)
        await self.performer.perform(deed, self.performer.some(NO_CASE))

    @act("walls")
    def show_walls(self) -> None:
        """Show who is shut out of it, and who looked."""
        from casetui.screens.screening.walls import WallsScreen

        row = self.performer.single("Walls are round one case")
        self.on.app.push_screen(WallsScreen(self.desk, row.id))

    @act("invoices")
    def show_invoices(self) -> None:
        """Show what was invoiced and paid in it."""
        from casetui.screens.invoices.invoices import open_invoices

        row = self.performer.single("Invoices are of one case")
        open_invoices(self.on, row.id)

    @act("guidance", "case.guide")
    async def guide(self) -> None:
        """Say what the client may be told while nobody can be asked, or end that."""
        from casetui.screens.writing import guidance

        await guidance.write(self.on, self.performer.single("Guidance is for one case"))
