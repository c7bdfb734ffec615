"""Today: what needs this person now, worked through like the inbox; and the counts, each a key away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.worker import WorkType

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.client_money import warnings
from casetui.practice.client_money.listing import Entry
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.notes import notes
from casetui.practice.notes.notes import NoteRow
from casetui.practice.today.decisions import Decision
from casetui.screens.agenda import looking_ahead
from casetui.screens.agenda.agenda_list import ELSEWHERE, AgendaList
from casetui.screens.agenda.lines import LATER, SIGNS, AgendaLine, led
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.surface import LookedAt
from casetui.screens.today import views
from casetui.screens.today.deciding import Decisions
from casetui.screens.today.views import TodayViews
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.panel import Panel
from casetui.widgets.status import TabLine


class TodayScreen(DeskScreen):
    """One list in several views: the day, what waits for a decision, and what each count counts."""

    SCOPE: ClassVar[str] = "today"
    MANY: ClassVar[bool] = True
    PLACE: ClassVar[str] = "today"
    SIGNS = (
        ("Due", "deadlines of today, and those that are past"),
        ("Day", "what is on the agenda of today, by the hour"),
        ("Tasks", "what is to be done, the pressing first"),
        ("Soon  Later", "what is to come; what is further ahead, where / finds it"),
        *SIGNS,
    )

    def __init__(self, desk: Desk, view: str = "today") -> None:
        """Begin in a view."""
        super().__init__(desk)
        self._written: dict[int, str] | None = None  # on the items, once somebody filters
        self.tabs = TabLine(id="views")
        self.views = TodayViews(desk, self.tabs, view, self._go_to)
        self.agenda = AgendaList(self, self.load, self._blocks, self._notes)
        self.panes, self.list = self.agenda.panes, self.agenda.list
        self.rows, self.items = self.agenda.rows, self.agenda.items
        self.filtering = Filtering(
            self, self.list, lambda line: f"{line.words} {self._written_on(line)}", note=self.rows.note,
            elsewhere=self.views.others, go=self.views.go_to, arranged=led,
        )  # fmt: skip
        self.decisions = Decisions(self, self.rows)
        self.alarms = Panel(id="alarms")
        self.inside, self.keys_in = (self.tabs, self.alarms, self.panes), self.list
        self.parts = (self.views, self.filtering, *self.agenda.parts)

    def _blocks(self, line: AgendaLine) -> Sequence[Block]:
        if line.acted_on is not None:
            from casetui.screens.agenda import blocks as agenda_blocks

            return agenda_blocks.blocks(self.desk, line.acted_on)
        if line.decision is None or isinstance(line.decision.row, AgendaRow):
            return []
        letter = line.decision.row
        if isinstance(letter, NoteRow):
            from casetui.screens.cases.note_looks import note_block

            whole = letter if letter.is_whole else notes.one(self.desk.session, letter.id) or letter
            return [note_block(self.desk, whole)]
        if isinstance(letter, Entry):
            from casetui.screens.client_money.looks import entry_block

            return [entry_block(self.desk, letter)]
        if isinstance(letter, InvoiceRow):
            from casetui.screens.invoices.looks import whole_block

            return [whole_block(self.desk, letter)]
        from casetui.screens.outbox.looks import letter_block

        return [letter_block(self.desk, letter)]

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def load(self) -> None:
        """Read the list again; the signs of what was done go."""
        self.rows.forget()
        view = self.views.view
        self._written = None
        self._warn()
        self.filtering.show(views.read(self.desk, view), views.EMPTY.get(view, ""))
        self.rows.note()
        if self.filtering.text:
            self._look_ahead()
        # The counts follow: the list is what one waits for.
        self.call_after_refresh(self._count)
        self.views.show()
        self.panes.preview_anew()

    def _warn(self) -> None:
        """Say above everything what of the clients' money must be put right."""
        loud = [one for one in warnings.of_firm(self.desk.session) if one.loud]
        self.alarms.display = bool(loud)
        self.alarms.show([(Cell(" ! ", "bad"), Cell(f"{one.text}  (g m)", "bad")) for one in loud])

    def _written_on(self, line: AgendaLine) -> str:
        """What was written on a row's item, for a filter to look in."""
        if line.acted_on is None:
            return ""
        if self._written is None:
            from casetui.practice.agenda import finding  # here: no list needs it before it is filtered

            rows = [one.acted_on for one in self.filtering.rows]
            self._written = finding.written_on(self.desk.session, [row.id for row in rows if row is not None])
        return self._written.get(line.acted_on.id, "")

    def _count(self) -> None:
        """Count in a worker: awaited in a message of the screen it would hold up the keys."""
        if not self.left:
            count: WorkType[None] = self.views.count
            self.run_worker(count, group="counts", exclusive=True)

    def _go_to(self, view: str) -> None:
        if view in views.ELSEWHERE:
            self.go(*views.there(self.desk, view))
            return
        self.list.clear_marks()
        self.say("")
        self.load()

    def case_here(self) -> int | None:
        """The case of the row."""
        return self.list.current.looked_into if self.list.current is not None else None

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
        elif self.filtering.off():
            pass
        elif self.list.marked:
            self.rows.unmark()
        elif self.views.view != "today":
            self.views.go_to("today")
        else:
            self.go("inbox")

    @act("filter")
    async def filter_rows(self) -> None:
        """Filter the rows as the user types; what is ahead is found too."""
        self._look_ahead()
        await self.filtering.ask()

    def _look_ahead(self) -> None:
        if self.views.view == "today":
            reading: WorkType[None] = self._read_ahead
            self.run_worker(reading, group="ahead", exclusive=True)

    async def _read_ahead(self) -> None:
        rows = await looking_ahead.read(self.desk)
        if not self.left and self.views.view == "today":
            known = {line.key for line in self.filtering.rows}
            lines = (AgendaLine(LATER, "", row) for row in rows)
            self.filtering.show_beyond(line for line in lines if line.key not in known)

    @act("open")
    def open_line(self) -> None:
        """Read all that is known of the row, or go where the filter finds something."""
        if not self.filtering.follow():
            self.agenda.open_line()

    def _notes(self) -> Iterable[str]:
        return (self.filtering.noted,)

    # --- what is not an item

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
