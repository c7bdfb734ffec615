"""The Evidence place: across all cases, what is missing and late, by its day and by person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from casetui.practice.evidence import items
from casetui.practice.evidence.items import ItemRow
from casetui.screens.evidence import looks
from casetui.screens.evidence.item_acts import ItemActs
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import PREVIEW_SECONDS, Panes
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.rows import Records, Rows
from casetui.screens.frame.surface import LookedAt
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.status import Tab, TabLine

EMPTY = {
    "mine": "Nothing that you chase is missing. ] shows everybody's; a in a case's Evidence adds some.",
    "late": "Nothing is late.",
    "received": "Nothing waits to be verified.",
}
NOTHING = "Nothing is missing. a in a case's Evidence says what is wanted."


class EvidenceScreen(DeskScreen):
    """What is missing in all cases, in one of several views."""

    SCOPE: ClassVar[str] = "evidence"
    MANY: ClassVar[bool] = True
    PLACE: ClassVar[str] = "evidence"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, view: str = "mine") -> None:
        """Begin with what this user chases."""
        super().__init__(desk)
        self.view = view
        self.tabs = TabLine(id="views")
        self.panes: Panes[ItemRow] = Panes(
            self, self._draw, lambda row: row.key, self._blocks, lambda row: row.case, below=True
        )
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.rows = Rows(self, self.panes, self._notes)
        self.filtering = Filtering(self, self.list, lambda row: row.case_title, note=self.rows.note)
        records = Records[ItemRow, ItemRow](self.rows, lambda row: row, self._settled)
        self.performer = Performer(self, "evidence", records, "items")
        self.items = ItemActs(self, self.performer, self._show_one)
        self.parts = (self.items, self.rows, self.filtering, self.panes, self.panes.moving)

    def _notes(self) -> Iterable[str]:
        cut = len(self.filtering.rows) >= items.SHOWN
        return self.filtering.noted, f"the first {items.SHOWN:,}" if cut else ""

    def _draw(self, row: ItemRow, width: int) -> Sequence[Cell]:
        return looks.place_cells(self.desk, row, width)

    def _blocks(self, row: ItemRow) -> Sequence[Block]:
        return looks.item_blocks(self.desk, row)

    def _views(self) -> dict[str, Callable[[], list[ItemRow]]]:
        session, today = self.desk.session, self.desk.today().isoformat()
        return {
            "mine": lambda: items.missing(session, self.desk.me.id),
            "late": lambda: items.missing(session, None, today),
            "people": lambda: self._by_person(items.missing(session)),
            "all": lambda: items.missing(session),
            "received": lambda: items.to_verify(session),
        }

    def _by_person(self, rows: list[ItemRow]) -> list[ItemRow]:
        name = self.desk.staff.name
        return sorted(
            rows, key=lambda row: (name(row.chaser) if row.chaser else "\uffff", row.presses, row.id)
        )

    def load(self) -> None:
        """Read the view again."""
        self.rows.forget()
        self.filtering.show(self._views()[self.view](), EMPTY.get(self.view, NOTHING))
        words = self.desk.words
        self.tabs.show(
            [Tab("", words[f"evidence_view.{name}"], "", name == self.view) for name in self._views()]
        )
        self.rows.note()
        self.panes.preview_anew()

    def seen_again(self) -> None:
        """Show it as it is now."""
        self._show_anew([row.id for row in self.filtering.rows])
        self.show_places()

    def arrive(self, view: str) -> None:
        """Be come to from elsewhere, for one of its views or as it was left."""
        super().arrive(view)
        if view in self._views():
            self._go_to(view)

    def _settled(self, upshot: Upshot[ItemRow]) -> None:
        """Show the rows as they are now; what has left the view goes on R."""
        self._show_anew([row.id for row in upshot.rows])
        self.rows.settled(upshot)
        self.show_places()

    def _show_one(self, item: int) -> None:
        if not self.left:
            self._show_anew([item])

    def _show_anew(self, ids: Sequence[int]) -> None:
        for row in items.by_ids(self.desk.session, ids):
            self.list.replace_row(row)
        self.panes.preview_anew(PREVIEW_SECONDS)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here; say how many others changed."""
        if kind != "evidence":
            return
        if here:
            self._show_anew(list(ids))
        else:
            shown = {row.id for row in self.list.rows}
            self.rows.changed(("evidence", number) for number in set(ids) & shown)

    def looked_at(self) -> LookedAt:
        """What is added here belongs to the case under the cursor."""
        row = self.list.current
        return LookedAt("task") if row is None else LookedAt("task", case=row.case, case_ref=row.case_ref)

    # --- going through it

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """The next view, or the previous one."""
        names = list(self._views())
        self._go_to(names[(names.index(self.view) + delta) % len(names)])

    def _go_to(self, view: str) -> None:
        self.view = view
        self.say("")
        self.load()

    @act("open")
    @act("open-case")
    def open_case(self) -> None:
        """Open the evidence of its case."""
        from casetui.screens.cases.tabs import open_file

        if self.list.current is not None:
            open_file(self, self.list.current.case, tab="evidence")

    @act("add", "evidence.add")
    async def add(self) -> None:
        """Put an item on the list of the case under the cursor, or of the one that the line names."""
        from casetui.screens.evidence import adding_line

        row = self.list.current
        made = await adding_line.add(self, row.case if row is not None else None)
        if not self.left:
            self.load()
            self.list.to(("evidence", made))

    @act("repeat")
    async def repeat(self) -> None:
        """Do the last act again, here."""
        await self.performer.repeat()

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, the marks; then to the inbox."""
        if self.panes.in_preview:
            self.panes.other_pane()
        elif self.filtering.off():
            pass
        elif self.list.marked:
            self.rows.unmark()
        else:
            self.go("inbox")

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed, and take out what left the view."""
        self.say("")
        self.load()
        self.show_places()
