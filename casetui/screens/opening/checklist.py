"""The opening and the closing list of a case, ticked off point by point."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any, ClassVar

from casetui.practice.cases import listing
from casetui.practice.cases.cases import ARCHIVED, CLOSED, PENDING
from casetui.practice.cases.listing import ListedCase
from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.dating import working_days
from casetui.practice.opening import ends, points
from casetui.practice.opening.points import CLOSING, LISTS, OPENING, Point
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.panes import Panes, WayBack
from casetui.screens.frame.performing import write
from casetui.screens.frame.surface import LookedAt
from casetui.session.results import Refuse
from casetui.widgets.cells import Cell, Line, allotted, column, fit
from casetui.widgets.document import Block
from casetui.widgets.panel import Panel
from casetui.widgets.status import Tab, TabLine

SIGNS = (
    ("x", "done, or not needed"),
    ("!", "it stands in the way"),
    ("–", "as one likes"),
    ("MB", "who said so, and who else"),
)
"""The signs of a point, and what each means."""

TITLES = {OPENING: "before it begins", CLOSING: "before it is closed"}


class ChecklistScreen(DeskScreen):
    """One of the two lists of a case."""

    SCOPE: ClassVar[str] = "checklist"
    PLACE: ClassVar[str] = "cases"
    SIGNS = SIGNS

    def __init__(self, desk: Desk, case: int) -> None:
        """Show the list that is next: of a pending case the opening one."""
        super().__init__(desk)
        self.case = case
        self.row: ListedCase | None = None
        self.which = ""
        self.head, self.tabs = Panel(id="head"), TabLine(id="views")
        self.panes: Panes[Point] = Panes(
            self, self._draw, lambda point: point.key, self._blocks, lambda _point: self.case, below=True
        )
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.head, self.panes), self.list
        self.parts = (self.panes, self.panes.moving, WayBack(self.panes))

    def load(self) -> None:
        """Read the case and the list again."""
        session = self.desk.session
        self.row = listing.one(session, self.case)
        if self.row is None:
            if not self.left:
                self.app.pop_screen()
            self.say("This case is gone from your sight.", "bad")
            return
        session.viewed(self.case)
        self.which = self.which or (OPENING if self.row.status == PENDING else CLOSING)
        lists = {name: points.of_case(session, self.desk.areas, self.case, name) for name in LISTS}
        self.tabs.show(
            [Tab("", TITLES[name], self._open(its), name == self.which) for name, its in lists.items()]
        )
        listed = lists[self.which]
        self.head.show(self._head(self.row, listed))
        self.list.empty = "This list has no points."
        self.list.show(listed)
        self.panes.preview_anew()

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def _open(self, listed: list[Point]) -> str:
        return str(sum(point.waits for point in listed) or "")

    def _besides(self) -> list[str]:
        """What stands in the way besides the points."""
        return ends.besides(self.desk.session, self.which, self.case, self.desk.today().isoformat())

    def _head(self, row: ListedCase, listed: Sequence[Point]) -> list[Line]:
        lines: list[Line] = [
            (Cell(f" {row.ref}  ", "accent"), Cell(f"{row.title}  "), Cell(row.status, "soon"))
        ]
        over = {OPENING: row.status != PENDING, CLOSING: row.status in (CLOSED, ARCHIVED)}
        besides, waiting = self._besides(), sum(point.waits for point in listed)
        if over[self.which]:
            lines.append((Cell(f" It is {row.status}: this list is for the record.", "dim"),))
            return [*lines, ()]
        lines += [(Cell(" ! ", "soon"), Cell(sentence)) for sentence in besides]
        if waiting:
            noun = "point stands" if waiting == 1 else "points stand"
            lines.append((Cell(" ! ", "soon"), Cell(f"{waiting} {noun} in the way.")))
        if not besides and not waiting:
            does = "opens it" if self.which == OPENING else "closes it"
            lines.append((Cell(" Nothing stands in the way: ", "good"), Cell(f"d {does}.")))
        return [*lines, ()]

    def _draw(self, point: Point, width: int) -> Sequence[Cell]:
        mark, words, said, who = allotted(width, (3, 30, 24, 7), ((1, 60), (2, 60)))
        sign, role = ("x", "good") if point.settled else ("!", "soon") if point.required else ("–", "dim")
        it = point.ticked
        told = point.left or ((f"{it.state}: {it.why}" if it.why else it.state) if it else "")
        names = " ".join(self.desk.staff.initials(one) for one in (it.user, it.second) if one) if it else ""
        if not told:  # the point has all the room: few have as little to say as fits beside it
            words, said = words + said, 0
        return (
            Cell(column(sign, mark), role), Cell(column(point.words, words)),
            Cell(column(told, said), "soon" if point.left else "dim"), Cell(fit(names, who), "dim"),
        )  # fmt: skip

    def _blocks(self, point: Point) -> Sequence[Block]:
        it = point.ticked
        lines: list[Line] = [(Cell(point.note, "dim"),)] if point.note else []
        if point.left:
            lines.append((Cell(point.left, "soon"),))
        if it is not None:
            why = f": {it.why}" if it.why else ""
            lines.append((Cell(f"{it.state}{why}", "good"),))
            lines.append((Cell(f"{self.desk.staff.name(it.user)}, {self.desk.moment(it.at)}", "dim"),))
        if it is not None and it.second and it.second_at:
            lines.append(
                (Cell(f"{self.desk.staff.name(it.second)}, too, {self.desk.moment(it.second_at)}", "dim"),)
            )
        return [Block("point", (Cell(point.words, "strong"),), lines)]

    def looked_at(self) -> LookedAt:
        """What is added here belongs to the case; a deadline first, as the limitation date is one."""
        row = self.row
        return LookedAt("deadline", case=self.case, case_ref=row.ref if row is not None else "")

    # --- what the keys do

    def _point(self) -> Point:
        if self.list.current is None:
            raise Ended
        return self.list.current

    async def _write(self, writing: Future[Any], said: str) -> bool:
        """Wait for an act, and show what it came to; whether it was done."""
        why = await write(self, writing, said, {"cases": [self.case]})
        if not self.left:
            self.load()
            self.say(why or said, "bad" if why else "good")
        return not why

    @act("tick", "case.tick")
    async def tick(self) -> None:
        """Done; or open again."""
        point, session = self._point(), self.desk.session
        if point.ticked is not None:
            await self._write(
                points.untick(session, self.case, self.which, point.key), f"{point.words}: open again."
            )
        else:
            ticking = points.tick(session, self.desk.areas, self.case, self.which, [point.key])
            if await self._write(ticking, f"{point.words}: done."):
                self.list.move(1)

    @act("not-needed", "case.tick")
    async def not_needed(self) -> None:
        """Not needed, and why."""
        point, session = self._point(), self.desk.session
        why = await self.ask.line("Not needed, because:")
        try:
            saying = points.not_needed(session, self.desk.areas, self.case, self.which, [point.key], why)
        except Refuse as refusal:
            self.say(str(refusal), "bad")
            return
        await self._write(saying, f"{point.words}: not needed.")

    @act("confirm-point", "case.second")
    async def confirm(self) -> None:
        """Say, as a second person, that it is rightly not needed."""
        point = self._point()
        confirming = points.second(self.desk.session, self.case, self.which, point.key)
        await self._write(confirming, f"{point.words}: confirmed.")

    @act("end-of-list", "case.begin")
    async def end(self) -> None:
        """Let the case begin, or close it."""
        row, session = self.row, self.desk.session
        if row is None:
            return
        its, firm = self.desk.areas, self.desk.firm
        if self.which == OPENING:
            await self._write(ends.begin(session, firm, its, row.target), f"{row.ref} is open.")
            return
        if missing := ends.for_closing(session, its, self.case):
            self.say(missing[0], "bad")
            return
        years = points.area_of(session, its, self.case).keep_years
        label = f"Its file is kept until (enter: {years} years):"
        text, why, until = "", "", None
        while True:
            text = await self.ask.line(label, text, why=why)
            try:
                until = self._day(text) if text.strip() else None
                break
            except Unclear as unclear:
                why = str(unclear)
        await self._write(ends.close(session, firm, its, row.target, until), f"{row.ref} is closed.")

    def _day(self, text: str) -> date:
        firm = self.desk.firm
        return dates.parse(text, self.desk.today(), firm.day_order, working_days(firm)).day

    @act("next-part")
    @act("previous-part")
    def turn(self) -> None:
        """The other list."""
        self.which = CLOSING if self.which == OPENING else OPENING
        self.say("")
        self.load()

    @act("open")
    def read_point(self) -> None:
        """Read what is to be known of the point."""
        self.panes.open_text()

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have done."""
        self.say("")
        self.load()
