"""The tab of a case's file that tells who is in it, and who was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.case_file import belongings
from casetui.practice.case_file.belongings import PartyRow
from casetui.screens.cases import looks
from casetui.screens.cases.lists import ListTab
from casetui.screens.cases.tabs import Cases
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.people.contact_acts import ContactActs
from casetui.screens.people.looks import card_blocks
from casetui.screens.people.party_acts import PartyActs
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block


class PeopleTab(ListTab[PartyRow]):
    """Who is in the case; those whose role has ended stand behind the others."""

    SCOPE: ClassVar[str] = "case-people"
    NAME: ClassVar[str] = "people"
    EMPTY: ClassVar[str] = "Nobody is in this case yet: mail that is filed in it brings them, and a does."

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        acts = (PartyActs(self, case, lambda: self.list.current), ContactActs(self, self._meant, case))
        self.parts = (*acts, *self.parts)

    def _meant(self) -> list[int]:
        row = self.list.current
        return [row.contact] if row is not None else []

    def draw(self, row: PartyRow, width: int) -> Sequence[Cell]:
        """Role, name, how to reach them."""
        return looks.party_cells(row, width, self.desk.today())

    def blocks(self, row: PartyRow) -> Sequence[Block]:
        """All that is known of them."""
        from casetui.practice.people import card

        told = card.of(self.desk.session, row.contact)
        return card_blocks(self.desk, told) if told is not None else [looks.party_block(row)]

    def rows(self) -> Iterable[PartyRow]:
        """The parties."""
        return belongings.parties(self.desk.session, self.case)

    @act("open")
    def read(self) -> None:
        """Open their card."""
        from casetui.screens.people.card import CardScreen

        if (row := self.list.current) is not None:
            self.app.push_screen(CardScreen(self.desk, row.contact, _Neighbours(self)))


class _Neighbours:
    """The list that a card was opened from here."""

    def __init__(self, tab: PeopleTab) -> None:
        self._list = tab.list

    def step(self, delta: int) -> int | None:
        """Move on in the list; None at its end."""
        was = self._list.current_key
        self._list.move(delta)
        row = self._list.current
        return row.contact if row is not None and self._list.current_key != was else None
