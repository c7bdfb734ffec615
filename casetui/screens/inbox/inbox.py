"""The inbox: what presses most on top, worked off from the home row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.enquiries import enquiries, inbox
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.private import preferences
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.long_list import LongListScreen
from casetui.screens.frame.pager import Pager
from casetui.screens.frame.panes import PREVIEW_SECONDS, Panes
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.rows import Records, Rows
from casetui.screens.frame.surface import LookedAt
from casetui.screens.frame.views import Views
from casetui.screens.inbox import looks
from casetui.screens.inbox.case_acts import CaseActs
from casetui.screens.inbox.closing import ClosingActs
from casetui.screens.inbox.enquiry_acts import EnquiryActs
from casetui.screens.inbox.enquiry_pages import EnquiryPages
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.status import TabLine

MARKED_AT_MOST = 5_000

COUNT_SECONDS = 0.1
"""Counts follow so much later: a burst of acts is counted once."""

IN_THREADS = ("messages", "notes", "outgoing")
"""What the preview shows of an enquiry, by the tables' names."""


class InboxScreen(LongListScreen[EnquiryRow]):
    """The list of enquiries in one view: opened, marked and triaged from here."""

    SCOPE: ClassVar[str] = "inbox"
    PLACE: ClassVar[str] = "inbox"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk) -> None:
        """Begin in the view the user left, with nothing marked and nothing done."""
        super().__init__(desk)
        self.tabs = TabLine(id="views")
        kept = preferences.get(desk.session, "preview")
        self.panes = Panes(
            self, self._draw, lambda row: row.id, self._blocks, lambda row: row.case, preview=kept
        )
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.rows = Rows(self, self.panes)
        self.pager = Pager(desk, self.panes, self.rows, EnquiryPages(desk))
        self.views = Views(self, self.tabs, self.pager, self.rows)
        self.records = Records[EnquiryRow, EnquiryRow](self.rows, lambda row: row, self.settled)
        self.triage = EnquiryActs(self, Performer(self, "enquiries", self.records))
        performer = self.triage.performer
        acts = (ClosingActs(self, performer), self.triage, CaseActs(self, performer))
        self.parts = (self.pager, self.views, self.rows, *acts, self.panes, self.panes.moving)
        self.counts_due = False

    def _draw(self, row: EnquiryRow, width: int) -> Sequence[Cell]:
        return looks.enquiry_cells(self.desk, row, width)

    def _blocks(self, row: EnquiryRow) -> Sequence[Block]:
        from casetui.screens.inbox.thread_blocks import thread_blocks

        return thread_blocks(self.desk, row)

    def begin(self) -> None:
        """Load the first page; what others write from now on is news."""
        self.desk.seen_entry = self.desk.session.head().number
        self.desk.session.changed()
        self.desk.hidden = self.desk.session.hidden()
        self.pager.load()

    async def furnish(self) -> None:
        """Load what filters and searches need, now that the list is drawn, and not at the first letter."""
        await super().furnish()
        from casetui.practice.enquiries import filters, search

        del filters, search

    def arrive(self, view: str) -> None:
        """Be come to, for what is overdue or as it was left."""
        if view == "overdue":
            self.views.go_to("open", filter_text="is:overdue")
        else:
            self.show_places()

    # --- going through it

    @act("open")
    def open_thread(self) -> None:
        """Open the enquiry's thread, or go where the filter finds something."""
        from casetui.screens.inbox.enquiry import EnquiryScreen

        row = self.list.current
        if row is not None:
            self.app.push_screen(EnquiryScreen(self.desk, row, self))
        else:
            self.views.follow()

    def seen_again(self) -> None:
        """Take out of the list what was done in the enquiries opened from it."""
        self._compact()

    def step(self, delta: int) -> EnquiryRow | None:
        """Move the cursor and give the row there; None at the end. For J and K in the opened enquiry."""
        return self.neighbour(delta)

    def leave(self) -> None:
        """The inbox itself stays."""
        self.say("ctrl+q quits.", "dim")

    @act("preview")
    def toggle_preview(self) -> None:
        """Show or hide the preview, now and at the next start."""
        self.panes.toggle_preview()
        preferences.put(self.desk.session, "preview", self.panes.preview)

    @act("mark-all")
    async def mark_all(self) -> None:
        """Mark the whole filtered list, or take all marks off."""
        if self.list.marked:
            self.rows.unmark()
            return
        rows = await self.pager.whole(MARKED_AT_MOST)
        self.rows.mark_these(rows)
        if len(rows) == MARKED_AT_MOST:
            self.say(f"The first {MARKED_AT_MOST} are marked; no more at once.", "soon")

    def looked_at(self) -> LookedAt:
        """The enquiry under the cursor."""
        return self.triage.looked_at()

    # --- triage

    def settled(self, upshot: Upshot[EnquiryRow]) -> None:
        """Show the rows as they are now, with the sign of what happened."""
        self._show_anew([row.id for row in upshot.rows])
        self.rows.settled(upshot)
        cleared = all(row.id in self.rows.acted for row in self.list.rows) and not self.list.more_after
        cleared &= self.pager.filter is None  # what was looked for is still looked at
        # What was done to many at once should be seen first.
        if len(upshot.rows) == 1 and upshot.done and cleared:
            self._compact()

    def _compact(self) -> None:
        """Take what was acted on and left the view out of the list, the cursor staying with its record."""
        if self.rows.acted:
            self.pager.load()

    # --- what changes

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Draw what was changed from here; say how much others changed, without moving anything."""
        if kind == "enquiries" and here:
            self._show_anew(list(ids))
        elif kind == "enquiries":
            self._others_changed(set(ids))
        elif here and kind in IN_THREADS:
            self._show_anew([])

    def _show_anew(self, ids: list[int]) -> None:
        """Read these rows again and draw them; the counts follow."""
        for row in enquiries.by_ids(self.desk.session, ids):
            self.list.replace_row(row)
            self.list.set_gutter(row.id, "")
        self.rows.acted.difference_update(ids)
        self._others_changed(set(ids) - {row.id for row in self.list.rows})  # undone, and not shown: R does
        self.panes.preview_anew(PREVIEW_SECONDS)
        self.rows.stale.difference_update(ids)
        if not self.counts_due:
            self.counts_due = True
            self.set_timer(COUNT_SECONDS, self._count)

    def _others_changed(self, ids: set[int]) -> None:
        held = {row.id: row.version for row in self.list.rows}
        seen, session = ids & held.keys(), self.desk.session
        now = {row.id: row.version for row in enquiries.by_ids(session, list(seen))}
        news = {number for number in seen if now.get(number) != held[number]}
        news |= set(inbox.fitting(session, self.pager.view, list(ids - held.keys()), self.pager.where()))
        if news:
            self.rows.changed(news)
            self._count()

    def _count(self) -> None:
        self.counts_due = False
        self.views.count()
        self.show_places()

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed, and take out what is done."""
        self.pager.load()
        self.show_places()
        self.say("")
        self.rows.note()
