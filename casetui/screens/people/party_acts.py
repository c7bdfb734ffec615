"""The acts on the people of one case: somebody comes in, their role becomes another one, or ends."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import Any

from casetui.practice.case_file.belongings import PartyRow
from casetui.practice.people import listing, parties
from casetui.practice.people.parties import OURS, SIDE_OF, THEIRS
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import write
from casetui.screens.frame.questions import ask_past_day
from casetui.screens.people import picking
from casetui.screens.people.adding import asked
from casetui.text import clean_line


class PartyActs:
    """What the keys do to who is in a case."""

    def __init__(self, on: DeskScreen, case: int, current: Callable[[], PartyRow | None]) -> None:
        """Act on a case, and on the role that is looked at."""
        self.on, self.desk, self.ask, self.case, self._current = on, on.desk, on.ask, case, current

    def _one(self) -> PartyRow:
        """The role that is looked at; where there is none, or it is over, it says so: Ended."""
        row = self._current()
        if row is None:
            self.on.say("Nobody is in this case yet; a brings somebody in.", "dim")
            raise Ended
        if row.is_over(self.desk.today()):
            self.on.say(f"It ended on {date.fromisoformat(row.until):%a %-d %b %Y}.", "dim")
            raise Ended
        return row

    @act("add", "party.add")
    async def add(self) -> None:
        """Bring somebody into the case: a contact that is there, or a new one, and what they are in it."""
        picked = await picking.pick(self.on, "Who comes in?", new=True)
        typed = picking.typed_new(picked)
        contact = await asked(self.on, typed) if typed else int(picked)
        try:
            role = await self._role("What are they?")
            side = await self._side(role)
        except Ended:
            if typed:
                self.on.say(f"C{contact} is a contact now, but not in this case; a brings them in.", "soon")
            raise
        row = listing.one(self.desk.session, contact)
        name = clean_line(row.called if row is not None else f"C{contact}", 40)
        future = parties.add(self.desk.session, self.case, contact, role, side)
        await self._settle(future, f"{name} is in this case as {role}.", contact)

    @act("change-role", "party.change")
    async def change_role(self) -> None:
        """Give them another role: what they were ends, and stays to be seen."""
        row = self._one()
        role = await self._role(f"{clean_line(row.name, 30)}, {row.role} until now, is:", without=row.role)
        day = await ask_past_day(self.desk, self.ask, "From:", row.since)
        future = parties.change(self.desk.session, row.target, role, day)
        said = f"{clean_line(row.name, 40)} is {role} from {day:%a %-d %b %Y}."
        await self._settle(future, said, row.contact)

    @act("end-role", "party.end")
    async def end_role(self) -> None:
        """End their role with a day."""
        row = self._one()
        label = f"Last day of {clean_line(row.name, 30)} as {row.role}:"
        day = await ask_past_day(self.desk, self.ask, label, row.since)
        said = f"{clean_line(row.name, 40)}: {row.role} until {day:%a %-d %b %Y}."
        await self._settle(parties.end(self.desk.session, row.target, day), said, row.contact)

    async def _settle(self, future: Future[Any], said: str, contact: int) -> None:
        touched = {"parties": (), "contacts": [contact], "cases": [self.case]}
        if why := await write(self.on, future, said, touched):
            self.on.say(why, "bad")

    async def _role(self, label: str, without: str = "") -> str:
        offers = [(role, role, "") for role in parties.ROLES if role != without]
        return str(await self.ask.pick(label, narrowed(offers)))

    async def _side(self, role: str) -> str:
        if role in SIDE_OF:
            return SIDE_OF[role]
        ways = [("o", "ours"), ("t", "the other side's"), ("n", "nobody's")]
        return {"o": OURS, "t": THEIRS, "n": ""}[await self.ask.choice(f"Whose {role}?", ways)]
