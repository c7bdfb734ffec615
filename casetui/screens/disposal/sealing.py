"""Sealing what is looked at, and unsealing it: acts of the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casetui.screens.frame.acting import Ended, named_act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import show, written
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done, Refuse

Looked = tuple[str, int, str]
"""A record that can be sealed: its table, its number, and what it is called in a list."""


class SealActs:
    """What the palette offers for a message, a file, a note or a paper."""

    def __init__(self, on: Surface, seen: Callable[[], Sequence[Looked]], anew: Callable[[], None]) -> None:
        """Act on what is `seen`, the likeliest first; `anew` shows it as it is then."""
        self.on, self._seen, self._anew = on, seen, anew

    @named_act("Seal it", "nobody reads or searches it any more", "seal.set")
    async def seal(self) -> None:
        """Seal a record, with a reason; what that means is said before."""
        from casetui.practice.disposal import sealing

        table, number, name = await self._pick("Seal:")
        reason = await self.on.ask.line(f"{name} is sealed because:")
        above = [("Nobody reads it any more; a supervisor can unseal it.", "soon")]
        await self.on.ask.choice(f"Seal {name}?", [("y", "seal it"), ("esc", "leave")], above=above)
        session = self.on.desk.session
        try:
            result = await written(sealing.seal(session, self.on.desk.firm, table, number, reason))
        except (Refuse, OSError) as why:
            self.on.say(str(why), "bad")
            return
        told = " ".join(sealing.told(session, result)) if isinstance(result, Done) else ""
        if why_not := show(self.on, result, f"{name} is sealed. {told}".strip(), {table: [number]}):
            self.on.say(why_not, "bad")
        else:
            self._anew()

    @named_act("Unseal it", "let it be read again, with a reason", "seal.end")
    async def unseal(self) -> None:
        """Let a sealed record be read again."""
        from casetui.practice.disposal import sealing, seals

        table, number, name = await self._pick("Unseal:")
        there = seals.of_record(self.on.desk.session, table, number)
        if there is None:
            self.on.say(f"{name} is not sealed.", "dim")
            return
        reason = await self.on.ask.line(f"{name} is unsealed because:")
        try:
            result = await written(sealing.unseal(self.on.desk.session, there.id, reason))
        except Refuse as why:
            self.on.say(str(why), "bad")
            return
        if why_not := show(self.on, result, f"{name} can be read again.", {table: [number]}):
            self.on.say(why_not, "bad")
        else:
            self._anew()

    async def _pick(self, label: str) -> Looked:
        """What is meant: the one that is looked at, or one of several."""
        seen = list(self._seen())
        if not seen:
            self.on.say("There is nothing here to seal.", "dim")
            raise Ended
        if len(seen) == 1:
            return seen[0]
        offers = [(at, name, "") for at, (_table, _number, name) in enumerate(seen)]
        return seen[int(str(await self.on.ask.pick(label, narrowed(offers))))]
