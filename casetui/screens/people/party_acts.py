"""The acts on the people of one case: somebody comes in, their role becomes another one, or ends."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import Any

from casetui.practice.case_file.belongings import PartyRow
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm import dating
from casetui.practice.people import listing, parties
from casetui.practice.people.parties import OURS, SIDE_OF, THEIRS
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import write
from casetui.screens.people import picking
from casetui.screens.people.adding import asked
from casetui.session.results import Refuse
from casetui.text import clean_line

DAY_HINT = "empty: today; yesterday, 3may, -1w"


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
        day = await self._day("From:", row)
        future = parties.change(self.desk.session, row.target, role, day)
        said = f"{clean_line(row.name, 40)} is {role} from {day:%a %-d %b %Y}."
        await self._settle(future, said, row.contact)

    @act("end-role", "party.end")
    async def end_role(self) -> None:
        """End their role with a day."""
        row = self._one()
        day = await self._day(f"Last day of {clean_line(row.name, 30)} as {row.role}:", row)
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

    async def _day(self, label: str, row: PartyRow) -> date:
        """Ask for a day, today or one that is past where nothing else is typed."""

        def read(text: str) -> date:
            if not text.strip():
                return self.desk.today()
            day = dating.day(text, self.desk.firm, self.desk.now(), past=True)
            if row.since and f"{day:%Y-%m-%d}" < row.since:
                raise Unclear(f"It began on {date.fromisoformat(row.since):%a %-d %b %Y}.")
            return day

        def echo(text: str) -> tuple[str, str]:
            try:
                return (f"{read(text):%a %-d %b %Y}", "good") if text.strip() else (DAY_HINT, "dim")
            except Unclear as unclear:
                return str(unclear), "bad"

        text, why = "", ""
        while True:
            text = await self.ask.line(label, text, echo=echo, why=why)
            try:
                return read(text)
            except (Unclear, Refuse) as unclear:
                why = str(unclear)
