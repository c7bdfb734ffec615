"""Today: what needs this person now, worked through like the inbox; and the counts, each a key away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.worker import WorkType

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.today.decisions import Decision
from casetui.screens.agenda.agenda_list import ELSEWHERE, AgendaList
from casetui.screens.agenda.lines import AgendaLine
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.surface import LookedAt
from casetui.screens.today import views
from casetui.screens.today.deciding import Decisions, Reviews
from casetui.screens.today.views import TodayViews
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.status import TabLine


class TodayScreen(DeskScreen):
    """One list in several views: the day, what waits for a decision, and what each count counts."""

    SCOPE: ClassVar[str] = "today"
    PLACE: ClassVar[str] = "today"

    def __init__(self, desk: Desk, view: str = "today") -> None:
        """Begin in a view."""
        super().__init__(desk)
        self.filter = ""
        self._lines: list[AgendaLine] = []
        self._written: dict[int, str] | None = None  # on the items, once somebody filters
        self.tabs = TabLine(id="views")
        self.views = TodayViews(desk, self.tabs, view, self._go_to)
        self.agenda = AgendaList(self, self.load, self._blocks, self._notes)
        self.panes, self.list = self.agenda.panes, self.agenda.list
        self.rows, self.items = self.agenda.rows, self.agenda.items
        self.reviews, self.decisions = Reviews(self, self.rows), Decisions(self, self.rows)
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.parts = (self.views, *self.agenda.parts)

    def _blocks(self, line: AgendaLine) -> Sequence[Block]:
        if line.acted_on is not None:
            from casetui.screens.agenda import blocks as agenda_blocks

            return agenda_blocks.blocks(self.desk, line.acted_on)
        if line.decision is None or isinstance(line.decision.row, AgendaRow):
            return []
        letter = line.decision.row
        head = (Cell(f"{line.decision.name}  ", "accent"), Cell(letter.subject, "strong"))
        to = [Cell("to ", "dim"), Cell(letter.recipients)]
        return [Block("letter", head, [to, "", *letter.body.split("\n")])]

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def load(self) -> None:
        """Read the list again; the signs of what was done go."""
        self.rows.forget()
        self.list.empty = views.EMPTY.get(self.views.view, "")
        self._lines, self._written = views.read(self.desk, self.views.view), None
        self._show()
        self.rows.note()
        # The counts follow: the list is what one waits for.
        self.call_after_refresh(self._count)
        self.views.show()
        self.panes.preview_anew()

    def _show(self) -> None:
        words = self.filter.casefold().split()
        if words and self._written is None:
            from casetui.practice.agenda import finding  # here: no list needs it before it is filtered

            ids = [line.acted_on.id for line in self._lines if line.acted_on is not None]
            self._written = finding.written_on(self.desk.session, ids)
        self.list.show(one for one in self._lines if all(word in self._words(one) for word in words))

    def _words(self, line: AgendaLine) -> str:
        """The words that a row is filtered by: what it shows, and what was written on its item."""
        written = (self._written or {}).get(line.acted_on.id, "") if line.acted_on is not None else ""
        return f"{line.words} {written}".casefold()

    def _count(self) -> None:
        """Count in a worker: awaited in a message of the screen it would hold up the keys."""
        if not self.left:
            count: WorkType[None] = self.views.count
            self.run_worker(count, group="counts", exclusive=True)

    def _go_to(self, view: str) -> None:
        if view == "clock":
            self.go("inbox", "overdue")
            return
        self.filter = ""
        self.list.clear_marks()
        self.say("")
        self.load()

    def looked_at(self) -> LookedAt:
        """Tasks are added here."""
        return LookedAt("task")

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed, or say how much, and count again."""
        self.agenda.changed(kind, ids, here=here)
        if kind == "outgoing" and not here and self.views.view == "decide":
            self.rows.changed(("letter", number) for number in ids)
        if kind in ELSEWHERE or (kind == "agenda" and not here):  # else it was read again, and counted then
            self.set_timer(0.1, self._count)

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, the marks, the view; then to the inbox."""
        if self.panes.in_preview:
            self.panes.other_pane()
        elif self.filter:
            self._filter_as_typed("")
            self.rows.note()
        elif self.list.marked:
            self.rows.unmark()
        elif self.views.view != "today":
            self.views.go_to("today")
        else:
            self.go("inbox")

    @act("filter")
    async def filter_rows(self) -> None:
        """Filter the rows as the user types."""
        before = self.filter
        try:
            await self.ask.line("/", before, changed=self._filter_as_typed)
        except Ended:
            self._filter_as_typed(before)
        self.rows.note()

    def _filter_as_typed(self, text: str) -> None:
        self.filter = text.strip()
        self._show()

    def _notes(self) -> Iterable[str]:
        return (f"/{self.filter}" if self.filter else "",)

    # --- what is not an item

    @act("done", "agenda.done")
    async def done(self) -> None:
        """Done; a case was reviewed."""
        await (self.reviews.review(with_note=False) if self.views.of_cases else self.items.done())

    @act("done-note", "agenda.done")
    async def done_with_note(self) -> None:
        """Done with a note; a case was reviewed, and what was found."""
        await (self.reviews.review(with_note=True) if self.views.of_cases else self.items.done_with_note())

    @property
    def _decision(self) -> Decision | None:
        return self.list.current.decision if self.list.current is not None else None

    @act("approve", "deadline.confirm")
    async def approve(self) -> None:
        """Say yes: confirm a deadline, approve a letter."""
        decision = self._decision
        await (self.items.confirm() if decision is None else self.decisions.approve(decision))

    @act("send-back", "deadline.return")
    async def send_back(self) -> None:
        """Say no, with a line."""
        decision = self._decision
        await (self.items.send_back() if decision is None else self.decisions.send_back(decision))
