"""Making evidence of what came with a message, or of the whole message."""

from __future__ import annotations

from casetui.practice.evidence import adding, files, items
from casetui.practice.evidence.files import Ready
from casetui.practice.evidence.typed import Wish
from casetui.practice.papers import proposing
from casetui.screens.evidence import asking
from casetui.screens.evidence.item_acts import read_words, same_again, taken
from casetui.screens.frame.acting import act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import show, written
from casetui.screens.papers.making import PaperMaking
from casetui.session.results import Done

NEW = 0


class EvidenceMaking:
    """What makes evidence of the messages of a thread, chosen as papers are."""

    def __init__(self, making: PaperMaking) -> None:
        """Act on the thread that papers are made of."""
        self.making, self.on, self.desk = making, making.on, making.desk

    @act("make-evidence", "evidence.take")
    async def make(self) -> None:
        """Give what came to an item that is missing, or put it on the list as a new one."""
        chosen = await self.making.chosen("Make evidence of:")
        case, session = self.making.case_of(chosen), self.desk.session
        missing = [row for row in items.of_case(session, case) if row.is_missing]
        offers = [(row.id, f"{row.name}  {row.title}", f"for it, from {row.source}") for row in missing]
        offers.append((NEW, "a new item", "put on the list"))
        key = int(str(await self.on.ask.pick("It is:", narrowed(offers)))) if missing else NEW
        row = next((row for row in missing if row.id == key), None)
        wish = await self._wish(chosen.message, chosen.attachment) if row is None else None
        ready = await taken(self.on, chosen)
        again = await same_again(self.on, ready, case)
        if row is not None:
            given = await written(files.take_for(session, row.target, [ready], again=again))
            await self._told(given, row.id, case, ready)
        elif wish is not None:
            taking = files.take(session, case, wish, [ready], again=again)
            result = await written(taking)
            await self._told(result, result.value if isinstance(result, Done) else 0, case, ready)

    async def _wish(self, message: int | None, attachment: int | None) -> Wish:
        assert message is not None
        details = proposing.from_message(self.desk.session, self.desk.firm, message, attachment)[1]
        kind = adding.kind_of(details.title)
        return await asking.wish(
            self.on, "Evidence:", Wish(details.title, kind, details.sender, day=details.day)
        )

    async def _told(self, result: object, item: int, case: int, ready: Ready) -> None:
        if not isinstance(result, Done):
            self.on.say(str(result), "bad")
            return
        said = f"S{item}: {ready.taken.name} taken in."
        show(self.on, result, " ".join((said, *result.told)), {"cases": [case], "evidence": [item]})
        self.on.app.run_worker(read_words(self.on, item, lambda _item: None), group="files")
