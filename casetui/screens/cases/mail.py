"""The tab of a case's enquiries, triaged as in the inbox; what is only proposed to the case has a "?"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from casetui.practice.case_file import belongings
from casetui.practice.enquiries import correspondence, enquiries, triage
from casetui.practice.enquiries.correspondence import Item
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.screens.cases.tabs import Cases, CaseTab
from casetui.screens.evidence.making import EvidenceMaking
from casetui.screens.frame.acting import act
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import PREVIEW_SECONDS, Panes
from casetui.screens.frame.performing import Deed, Performer, Upshot
from casetui.screens.frame.rows import Records, Rows
from casetui.screens.frame.surface import LookedAt
from casetui.screens.inbox import looks
from casetui.screens.inbox.case_acts import CaseActs
from casetui.screens.inbox.closing import ClosingActs
from casetui.screens.inbox.enquiry_acts import EnquiryActs
from casetui.screens.inbox.files import FileActs
from casetui.screens.papers.making import PaperMaking
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block


class MailTab(CaseTab):
    """The enquiries of the case, and those proposed to it."""

    SCOPE: ClassVar[str] = "case-mail"
    NAME: ClassVar[str] = "mail"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        self.panes = Panes(self, self._draw, lambda row: row.id, self._blocks)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.head, self.tabs, self.panes), self.list
        self.rows = Rows(self, self.panes, lambda: (self.filtering.noted,))
        self.filtering = Filtering(self, self.list, note=self.rows.note)
        self.records = Records[EnquiryRow, EnquiryRow](self.rows, lambda row: row, self._settled)
        performer = Performer(self, "enquiries", self.records)
        self.triage = EnquiryActs(self, performer)
        acts = (ClosingActs(self, performer), self.triage, CaseActs(self, performer))
        files = FileActs(self, self._thread, str, self.panes.preview_anew)
        making = PaperMaking(self, self._thread, str)
        thread = (files, making, EvidenceMaking(making))
        self.parts = (*acts, *thread, self.rows, self.filtering, self.keeping, self.panes, self.panes.moving)

    def _draw(self, row: EnquiryRow, width: int) -> Sequence[Cell]:
        return looks.enquiry_cells(self.desk, row, width)

    def _blocks(self, row: EnquiryRow) -> Sequence[Block]:
        from casetui.screens.inbox.thread_blocks import thread_blocks

        return thread_blocks(self.desk, row)

    def _thread(self) -> Sequence[Item]:
        """What was said in the enquiry under the cursor."""
        row = self.list.current
        return correspondence.of_enquiry(self.desk.session, row.id) if row is not None else []

    def fill(self) -> None:
        """Read the enquiries."""
        self.rows.forget()
        rows = belongings.asked(self.desk.session, self.case)
        self.filtering.show(rows, "No mail of this case. c c on an enquiry files it.")
        self.rows.note()
        self.panes.preview_anew()

    def _settled(self, upshot: Upshot[EnquiryRow]) -> None:
        """Show the rows as they are now, with the sign of what happened; they keep their places."""
        self._show_anew([row.id for row in upshot.rows])
        self.rows.settled(upshot)

    def _show_anew(self, ids: list[int]) -> None:
        for row in enquiries.by_ids(self.desk.session, ids):
            self.list.replace_row(row)
        self.panes.preview_anew(PREVIEW_SECONDS)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Draw what was changed from here; say how many enquiries others changed."""
        if kind == "enquiries" and here:
            self._show_anew(list(ids))
        elif kind == "enquiries":
            self.rows.changed(set(ids) & {row.id for row in self.list.rows})
        else:
            super().rows_changed(kind, ids, here=here and kind == "cases")

    def looked_at(self) -> LookedAt:
        """The enquiry under the cursor."""
        return self.triage.looked_at() if self.list.current is not None else super().looked_at()

    @act("accept-proposed", "enquiry.link")
    async def file_here(self) -> None:
        """File in this case what was proposed to it."""
        rows = [row for row in self.triage.performer.some() if row.case is None]
        if not rows:
            self.say("It is in this case already.", "dim")
            return
        ref = self.row.ref if self.row is not None else ""
        await self.triage.perform(Deed(f"filed in {ref}", partial(triage.link, case=self.case)), rows)

    @act("refuse-proposed", "enquiry.unpropose")
    async def refuse(self) -> None:
        """Say that it is not of this case."""
        await self.triage.perform(Deed("is not of this case", triage.unpropose, repeats=False))

    @act("open")
    def open_thread(self) -> None:
        """Open the enquiry's thread."""
        from casetui.screens.inbox.enquiry import EnquiryScreen

        if self.list.current is not None:
            self.app.push_screen(EnquiryScreen(self.desk, self.list.current, _Neighbours(self)))

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


class _Neighbours:
    """The list that an enquiry was opened from here."""

    def __init__(self, tab: MailTab) -> None:
        self._tab = tab

    def step(self, delta: int) -> EnquiryRow | None:
        """Move on in the list; None at its end."""
        shown = self._tab.list
        was = shown.current_key
        shown.move(delta)
        return shown.current if shown.current_key != was else None

    def settled(self, upshot: Upshot[EnquiryRow]) -> None:
        """Hear what was done to an enquiry."""
        self._tab._settled(upshot)
