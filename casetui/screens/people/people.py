"""The people: each contact on one line, and the card of the one under the cursor beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import ClassVar

from casetui.failures import FAILURES
from casetui.practice.people import doubles, listing
from casetui.practice.people.listing import ListedContact
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.long_list import LongListScreen
from casetui.screens.frame.pager import Pager
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.rows import Rows
from casetui.screens.frame.surface import LookedAt
from casetui.screens.frame.views import Views
from casetui.screens.people import looks
from casetui.screens.people.adding import AddingContacts
from casetui.screens.people.card import CardScreen
from casetui.screens.people.contact_acts import ContactActs
from casetui.screens.people.people_pages import PeoplePages
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.status import TabLine


class PeopleScreen(LongListScreen[ListedContact]):
    """The list of contacts in one view: opened, changed, written to and merged from here."""

    SCOPE: ClassVar[str] = "people"
    PLACE: ClassVar[str] = "people"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, view: str = "") -> None:
        """Begin in a view, or in the one the user left."""
        super().__init__(desk)
        self.tabs = TabLine(id="views")
        self.panes = Panes(self, self._draw, lambda row: row.id, self._blocks)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.rows = Rows(self, self.panes)
        self.pager = Pager(desk, self.panes, self.rows, PeoplePages(desk))
        self.pager.view = view or self.pager.view
        self.views = Views(self, self.tabs, self.pager, self.rows)
        self.counts_due = False
        self._counting: asyncio.Task[None] | None = None
        acts = (AddingContacts(self, CardScreen), ContactActs(self, self._meant))
        self.parts = (self.pager, self.views, self.rows, *acts, self.panes, self.panes.moving)

    def _draw(self, row: ListedContact, width: int) -> Sequence[Cell]:
        return looks.contact_cells(self.desk, row, width)

    def _blocks(self, row: ListedContact) -> Sequence[Block]:
        from casetui.practice.people import card

        told = card.of(self.desk.session, row.id)
        return looks.card_blocks(self.desk, told) if told is not None else []

    def _meant(self) -> list[int]:
        return [row.id for row in self.rows.meant()]

    def load(self) -> None:
        """Read the list again; who seems to be here twice is counted when there is time."""
        self.pager.load()
        if doubles.known(self.desk.session) is None and not self.counts_due:
            self.counts_due = True
            self._counting = asyncio.create_task(self._count_doubles())

    async def _count_doubles(self) -> None:
        """Look for them beside the desk: among hundreds of thousands it takes as long as many pages."""
        with suppress(*FAILURES):
            await asyncio.to_thread(doubles.contacts, self.desk.session)
        self.counts_due = False
        if not self.left:
            self.views.count()

    @act("open")
    def open_card(self) -> None:
        """Open the contact's card, or go where the filter finds something."""
        row = self.list.current
        if row is not None:
            self.app.push_screen(CardScreen(self.desk, row.id, self))
        else:
            self.views.follow()

    def looked_at(self) -> LookedAt:
        """The contact under the cursor."""
        row = self.list.current
        return LookedAt(contact=row.id if row is not None else None)

    def step(self, delta: int) -> int | None:
        """Move the cursor and give the number of the contact there; None at the end."""
        row = self.neighbour(delta)
        return row.id if row is not None else None

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here; say how many contacts others changed, without moving anything."""
        touched = listing.touched(self.desk.session, kind, ids)
        if touched and here:
            self.list.clear_marks()
            self.load()
        elif touched:
            self.rows.changed(touched & {row.id for row in self.list.rows})

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.load()
        self.show_places()
        self.say("")
        self.rows.note()
