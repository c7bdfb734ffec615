"""Being done with enquiries: answered, closed with an outcome, opened again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from casetui.practice.acting import Acted
from casetui.practice.enquiries import enquiries, guards, triage
from casetui.practice.enquiries.enquiries import WITH, EnquiryRow
from casetui.practice.enquiries.triage import Closed
from casetui.screens.frame.acting import act, named_act
from casetui.screens.frame.performing import Deed, Performer
from casetui.screens.frame.questions import ask_outcome
from casetui.screens.frame.surface import Surface
from casetui.screens.inbox import court_dates

OUTCOMES = ("answered", "no_answer_needed", "duplicate", "spam", "other")


class ClosingActs:
    """What the keys that end something do to enquiries."""

    def __init__(self, on: Surface, performer: Performer[EnquiryRow]) -> None:
        """Act through a performer, and ask on its screen."""
        self.on, self.desk, self.ask = on, on.desk, on.ask
        self.performer = performer
        self.targets = performer.shown.targets
        self.perform = performer.perform

    @act("done", "enquiry.close")
    async def done(self) -> None:
        """Answered, or noted where a machine wrote: closed; a colleague's question is answered to them."""
        rows = self.performer.some()
        asked = self._against(rows).asked
        if asked and len(asked) < len(rows):
            self.on.say("Some of these were put before you, some not: do them apart.", "bad")
        elif asked:
            await self.answer()
        else:
            await self._ask_owner(rows)
            dates = await court_dates.ask(self.desk, self.ask, rows)
            ends = {enquiries.plain_outcome(row.automatic) for row in rows}
            await self.perform(self._closing(ends.pop() if len(ends) == 1 else "closed", dates))

    @act("done-note", "enquiry.close")
    async def done_with_note(self) -> None:
        """Closed with an outcome and a note."""
        rows = self.performer.some()
        await self._ask_owner(rows)
        outcomes = [self.desk.words[f"outcome.{name}"] for name in OUTCOMES]
        outcome, note = await ask_outcome(self.ask, outcomes, "note (may be empty)")
        dates = await court_dates.ask(self.desk, self.ask, rows)
        await self.perform(self._closing(f"closed: {outcome}", dates, outcome, note))

    def _against(self, rows: Sequence[EnquiryRow]) -> guards.Closing:
        return guards.closing(rows, self.desk.me.id, self.desk.whose())

    async def _ask_owner(self, rows: Sequence[EnquiryRow]) -> None:
        """Have it said once that what is somebody else's is to be closed; Ended where it is not."""
        if why := self._against(rows).why(self.desk.staff):
            await self.ask.choice(why, [("y", "close it"), ("esc", "leave it")])

    async def _may_repeat(self, rows: Sequence[EnquiryRow]) -> str:
        """Why closing is not just repeated on these; '' where it is."""
        why = self._against(rows).why(self.desk.staff)
        return f"{why} d asks first." if why else ""

    def _closing(self, said: str, dates: str, outcome: str = "", note: str = "") -> Deed:
        close = partial(triage.close, outcome=outcome, note=note)
        # What was said of one letter's dates is not said of another's.
        amiss = partial(_unsent, said)
        return Deed(said, partial(close, dates=dates), amiss=amiss, again=close, asks=self._may_repeat)

    @act("answer", "enquiry.return")
    async def answer(self) -> None:
        """Answer the colleague who put it before the user: it goes back to its owner."""
        rows = self.performer.some()
        if not any(row.state == WITH for row in rows):
            self.on.say("Nobody has put this before you, so there is nobody to answer.", "dim")
            return
        owners = {row.owner for row in rows}
        whose = self.desk.staff.name(owners.pop()) if len(owners) == 1 else ""
        line = await self.ask.line(f"Answer for {whose or 'the owner'}:")
        said = "answered: it is back with its owner"
        await self.perform(Deed(said, partial(triage.answer, line=line)))

    @named_act("Reopen", "a closed or waiting enquiry", "enquiry.reopen")
    async def reopen(self) -> None:
        """Open again."""
        await self.perform(Deed("is open again", triage.reopen))


def _unsent(said: str, acted: Acted) -> str:
    """That some were closed although a reply to them is not sent."""
    if not isinstance(acted, Closed) or not acted.unsent:
        return ""
    names = ", ".join(f"E{number}" for number in acted.unsent[:5])
    return f"{names} {said}, but the reply to it is not sent: g o shows it."
