"""The tab of a case's evidence: the matrix of points and items, the points, the exhibits, the notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeAlias

from casetui.practice.areas import areas
from casetui.practice.evidence import adding, items, points, preservation
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.points import PointRow
from casetui.practice.evidence.preservation import NoticeRow
from casetui.practice.exhibits import exhibits
from casetui.practice.exhibits.exhibits import ExhibitRow
from casetui.screens.cases.tabs import Cases, CaseTab
from casetui.screens.evidence import adding_line, looks, part_looks
from casetui.screens.evidence.item_acts import NO_ITEM, ItemActs
from casetui.screens.evidence.part_acts import PartActs
from casetui.screens.frame.acting import Doing, Ended, act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import PREVIEW_SECONDS, Panes
from casetui.screens.frame.performing import Performer, Upshot, write
from casetui.screens.frame.rows import Records, Rows
from casetui.widgets.cells import Cell, Line
from casetui.widgets.document import Block
from casetui.widgets.lines import GUTTER
from casetui.widgets.panel import Panel

Row: TypeAlias = ItemRow | PointRow | ExhibitRow | NoticeRow

ITEMS, POINTS, EXHIBITS, NOTICES = "items", "points", "exhibits", "notices"
PARTS = {"i": ITEMS, "p": POINTS, "x": EXHIBITS, "n": NOTICES}
EMPTY = {
    ITEMS: "No evidence yet. a adds what is wanted in one line; c u brings what the area usually wants.",
    POINTS: "Nothing is said of what is to be proved. a adds a point; items then prove it (m: proves:1).",
    EXHIBITS: "No exhibit yet. a marks one; X on an item (V i) marks that.",
    NOTICES: "No preservation notice. a notes one that was sent.",
}
TABLES = {
    "evidence": ITEMS, "evidence_files": ITEMS, "proofs": ITEMS, "custody": ITEMS, "points": POINTS,
    "exhibits": EXHIBITS, "preservation": NOTICES,
}  # fmt: skip


class EvidenceTab(CaseTab):
    """The evidence of a case, in one of its four parts."""

    SCOPE: ClassVar[str] = "case-evidence"
    NAME: ClassVar[str] = "evidence"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case's items with what they prove."""
        super().__init__(desk, case, cases)
        self.part_shown = ITEMS
        self.points: list[PointRow] = []
        self.first_point = 0
        self.heads = Panel(id="heads")
        self.panes: Panes[Row] = Panes(
            self, self._draw, lambda row: row.key, self._blocks, lambda row: row.case, below=True
        )
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.head, self.tabs, self.heads, self.panes), self.list
        self.rows = Rows(self, self.panes, lambda: (self.filtering.noted, self._cut()))
        self.filtering: Filtering[Row] = Filtering(self, self.list, note=self.rows.note)
        records = Records[Row, ItemRow](
            self.rows, lambda row: row if isinstance(row, ItemRow) else None, self._settled
        )
        self.performer = Performer(self, "evidence", records, "items")
        self.items = ItemActs(self, self.performer, lambda item: self._anew_unless_left(("evidence", item)))
        self.others = PartActs(self, case, self._anew)
        self.parts = (
            self.items, self.rows, self.filtering, self.keeping, self.panes, self.panes.moving,
        )  # fmt: skip

    # --- what it shows

    def _draw(self, row: Row, width: int) -> Sequence[Cell]:
        if isinstance(row, ItemRow):
            return looks.item_cells(self.desk, row, width, self._shown_points(width))
        if isinstance(row, PointRow):
            return part_looks.point_cells(self.desk, row, width)
        if isinstance(row, ExhibitRow):
            return part_looks.exhibit_cells(self.desk, row, width)
        return part_looks.notice_cells(self.desk, row, width)

    def _blocks(self, row: Row) -> Sequence[Block]:
        if isinstance(row, ItemRow):
            return looks.item_blocks(self.desk, row, self.points)
        if isinstance(row, PointRow):
            return part_looks.point_blocks(self.desk, row)
        if isinstance(row, ExhibitRow):
            return part_looks.exhibit_blocks(self.desk, row)
        return part_looks.notice_blocks(self.desk, row)

    def _shown_points(self, width: int) -> list[int]:
        """The points that the matrix has room for, from the first one in sight on."""
        numbers = [point.number for point in self.points]
        return numbers[self.first_point : self.first_point + looks.room_for(width)]

    def _width(self) -> int:
        return max(10, (self.list.size.width or self.app.size.width) - GUTTER)

    def _read(self) -> Sequence[Row]:
        session = self.desk.session
        self.points = points.of_case(session, self.case)
        if self.part_shown == POINTS:
            return self.points
        if self.part_shown == EXHIBITS:
            return exhibits.of_case(session, self.case)
        if self.part_shown == NOTICES:
            return preservation.of_case(session, self.case)
        return items.of_case(session, self.case)

    def fill(self) -> None:
        """Read what the part shows."""
        self.rows.forget()
        self.filtering.show(self._read(), EMPTY[self.part_shown])
        self._show_heads()
        self.rows.note()
        self.panes.preview_anew()

    def _show_heads(self) -> None:
        """What stands over the matrix, or which part this is, and what is wanting."""
        part = "  ".join(f"{key} {name}" for key, name in PARTS.items() if name != self.part_shown)
        gaps = [row.number for row in self.points if row.gap]
        wanting = (
            f"not proved yet: {', '.join(map(str, gaps[:9]))}{' …' if len(gaps) > 9 else ''}" if gaps else ""
        )
        line = (Cell(f" {self.part_shown.capitalize()}", "strong"), Cell(f"   V {part}   ", "dim"),
                Cell(wanting, "bad"))  # fmt: skip
        heads: list[Line] = [line]
        if self.part_shown == ITEMS and self.points:
            width = self._width()
            heads.append((Cell(" " * GUTTER), *looks.item_heads(width, self._shown_points(width))))
        self.heads.show(heads)

    def on_resize(self) -> None:
        """The matrix has room for other points."""
        if self.row is not None:
            self.call_after_refresh(self._show_heads)

    def _cut(self) -> str:
        rows = len(self.filtering.rows)
        return f"the first {items.MOST:,}" if rows >= items.MOST else ""

    def _anew_unless_left(self, key: tuple[str, int]) -> None:
        if not self.left:
            self._anew(key)

    def _anew(self, key: tuple[str, int] | None) -> None:
        """Show all of it again, the cursor on what was made."""
        if self.left:
            return
        if key is not None and TABLES.get(key[0], self.part_shown) != self.part_shown:
            self.part_shown = TABLES[key[0]]
        self.load()
        if key is not None:
            self.list.to(key)

    def _settled(self, upshot: Upshot[ItemRow]) -> None:
        """Show the rows as they are now, with the sign of what happened; they stay where they are."""
        self._show_items([row.id for row in upshot.rows])
        self.rows.settled(upshot)

    def _show_items(self, ids: Sequence[int]) -> None:
        self.points = points.of_case(self.desk.session, self.case)
        for row in items.by_ids(self.desk.session, ids):
            self.list.replace_row(row)
        self._show_heads()
        self.panes.preview_anew(PREVIEW_SECONDS)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here; say how much others changed."""
        if kind not in TABLES:
            super().rows_changed(kind, ids, here=here)
        elif not here:
            shown = {row.key for row in self.list.rows}
            self.rows.changed({(kind, number) for number in ids} & shown)
        elif kind == "evidence" and self.part_shown == ITEMS:
            known = {row.key for row in self.list.rows}
            if all((kind, number) in known for number in ids):
                self._show_items(list(ids))
            else:
                self.load()
        else:
            self.load()

    # --- going through it

    @act("evidence-part")
    def show_part(self, key: str) -> None:
        """Show the items, the points, the exhibits or the notices."""
        if key not in PARTS:
            said = ", ".join(f"{letter} {name}" for letter, name in PARTS.items())
            self.say(f"V and a letter: {said}.", "dim")
            return
        self.part_shown = PARTS[key]
        self.list.clear_marks()
        self.say("")
        self.load()

    def letters(self, act: str) -> list[tuple[str, str]]:
        """What the letters behind V show."""
        return list(PARTS.items()) if act == "evidence-part" else super().letters(act)

    @act("next-points", given=1)
    @act("previous-points", given=-1)
    def turn_points(self, delta: int) -> None:
        """Show the points behind those in sight, or before them."""
        room = looks.room_for(self._width())
        last = max(0, len(self.points) - room)
        at = min(max(0, self.first_point + delta * room), last)
        if at == self.first_point:
            self.say("All points are in sight." if last == 0 else "There are no more points.", "dim")
            return
        self.first_point = at
        self._show_heads()
        self.list.refresh()

    @act("open")
    def read_row(self) -> None:
        """Read all that is known of it."""
        self.panes.open_text()

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, the marks, the file."""
        if self.panes.in_preview:
            self.panes.other_pane()
        elif self.filtering.off():
            pass
        elif self.list.marked:
            self.rows.unmark()
        else:
            self.app.pop_screen()

    # --- acts whose meaning is the row's

    def _here(self) -> Row:
        if self.list.current is None:
            self.say(EMPTY[self.part_shown], "dim")
            raise Ended
        return self.list.current

    @act("add", "evidence.add")
    async def add(self) -> None:
        """Add to the part that is shown."""
        if self.part_shown == POINTS:
            await self.others.add_point()
        elif self.part_shown == EXHIBITS:
            await self.others.mark(None)
        elif self.part_shown == NOTICES:
            await self.others.add_notice()
        else:
            self._anew(("evidence", await adding_line.add(self, self.case)))

    @act("change", "evidence.change")
    async def change(self) -> None:
        """Change it in one line, or one thing after another."""
        row = self._here()
        if isinstance(row, PointRow):
            await self.others.word_point(row)
        elif isinstance(row, ExhibitRow):
            await self.others.describe(row)
        elif isinstance(row, NoticeRow):
            await self.others.notice_stands(row)
        else:
            await self.items.change()

    @act("how-it-stands", "evidence.change")
    async def stands(self) -> None:
        """Say how it stands, otherwise than by x and =."""
        row = self._here()
        if isinstance(row, PointRow):
            await self.others.point_stands(row)
        elif isinstance(row, ExhibitRow):
            await self.others.exhibit_stands(row)
        elif isinstance(row, NoticeRow):
            await self.others.notice_stands(row)
        else:
            await self.items.stands()

    @act("look", "point.look")
    async def look(self) -> None:
        """Log where somebody looked for proof of the point."""
        row = self._here()
        if not isinstance(row, PointRow):
            self.say("The log of where you looked is a point's; V p shows the points.", "dim")
            return
        await self.others.look(row)

    @act("exhibit", "exhibit.mark")
    async def exhibit(self) -> None:
        """Mark the item as an exhibit; among exhibits, number them anew."""
        if self.part_shown == EXHIBITS:
            await self.others.renumber()
            return
        await self.others.mark(self.items.one())

    @act("write-list", "attachment.copy")
    async def write_list(self) -> None:
        """Write the item's form, or the lists for the court, as a PDF."""
        row = self.row
        if row is None:
            return
        if self.part_shown == ITEMS:
            self.performer.some(NO_ITEM)
            await self.others.write_form(self.items.one())
        else:
            await self.others.write_list(row.ref, row.title)

    @act("usual-evidence", "evidence.bring")
    async def bring(self) -> None:
        """Put what the area usually wants on the list."""
        session = self.desk.session
        its = areas.of(session)
        titles = adding.usual(session, its, self.case)
        if not titles:
            self.say("All that the area usually wants is on the list.", "dim")
            return
        named = ", ".join(titles[:4]) + (f" and {len(titles) - 4} more" if len(titles) > 4 else "")
        await self.ask.choice(
            f"{len(titles)} wanted.",
            [("=", "put them on the list"), ("esc", "leave them")],
            above=[(named, "accent")],
        )
        said = f"{len(titles)} put on the list."
        bringing = adding.bring(session, its, self.case, titles)
        if why := await write(self, bringing, said, {"cases": [self.case]}):
            self.say(why, "bad")
        elif not self.left:
            self.part_shown = ITEMS
            self.load()
            self.say(said, "good")

    @act("repeat")
    def repeat(self) -> Doing:
        """Do the last act on items again, here."""
        return self.performer.repeat()
