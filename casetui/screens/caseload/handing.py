"""Handing cases over: to whom, with which note."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from casetui.practice.acting import Acted
from casetui.practice.caseload import handing_over
from casetui.practice.caseload.handing_over import HandedOver
from casetui.practice.cases.listing import ListedCase
from casetui.screens.frame.acting import act
from casetui.screens.frame.performing import Deed, Performer
from casetui.screens.frame.questions import ask_colleague
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done, Result

DRAFT = "handover"
"""What the draft of a long note is kept as."""

NAMED = 5
"""How many of the cases are named above such a note."""

LINE, LONG = "enter", "e"


class Handing:
    """What the key does to cases: to the marked ones, or to the one that is looked at."""

    def __init__(self, on: Surface, performer: Performer[ListedCase]) -> None:
        """Act through a performer, and ask on its screen."""
        self.on, self.desk, self.ask, self.performer = on, on.desk, on.ask, performer

    @act("hand-over", "case.hand_over")
    async def hand_over(self) -> None:
        """Hand them over to a colleague, with a note for the file."""
        rows, staff = self.performer.some("There is no case here."), self.desk.staff
        people = [one for one in staff.active() if one.role in handing_over.FITS]
        to = await ask_colleague(self.desk, self.ask, "Hand over to:", people)
        key = await self.ask.choice("Note for the file", [(LINE, "a line, or none"), (LONG, "a longer one")])
        if key == LONG:
            await self._with_long_note(rows, to)
        else:
            await self._perform(rows, to, await self.ask.line("Note for the file (may be empty):"))

    async def _perform(self, rows: Sequence[ListedCase], to: int, note: str) -> Result[Acted]:
        deed = Deed(
            f"handed over to {self.desk.staff.name(to)}",
            partial(handing_over.hand_over, to=to, note=note), repeats=False,
        )  # fmt: skip
        result = await self.performer.perform(deed, rows)
        if isinstance(result, Done) and isinstance(result.value, HandedOver) and not result.value.left:
            much = f"{len(rows)} cases" if len(rows) > 1 else rows[0].ref
            self.on.say(f"{much} {deed.said}, with {result.value.along}.", "good")
        return result

    async def _with_long_note(self, rows: Sequence[ListedCase], to: int) -> None:
        """Write the note in the editor; what ends that hands them over."""
        from casetui.screens.writing.writing import NoHeading, NotYet, Piece, WritingScreen

        async def finish(_key: str, text: str) -> NotYet | None:
            result = await self._perform(rows, to, text)
            return None if isinstance(result, Done) and result.value.done else NotYet(_why_not(result))

        named = ", ".join(row.ref for row in rows[:NAMED]) + (" …" if len(rows) > NAMED else "")
        title = f"Handing over {named} to {self.desk.staff.name(to)}"
        case = rows[0].id if len(rows) == 1 else None
        endings = [("enter", "hand over")]
        piece = Piece(f"{DRAFT}:{named}", title, "", endings, finish, NoHeading(), case)
        await self.on.app.push_screen(WritingScreen(self.desk, piece))


def _why_not(result: Result[Acted]) -> str:
    return result.value.left[0][1] if isinstance(result, Done) else str(result)
