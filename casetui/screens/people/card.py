"""The card of one contact, to be read and acted upon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Protocol

from casetui.practice.people import card, listing
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.reading import ReaderActs
from casetui.screens.frame.surface import LookedAt
from casetui.screens.people import looks
from casetui.screens.people.adding import AddingContacts
from casetui.screens.people.contact_acts import ContactActs
from casetui.widgets.reader import Reader


class People(Protocol):
    """The list that a card was opened from."""

    def step(self, delta: int) -> int | None:
        """Move on in the list, to the number of another contact; None at its end."""


class CardScreen(DeskScreen):
    """All that is known of one contact."""

    SCOPE: ClassVar[str] = "contact"
    PLACE: ClassVar[str] = "people"

    def __init__(self, desk: Desk, contact: int, people: People | None = None) -> None:
        """Show a contact; `people` is the list that J and K go through."""
        super().__init__(desk)
        self.contact, self.people = contact, people
        self.reader = Reader(id="reader")
        self.inside, self.keys_in = (self.reader,), self.reader
        acts = (AddingContacts(self, CardScreen), ContactActs(self, lambda: [self.contact]))
        self.parts = (*acts, ReaderActs(self, self.reader))

    def load(self) -> None:
        """Read all of it again."""
        session = self.desk.session
        told = card.of(session, self.contact)
        if told is None and (now := card.became(session, self.contact)) is not None:
            self.contact, told = now, card.of(session, now)
        if told is not None:
            self.reader.show(looks.card_blocks(self.desk, told), at=self.reader.current_key)
        elif self.app.screen is self:
            self.app.pop_screen()
            self.say("This contact is gone from your sight.", "soon")

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def looked_at(self) -> LookedAt:
        """The contact."""
        return LookedAt(contact=self.contact)

    @act("next-record", given=1)
    @act("previous-record", given=-1)
    def step(self, delta: int) -> None:
        """To the next contact of the list, or the previous one."""
        contact = self.people.step(delta) if self.people is not None else None
        if contact is None:
            self.say(f"That was the {'last' if delta > 0 else 'first'} of the list.", "dim")
            return
        self.contact = contact
        self.say("")
        self.aside("")
        self.load()

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here, or say that somebody changed it."""
        if here:
            self.load()
        elif self.contact in listing.touched(self.desk.session, kind, ids):
            self.aside("changed – R")

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.aside("")
        self.load()
