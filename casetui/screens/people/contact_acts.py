"""The acts on one contact, the same in the list, on a card and in the people of a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casetui.practice.people import card
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen

NOBODY_HERE = "There is nobody here."
ONE_ONLY = "This is for one contact; take the marks off first."


class ContactActs:
    """What the keys do to the contact that is meant."""

    def __init__(self, on: DeskScreen, meant: Callable[[], Sequence[int]], case: int | None = None) -> None:
        """Act on whoever is `meant`; letters are written in `case`, where there is one."""
        self.on, self.desk, self.ask = on, on.desk, on.ask
        self._meant, self._case = meant, case

    def one(self) -> int:
        """The one contact that is meant; where it is none or several it says so, and the act is Ended."""
        meant = self._meant()
        if len(meant) != 1:
            self.on.say(ONE_ONLY if meant else NOBODY_HERE, "bad" if meant else "dim")
            raise Ended
        return meant[0]

    @act("edit-contact", "contact.change")
    async def edit(self) -> None:
        """Change what is known of them."""
        from casetui.screens.people import editing

        await editing.edit(self.on, self.one())

    @act("merge", "contact.merge")
    async def merge(self) -> None:
        """Make one of two: of the two that are marked, or of this one and one that is asked for."""
        from casetui.screens.people import merging

        meant = self._meant()
        two = (meant[0], meant[1]) if len(meant) == 2 else (self.one(), None)
        await merging.merge(self.on, *two)

    @act("write-to", "outgoing.write")
    async def write_to(self) -> None:
        """Write to them."""
        from casetui.screens.people import writing_to

        await writing_to.write(self.on, self.one(), self._case)

    @act("relate", "contact.relate")
    async def relate(self) -> None:
        """Say what they are to somebody else."""
        from casetui.screens.people import relating

        await relating.relate(self.on, self.one())

    @act("unrelate", "contact.relate")
    async def unrelate(self) -> None:
        """Say that they are it no more."""
        from casetui.screens.people import relating

        await relating.unrelate(self.on, self.one())

    @act("open-case")
    async def open_case(self) -> None:
        """Open a case of theirs: asked for where they are in several."""
        from casetui.screens.cases.tabs import open_file

        told = card.of(self.desk.session, self.one())
        cases = {role.case: role for role in told.roles} if told is not None else {}
        if not cases:
            self.on.say("They are in no case.", "dim")
            return
        case = next(iter(cases))
        if len(cases) > 1:
            offers = [(role.case, f"{role.ref}  {role.title}", role.role) for role in cases.values()]
            case = int(str(await self.ask.pick("Case:", narrowed(offers))))
        open_file(self.on, case)
