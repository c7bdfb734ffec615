"""The acts on entries: entered, entered anew in place of a mistake, taken back."""

from __future__ import annotations

from functools import partial

from casetui.practice.costs import again, entering, listing
from casetui.practice.costs.listing import CostRow
from casetui.practice.costs.reckoning import reckoning
from casetui.screens.costs.entering import Entering
from casetui.screens.costs.kept import ChangeLine
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import Deed, Performer
from casetui.session.results import Refuse

NO_ENTRY = "There is no entry here; $ makes one."
ONE = "This is for one entry"


class CostActs:
    """What the keys do to entries: to the marked ones, or to the one under the cursor."""

    def __init__(self, on: DeskScreen, performer: Performer[CostRow]) -> None:
        """Act on the entries of a list."""
        self.on, self.desk, self.performer = on, on.desk, performer

    @act("add", "cost.add")
    async def add(self) -> None:
        """Enter time or an expense."""
        await Entering(self.on).run()

    @act("change", "cost.reverse")
    async def change(self) -> None:
        """Enter it anew: the old entry is reversed in the same act."""
        self.performer.some(NO_ENTRY)
        row = self.performer.single(ONE)
        if not row.stands:
            self.on.say(f"{row.name} is {row.state}; it stays as it is.", "dim")
            return
        desk = self.desk
        of = reckoning(desk.session, desk.firm, desk.staff, desk.today(), row.case, row.case_ref)
        await Entering(
            self.on, label=f"{row.name} anew:", keeper=ChangeLine(desk, row.id, again.line(row, of)),
            case=(row.case, row.case_ref), saves=lambda new: entering.change(desk.session, row.target, new),
            said=lambda number, _new: f"{row.name} is reversed, and entered anew as X{number}.",
        ).run()  # fmt: skip

    @act("reverse-cost", "cost.reverse")
    async def reverse(self) -> None:
        """Take them back, with a reason."""
        rows = self.performer.some(NO_ENTRY)
        which = rows[0].name if len(rows) == 1 else f"{len(rows)} entries"
        why = await self.on.ask.line(f"Reverse {which} – why:")
        try:
            deed = Deed("reversed", partial(entering.reverse, why=why), repeats=False)
            await self.performer.perform(deed, rows)
        except Refuse as refused:
            self.on.say(str(refused), "bad")

    def now(self, ids: list[int]) -> list[CostRow]:
        """These entries as they are now."""
        return listing.by_ids(self.desk.session, ids)
