"""The inbox: what presses most on top, worked off from the home row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casetui.practice.enquiries import enquiries, inbox
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.private import preferences
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.panes import PREVIEW_SECONDS
from casetui.screens.inbox.views import InboxViews
from casetui.session.background import Interrupted

MARKED_AT_MOST = 5_000

COUNT_SECONDS = 0.1
"""Counts follow so much later: a burst of acts is counted once."""


class InboxScreen(InboxViews):
    """The list of enquiries in one view: opened, marked and triaged from here."""

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing marked and nothing done."""
        super().__init__(desk)
        self.acted: set[int] = set()
        self.stale: set[int] = set()
        self._counts_due = False
        self._mark_all_rows: dict[int, EnquiryRow] = {}

    def begin(self) -> None:
        """Load the first page; what others write from now on is news."""
        self.desk.seen_entry = self.desk.session.head().number
        self.desk.session.changed()
        super().begin()

    def load(self) -> None:
        """Read the list again, without what was done to its rows and the signs of it."""
        self.list.clear_gutter()
        self.acted.clear()
        self.stale.clear()
        self._mark_all_rows = {}
        super().load()

    # --- opening

    def act_open(self) -> None:
        """Open the enquiry's thread."""
        from casetui.screens.inbox.enquiry import EnquiryScreen

        row = self.list.current
        if row is not None:
            self.app.push_screen(EnquiryScreen(self.desk, row, self))

    def on_screen_resume(self) -> None:
        """Take out of the list what was done in the enquiries opened from it."""
        self.compact()

    def step(self, delta: int) -> EnquiryRow | None:
        """Move the cursor and give the row there; None at the end. For J and K in the opened enquiry."""
        was = self.list.current_key
        self.list.move(delta)
        return self.list.current if self.list.current_key != was else None

    def act_back(self) -> None:
        """Take the filter off, then the marks; the inbox itself stays."""
        if self.focused is self.reader:
            self.act_pane()
        elif self.filter is not None:
            self.filter = None
            self.load_anew()
        elif self.list.marked:
            self.list.clear_marks()
            self.show_marks()
        else:
            self.say("ctrl+q quits.", "dim")

    def show_preview(self, shown: bool) -> None:
        """Show or hide the preview, now and at the next start."""
        super().show_preview(shown)
        preferences.put(self.desk.session, "preview", self.preview)

    # --- marks

    def act_mark(self) -> None:
        """Mark the row, or take the mark off."""
        self.list.toggle_mark()
        self.list.move(1)
        self.show_marks()

    def act_range(self) -> None:
        """Mark from the last mark to here."""
        self.list.mark_range_to_cursor()
        self.show_marks()

    async def act_mark_all(self) -> None:
        """Mark the whole filtered list, or take all marks off."""
        if self.list.marked:
            self.list.clear_marks()
        else:
            rows = await self._whole_list()
            self._mark_all_rows = {row.id: row for row in rows}
            self.list.mark_all(self._mark_all_rows)
            if len(rows) == MARKED_AT_MOST:
                self.say(f"The first {MARKED_AT_MOST} are marked; no more at once.", "soon")
        self.show_marks()

    async def _whole_list(self) -> Sequence[EnquiryRow]:
        if self.filter is not None and self.searching:
            try:
                return (await self.find(self.filter, None, MARKED_AT_MOST)).rows
            except Interrupted:
                return ()
        return inbox.page(
            self.desk.session, self.view, sort=self.sort, where=self.where(), limit=MARKED_AT_MOST
        ).rows

    def show_marks(self) -> None:
        """Say what holds for the list: its filter, its order, how many rows are marked or changed."""
        parts = (
            f"/{self.filter.text}" if self.filter else "",
            f"sorted {self.sort}" if self.sort != "pressing" else "",
            f"{len(self.list.marked)} marked" if self.list.marked else "",
            f"{len(self.stale)} changed – R" if self.stale else "",
        )
        self.status.aside("  ".join(part for part in parts if part), "accent")

    # --- triage

    def targets(self) -> list[EnquiryRow]:
        """The marked rows, else the one under the cursor."""
        if self.list.marked:
            known = self._mark_all_rows | {row.id: row for row in self.list.rows}
            return [known[int(str(key))] for key in self.list.marked if key in known]
        return [self.list.current] if self.list.current is not None else []

    def pending(self, rows: list[EnquiryRow]) -> None:
        """Sign the rows, and go on to the next one."""
        for row in rows:
            self.list.set_gutter(row.id, "…")
        if not self.list.marked and self.app.screen is self:
            self.list.move(1)
            # The next key is for the next row, and need not wait for the disk.
            self.pace.rests()

    def settled(self, rows: list[EnquiryRow], done: set[int], why: dict[int, str]) -> None:
        """Show the rows as they are now, with the sign of what happened."""
        self.changed(row.id for row in rows)
        for row in rows:
            self.list.set_gutter(row.id, "✓" if row.id in done else "!" if row.id in why else "")
        self.acted |= done
        if done & set(self.list.marked):
            self.list.clear_marks()
        self.show_marks()
        cleared = all(row.id in self.acted for row in self.list.rows) and not self.list.more_after
        if len(rows) == 1 and done and cleared:  # what many acted on at once should be seen first
            self.compact()

    def changed(self, ids: Iterable[int]) -> None:
        """Read these rows again and draw them; the counts follow."""
        wanted = list(ids)
        for row in enquiries.by_ids(self.desk.session, wanted):
            self.list.replace_row(row)
            self.list.set_gutter(row.id, "")
        self.acted.difference_update(wanted)
        self.others_changed(set(wanted) - {row.id for row in self.list.rows})  # undone, and not shown: R does
        self.preview_anew(PREVIEW_SECONDS)
        self.stale.difference_update(wanted)
        if not self._counts_due:
            self._counts_due = True
            self.set_timer(COUNT_SECONDS, self.show_counts)

    def compact(self) -> None:
        """Take what was acted on and left the view out of the list, the cursor staying with its record."""
        if self.acted:
            self.load()

    def act_refresh(self) -> None:
        """Show what others have changed, and take out what is done."""
        self.load()
        self.show_places()
        self.status.clear()
        self.show_marks()

    def others_changed(self, enquiries_: set[int]) -> None:
        """Say how many rows are not as they are shown; nothing moves."""
        held = {row.id: row.version for row in self.list.rows}
        seen = enquiries_ & held.keys()
        now = {row.id: row.version for row in enquiries.by_ids(self.desk.session, list(seen))}
        news = {number for number in seen if now.get(number) != held[number]}
        news |= set(inbox.fitting(self.desk.session, self.view, list(enquiries_ - held.keys()), self.where()))
        if news:
            self.stale |= news
            self.show_marks()
            self.show_counts()

    def show_counts(self) -> None:
        """Count again, after something changed."""
        self._counts_due = False
        self.show_views()
        self.show_places()
