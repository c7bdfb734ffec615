"""Making one of two contacts: the likely ones first, both side by side, then merged."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Horizontal

from casetui.practice.people import card, merging
from casetui.practice.people.listing import ListedContact
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import show, written
from casetui.screens.frame.reading import ReaderActs
from casetui.screens.people import looks, picking
from casetui.session.results import Conflict, Done
from casetui.widgets.reader import Reader


async def merge(on: DeskScreen, contact: int, other: int | None = None) -> None:
    """Ask who it is the same as, where nobody was marked beside it, and show both."""
    if other is None:
        likely = {one.id: one.why for one in merging.duplicates(on.desk.session, contact)}
        other = int(await picking.pick(on, "The same as:", without=(contact,), first=likely))
    await on.app.push_screen(MergeScreen(on.desk, contact, other, on))


class MergeScreen(DeskScreen):
    """Two contacts side by side, and which of them stays."""

    SCOPE: ClassVar[str] = "merge"
    PLACE: ClassVar[str] = "people"
    DEFAULT_CSS = """
    #both { height: 1fr; }
    #stays, #goes { width: 1fr; height: 1fr; }
    #goes { margin-left: 2; }
    """

    def __init__(self, desk: Desk, stays: int, goes: int, on: DeskScreen) -> None:
        """Show who stays on the left."""
        super().__init__(desk)
        self.stays, self.goes, self.below = stays, goes, on
        self.as_shown: dict[int, ListedContact] = {}
        self.left_reader, self.right_reader = Reader(id="stays"), Reader(id="goes")
        both = Horizontal(self.left_reader, self.right_reader, id="both")
        self.inside, self.keys_in = (both,), self.left_reader
        self.parts = (ReaderActs(self, self.left_reader),)

    def load(self) -> None:
        """Read both again: as they are shown they are merged."""
        session = self.desk.session
        self.as_shown = {}
        for contact, reader in ((self.stays, self.left_reader), (self.goes, self.right_reader)):
            told = card.of(session, contact)
            if told is None:
                self.app.pop_screen()
                self.below.say("One of the two is gone from your sight.", "bad")
                return
            self.as_shown[contact] = told.contact
            reader.show(looks.card_blocks(self.desk, told))
        self.say("= merges: the left one stays, and gets all that the right one has.", "soon")

    @act("turn-round")
    def turn_round(self) -> None:
        """Let the other one stay."""
        self.stays, self.goes = self.goes, self.stays
        self.load()

    @act("merge-both", "contact.merge")
    async def merge_both(self) -> None:
        """Make one of them."""
        keep, gone = self.as_shown[self.stays], self.as_shown[self.goes]
        result = await written(merging.merge(self.desk.session, keep.target, gone.target))
        if isinstance(result, Done):
            self.app.pop_screen()
            show(self.below, result, _said(keep, gone), {"contacts": [keep.id, gone.id]})
            return
        self.load()
        if len(self.as_shown) == 2:
            more = " Here both are as they are now." if isinstance(result, Conflict) else ""
            self.say(f"{result}{more}", "bad")


def _said(keep: ListedContact, gone: ListedContact) -> str:
    return f"{gone.name} is {keep.name} {keep.called[:40]} now; u makes them two again."
