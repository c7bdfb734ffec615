"""Being done with enquiries: answered, closed with an outcome, opened again."""

from __future__ import annotations

from functools import partial

from casetui.practice.acting import Acted
from casetui.practice.enquiries import triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.enquiries.triage import Closed
from casetui.screens.frame.acting import act, named_act
from casetui.screens.frame.performing import Deed, Performer
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
        """Answered: closed."""
        dates = await court_dates.ask(self.desk, self.ask, self.targets())
        await self.perform(self._closing("answered", dates))

    @act("done-note", "enquiry.close")
    async def done_with_note(self) -> None:
        """Closed with an outcome and a note."""
        self.performer.some()
        words = self.desk.words
        choices = [(str(n), words[f"outcome.{name}"]) for n, name in enumerate(OUTCOMES, 1)]
        key = await self.ask.choice("Outcome", choices)
        outcome = dict(choices)[key]
        note = await self.ask.line(f"{outcome} – note (may be empty):")
        dates = await court_dates.ask(self.desk, self.ask, self.targets())
        await self.perform(self._closing(f"closed: {outcome}", dates, outcome, note))

    def _closing(self, said: str, dates: str, outcome: str = "answered", note: str = "") -> Deed:
        close = partial(triage.close, outcome=outcome, note=note)
        # What was said of one letter's dates is not said of another's.
        return Deed(said, partial(close, dates=dates), amiss=partial(_unsent, said), again=close)

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
