"""What a stage brings, looked through before it is added: dropped, moved to another day, accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from casetui.practice.agenda.adding import New
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.agenda.plan import when_words
from casetui.practice.areas.records import Stage
from casetui.practice.cases import keeping
from casetui.practice.cases.listing import ListedCase
from casetui.practice.cases.stages import Coming
from casetui.practice.private import drafts
from casetui.screens.cases import stage_changing, stage_rows
from casetui.screens.cases.stage_rows import Offered
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.performing import Deed, Performer
from casetui.screens.frame.questions import was_kept
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done
from casetui.session.session import Kept
from casetui.widgets.cells import Cell, column, fit, one_line
from casetui.widgets.document import Block
from casetui.widgets.status import Tab, TabLine

WHO = 5

DRAFT = "stage"
"""What the drafts are kept as of tasks that wait to be added; the refs of their cases follow."""

MOST_NAMED = 6
"""How many cases a draft names."""


def moved(stage: Stage, tasks: Sequence[New] = ()) -> Deed:
    """The act of moving on to a stage with these tasks."""
    count, several = len(tasks), len({task.case for task in tasks}) > 1
    along = f", with {count} task{'s' if count > 1 else ''}" if count else ""
    along = ", each with its tasks" if several else along  # some of them may be refused
    run = partial(keeping.stage, name=stage.key, tasks=tasks)
    return Deed(f"is in {stage.title} now{along}", run, repeats=False)


class StageScreen(DeskScreen):
    """What a stage brings, before it is added; nothing is written until it is accepted."""

    SCOPE: ClassVar[str] = "review"
    PLACE: ClassVar[str] = "cases"
    SIGNS = (
        ("+", "it is added when = moves the case on"),
        ("left out", "it is not: x takes it in again"),
        ("paper, evidence", "it is wanted in this stage"),
    )

    def __init__(
        self, below: Surface, performer: Performer[ListedCase], rows: Sequence[ListedCase], stage: Stage,
        coming: Coming,
    ) -> None:  # fmt: skip
        """Offer what comes along with a stage to these cases."""
        super().__init__(below.desk)
        self.performer, self.cases, self.stage = performer, rows, stage
        self._several = len(rows) > 1
        refs = [row.ref for row in rows]
        self.draft = f"{DRAFT}:{', '.join(refs) if len(refs) <= MOST_NAMED else f'{len(refs)} cases'}"
        self.offered = stage_rows.rows(rows, coming)
        self._written = False
        self.bookings = Bookings(self.desk.session, self.desk.firm)
        self.tabs = TabLine(id="views")
        self.panes = Panes(self, self._draw, lambda row: row.number, self._blocks)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.filtering = Filtering(self, self.list, lambda row: row.title, note=self._note)
        self.parts = (self.filtering, self.panes, self.panes.moving)

    def _draw(self, row: Offered, width: int) -> Sequence[Cell]:
        """When, whose and what; what is left out or only wanted says so in words too."""
        if row.task is None:
            return Cell(column(row.kind, 9), "soon"), Cell(fit(one_line(row.title), width - 9), "dim")
        sign, role = ("left out", "dim") if row.out else ("+", "good")
        day, ref = row.task.plan.day, row.ref if self._several else ""
        at = row.task.plan.at
        when = f"{day:%a %-d %b} {f'{at:%H:%M}' if at else day.year}" if day else "undated"
        pressing = "! " if row.task.priority == 0 else ""
        room = max(1, width - 9 - 17 - WHO - (11 if ref else 0))
        quiet = "dim" if row.out else ""
        return (
            Cell(column(sign, 9), role), Cell(column(when, 17), quiet or "accent"),
            Cell(column(self.desk.staff.initials(row.task.owner) or "-", WHO), "dim"),
            *((Cell(column(ref, 11), "dim"),) if ref else ()),
            Cell(fit(pressing + one_line(row.task.title), room), quiet),
        )  # fmt: skip

    def _blocks(self, row: Offered) -> Sequence[Block]:
        """The whole title, and all there is to say of its day."""
        lines = [] if row.task is None else [
            [Cell(when_words(row.task.plan, self.desk.today()), "accent")],
            [Cell(self.desk.staff.name(row.task.owner) or "nobody"), Cell(f"  {row.ref}", "dim")],
            [Cell(stage_changing.load(self.bookings, row.task), "dim")],
        ]  # fmt: skip
        title = row.title if row.task is None else row.task.title
        return [Block(row.number, (Cell(one_line(title), "strong"),), lines)]

    def begin(self) -> None:
        """Show what comes along."""
        named = self.cases[0].ref if not self._several else f"{len(self.cases)} cases"
        self.tabs.show([Tab("", f"{named}: {self.stage.title}", "", True)])
        self._take_up()
        self._show()

    def _take_up(self) -> None:
        """Go on with what was changed and not accepted."""
        there = drafts.find(self.desk.session, self.draft)
        if there is not None and there.fields.get("stage") == self.stage.key:
            self.offered, self._written = stage_rows.with_kept(self.offered, there.body), True
            self.say("What you had changed of it is back; D throws it away.", "dim")

    def keep(self) -> Kept | None:
        """Keep what was changed as a draft."""
        session, body = self.desk.session, stage_rows.kept(self.offered)
        if not body:
            return self._drop()
        self._written, case = True, None if self._several else self.cases[0].id
        return drafts.keep(session, self.draft, body, {"stage": self.stage.key}, case)

    def _drop(self) -> Kept | None:
        if not self._written:
            return None
        self._written = False
        return drafts.drop(self.desk.session, self.draft)

    def _show(self) -> None:
        self.filtering.show(self.offered, "Nothing comes along.")
        self.panes.preview_anew()
        self._note()

    def _note(self) -> None:
        noted = f"{self.filtering.noted}  " if self.filtering.noted else ""
        count = len(self._taken())
        taken = f"{count} task{'' if count == 1 else 's'} taken"
        self.status.aside(f"{noted}{taken}, = moves on", "accent")

    def _taken(self) -> list[New]:
        return [row.task for row in self.offered if row.task is not None and not row.out]

    def _put(self, row: Offered) -> None:
        self.offered[row.number] = row
        self._show()
        self.keep()

    @act("leave-out")
    def leave_out(self) -> None:
        """Leave the task out, or take it in again."""
        row = self.list.current
        if row is None:
            return
        if row.task is None:
            self.say("This is only wanted, and not added: there is nothing to leave out.", "dim")
            return
        self._put(replace(row, out=not row.out))
        self.list.move(1)

    @act("open")
    @act("edit-line")
    async def change(self) -> None:
        """Give the task another day, owner or title."""
        row = self.list.current
        if row is None or row.task is None:
            return
        changed = await stage_changing.asked(self.desk, self.ask, self.bookings, row.task)
        if changed != row.task:
            self._put(replace(row, task=changed, out=False))

    @act("accept-all", "case.stage")
    async def accept_all(self) -> None:
        """Move on with what is not left out, in one act; all of it is seen first."""
        if self.filtering.off():
            self.say("The filter is off: these are all the tasks that = adds.", "soon")
            return
        await self._move_on(self._taken())

    async def _move_on(self, tasks: Sequence[New]) -> None:
        result = await self.performer.perform(moved(self.stage, tasks), self.cases)
        if not isinstance(result, Done):
            self.say(str(result), "bad")
            return
        self._drop()
        self.tell_below({"agenda": ()})
        self.app.pop_screen()

    @act("throw-away")
    async def throw_away(self) -> None:
        """Leave the stage as it is, and throw away what was changed of its tasks."""
        touched = any(row.touched for row in self.offered)
        ways = [("x", "yes"), ("e", "no")]
        if touched and await self.ask.choice("Throw away what you changed?", ways) != "x":
            return
        self._drop()
        self.app.pop_screen()
        thrown = "; what you changed of the tasks is thrown away" if touched else ""
        self.performer.on.say(f"The stage is as it was{thrown}.", "dim")

    @act("back")
    async def back(self) -> None:
        """Out of the filter; then leave, moved on without the tasks or not at all."""
        if self.filtering.off():
            return
        ways = [("w", "move on without tasks"), ("x", "leave all as it is")]
        if await self.ask.choice("Nothing is changed yet:", ways) == "w":
            await self._move_on(())
            return
        was = await was_kept(self.ask, self.keep())
        self.app.pop_screen()
        more = "; what you changed of the tasks is kept" if self._written and was else ""
        self.performer.on.say(f"The stage is as it was{more}.", "dim")
