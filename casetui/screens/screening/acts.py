"""The acts on the walls round a case: one is put up, or taken down; neither is undone."""

from __future__ import annotations

from collections.abc import Callable

from casetui.practice.screening import ending, putting_up
from casetui.practice.screening.listing import WallRow, walls
from casetui.practice.screening.putting_up import Meaning, Wanted
from casetui.practice.screening.terms import several
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import Touched, write
from casetui.screens.frame.questions import ask_past_day
from casetui.session.results import Refuse

ENOUGH = 0
"""Chosen in the place of a colleague: that is all of them."""


class WallActs:
    """What the keys do to the walls round a case."""

    def __init__(self, on: DeskScreen, case: int, current: Callable[[], WallRow | None]) -> None:
        """Act on a case, and on the wall that is looked at."""
        self.on, self.desk, self.ask, self.case, self._current = on, on.desk, on.ask, case, current

    @act("add", "wall.add")
    async def put_up(self) -> None:
        """Shut somebody out, or all but a few; what follows from it is said before it is done."""
        ways = [("o", "shut somebody out"), ("s", "have only a few stay in")]
        only = await self.ask.choice("Wall:", ways) == "s"
        people = await self._people(only)
        today = self.desk.today()
        self._meaning(Wanted(self.case, people, "-", today, only))
        reason = await self._reason("Why:")
        wanted = Wanted(self.case, people, reason, await ask_past_day(self.desk, self.ask, "Dated:"), only)
        means, names = self._meaning(wanted), several([self.desk.staff.name(user) for user in people])
        said = f"Only {names} see it" if only else f"{names} {'is' if len(people) == 1 else 'are'} shut out"
        above = [(sentence, "soon") for sentence in means.sentences]
        await self.ask.choice(f"{said[:60]}: no undo.", [("y", "put it up"), ("esc", "leave")], above=above)
        future = putting_up.put_up(self.desk.session, self.desk.firm, wanted)
        if why := await write(self.on, future, f"{said}.", self._touched):
            self.on.say(why, "bad")

    @act("end-wall", "wall.end")
    async def take_down(self) -> None:
        """Let them back in, with a reason; of a case that is closed to all but a few, everybody."""
        row = self._current()
        if row is None or not row.stands:
            self.on.say("There is no wall here to take down.", "dim")
            raise Ended
        name = self.desk.staff.name(row.user) or "Everybody"
        reason = await self._reason(f"{name} comes back in, why:")
        session, case = self.desk.session, self.case
        if row.user is None:
            future = ending.open_up(session, case, reason)
        else:
            future = ending.end(session, case, [row.user], reason)
        if why := await write(self.on, future, f"{name} may see it again.", {"cases": [case]}):
            self.on.say(why, "bad")

    def _touched(self, means: Meaning) -> Touched:
        held = [one.held for one in means.leaving]
        return {
            "cases": [self.case],
            "enquiries": [number for one in held for number in (*one.enquiries, *one.asked)],
            "agenda": [number for one in held for number in one.items],
        }

    def _meaning(self, wanted: Wanted) -> Meaning:
        """What a wall would come to; where it can't be put up it says why: Ended."""
        try:
            return putting_up.meaning(self.desk.session, self.desk.firm, wanted)
        except Refuse as why:
            self.on.say(str(why), "bad")
            raise Ended from why

    async def _people(self, only: bool) -> tuple[int, ...]:
        """Ask for colleagues, one after the other; whoever asks stays in anyway."""
        staff, words = self.desk.staff, self.desk.words
        chosen = [self.desk.me.id] if only else []
        gone = {row.user for row in walls(self.desk.session, self.case) if row.stands}
        while True:
            offers = [
                (one.id, f"{one.initials}  {one.name}", words[f"role.{one.role}"])
                for one in staff.active() if one.id not in chosen and one.id not in gone
            ]  # fmt: skip
            if chosen:
                offers.insert(0, (ENOUGH, "-  that is all", ""))
            so_far = f" {', '.join(map(staff.initials, chosen))} and" if chosen else ""
            label = f"{'In' if only else 'Out'}:{so_far}"
            picked = int(str(await self.ask.pick(label, narrowed(offers))))
            if picked == ENOUGH:
                return tuple(chosen)
            chosen.append(picked)

    async def _reason(self, label: str) -> str:
        why = ""
        while not (reason := await self.ask.line(label, why=why)).strip():
            why = "It needs a reason."
        return reason
