"""The walls round a case: who is shut out of it, since when and why; and who looked at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeAlias

from casetui.practice.cases import listing as cases
from casetui.practice.screening import listing
from casetui.practice.screening.listing import Viewed, WallRow
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes, WayBack
from casetui.screens.frame.surface import LookedAt
from casetui.screens.screening import looks
from casetui.screens.screening.acts import WallActs
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList
from casetui.widgets.panel import Panel
from casetui.widgets.status import Tab, TabLine

OUT, LOOKED = "Shut out", "Looked at it"
SHOWN = 1_000
"""How many looks are shown, the last ones."""

Row: TypeAlias = WallRow | Viewed

EMPTY = {
    OUT: "Nobody is shut out: whoever is at the firm may see it.",
    LOOKED: "Nobody has looked at it yet.",
}

HOW = "\na shuts somebody out, or all but a few."
"""What is said where nobody is, to those who may."""


class WallsScreen(DeskScreen):
    """Who is shut out of a case, and, for whoever may know, who looked at it."""

    SCOPE: ClassVar[str] = "walls"
    PLACE: ClassVar[str] = "cases"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, case: int) -> None:
        """Show a case's walls."""
        super().__init__(desk)
        self.case, self.ref, self.view = case, "", OUT
        self.head, self.tabs = Panel(id="head"), TabLine(id="views")
        self.panes: Panes[Row] = Panes(self, self._draw, lambda row: row.key, self._blocks, below=True)
        self.list: LineList[Row] = self.panes.list
        self.inside, self.keys_in = (self.head, self.tabs, self.panes), self.list
        self.filtering: Filtering[Row] = Filtering(self, self.list, note=self._note)
        acts = WallActs(self, case, self._wall)
        way_back = WayBack(self.panes, self.filtering)
        self.parts = (acts, self.filtering, self.panes, self.panes.moving, way_back)

    @property
    def views(self) -> list[str]:
        """What may be seen here; who looked is for few."""
        return [OUT, LOOKED] if self.desk.session.may("case.viewers") else [OUT]

    def begin(self) -> None:
        """Show them."""
        self.desk.session.viewed(self.case)
        self.load()

    def load(self) -> None:
        """Read them again."""
        row = cases.one(self.desk.session, self.case)
        if row is None:
            if not self.left:
                self.app.pop_screen()
                self.say("This case is gone from your sight.", "bad")
            return
        self.ref = row.ref
        self.head.show([(Cell(f"{row.ref}  ", "accent"), Cell(row.title, "strong"))])
        self.tabs.show([Tab("", name, "", name == self.view) for name in self.views])
        how = HOW if self.view == OUT and self.desk.session.may("wall.add") else ""
        self.filtering.show(self._rows(), EMPTY[self.view] + how)
        self.panes.preview_anew()
        self._note()

    def _rows(self) -> Sequence[Row]:
        session = self.desk.session
        if self.view == LOOKED:
            return listing.viewers(session, self.case, SHOWN)
        return listing.walls(session, self.case)

    def _draw(self, row: Row, width: int) -> Sequence[Cell]:
        if isinstance(row, Viewed):
            return looks.look_cells(self.desk, row, width)
        return looks.wall_cells(self.desk, row, width)

    def _blocks(self, row: Row) -> Sequence[Block]:
        return [] if isinstance(row, Viewed) else [looks.wall_block(self.desk, row)]

    def _wall(self) -> WallRow | None:
        """The wall under the cursor."""
        row = self.list.current
        return row if isinstance(row, WallRow) else None

    def _note(self) -> None:
        cut = f"the last {SHOWN:,}" if len(self.filtering.rows) == SHOWN and self.view == LOOKED else ""
        self.aside("  ".join(filter(None, (self.filtering.noted, cut))))

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def case_here(self) -> int | None:
        """The case."""
        return self.case

    def looked_at(self) -> LookedAt:
        """It is of the case."""
        return LookedAt("task", case=self.case, case_ref=self.ref)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here."""
        if here:
            self.load()

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """Who is shut out, or who looked."""
        names = self.views
        self.view = names[(names.index(self.view) + delta) % len(names)]
        self.load()

    @act("open")
    def read(self) -> None:
        """Read all that is known of it."""
        if self._wall() is not None:
            self.panes.open_text()

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.load()
