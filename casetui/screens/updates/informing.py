"""The acts that keep clients informed: the letter that tells them how it stands, and a try to reach them."""

from __future__ import annotations

from casetui.practice.cases.listing import ListedCase
from casetui.practice.outbox import outbox
from casetui.practice.people import card
from casetui.practice.updates import clients, drafting
from casetui.screens.frame.acting import act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import Deed, Performer, committed
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done


class Informing:
    """What the keys do for the clients of cases."""

    def __init__(self, on: Surface, performer: Performer[ListedCase]) -> None:
        """Act through a performer, and ask on its screen."""
        self.on, self.desk, self.ask, self.performer = on, on.desk, on.ask, performer

    @act("tried", "note.add")
    async def tried(self) -> None:
        """Note that the clients could not be reached."""
        rows = self.performer.some("There is no case here.")
        deed = Deed("has a try to reach the client noted", clients.tried, repeats=False)
        await self.performer.perform(deed, rows)

    @act("update-client", "outgoing.write")
    async def inform(self) -> None:
        """Write to the client what happened since the last word, or go on with what is not sent yet."""
        # Here: the editor loads more than a list needs.
        from casetui.screens.outbox import addressing, writing

        row, session = self.performer.single("An update is for one case"), self.desk.session
        begun = drafting.begun(session, row.id)
        if begun is not None:
            await writing.edit(self.on, begun)
            return
        contact = await self._whom(row)
        told = card.of(session, contact) if contact else None
        if told is None:
            self.on.say(f"{row.ref} has no client; a in its People brings one in.", "bad")
            return
        way = await addressing.to_whom(self.on, told, row.id, phone=True)
        if way.by_phone:
            from casetui.screens.writing import case_notes

            await case_notes.call(self.on, row.id, row.ref, told.contact.id)
            return
        letter = drafting.letter(
            session, self.desk.firm, row, way.to, told.language, approval=way.approval
        )
        result = await committed(self.on, drafting.put(session, letter))
        if not isinstance(result, Done):
            self.on.say(str(result), "bad")
        elif (item := outbox.one(session, result.value)) is not None:
            self.on.tell_below({"outgoing": [item.id]})
            await writing.edit(self.on, item)

    async def _whom(self, row: ListedCase) -> int:
        """Which client: asked for where there are several; 0 where there is none."""
        there = clients.of_case(self.desk.session, row.id)
        if len(there) > 1:
            offers = [(number, name, f"C{number}") for number, name in there]
            return int(str(await self.ask.pick("Write to:", narrowed(offers))))
        return there[0][0] if there else 0
