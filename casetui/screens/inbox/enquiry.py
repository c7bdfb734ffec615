"""An opened enquiry: its whole thread, and the same acts as in the list."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from textual.worker import WorkType

from casetui.practice.attachments.media import is_calendar
from casetui.practice.enquiries import correspondence, enquiries
from casetui.practice.enquiries.correspondence import Item
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.screens.evidence.making import EvidenceMaking
from casetui.screens.frame.acting import act, named_act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.reading import ReaderActs, TextScreen
from casetui.screens.frame.surface import LookedAt
from casetui.screens.inbox.case_acts import CaseActs
from casetui.screens.inbox.closing import ClosingActs
from casetui.screens.inbox.enquiry_acts import EnquiryActs
from casetui.screens.inbox.files import FileActs
from casetui.screens.inbox.thread_blocks import Invitations, thread_blocks
from casetui.screens.papers.making import PaperMaking
from casetui.session import history
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.reader import Reader


class Neighbours(Protocol):
    """The list an enquiry was opened from."""

    def step(self, delta: int) -> EnquiryRow | None:
        """Move on in the list; None at its end."""

    def settled(self, upshot: Upshot[EnquiryRow]) -> None:
        """Hear what was done to an enquiry."""


class EnquiryScreen(DeskScreen):
    """One enquiry with everything said in it."""

    SCOPE: ClassVar[str] = "enquiry"
    PLACE: ClassVar[str] = "inbox"

    def __init__(self, desk: Desk, row: EnquiryRow, neighbours: Neighbours | None = None) -> None:
        """Open an enquiry; `neighbours` is the list that J and K go through."""
        super().__init__(desk)
        self.row = row
        self.neighbours = neighbours
        self.items: list[Item] = []
        self.invitations: Invitations = {}
        self.reader = Reader(id="reader")
        self.inside, self.keys_in = (self.reader,), self.reader
        self.triage = EnquiryActs(self, Performer(self, "enquiries", self))
        files = FileActs(self, lambda: self.items, self._on_top, self.show_anew)
        performer = self.triage.performer
        acts = (ClosingActs(self, performer), self.triage, CaseActs(self, performer))
        making = PaperMaking(self, lambda: self.items, self._on_top)
        self.parts = (files, making, EvidenceMaking(making), *acts, ReaderActs(self, self.reader))

    def begin(self) -> None:
        """Read the thread."""
        self._show_row(self.row)

    def _show_row(self, row: EnquiryRow, *, stay: bool = False) -> None:
        """Show an enquiry, at its newest message or where the reader is."""
        self.row = row
        if row.case is not None:
            self.desk.session.viewed(row.case)
        self.items = correspondence.of_enquiry(self.desk.session, row.id)
        self.invitations = {}
        self._show_thread(self.reader.current_key if stay else None)
        self._begin_invitations()

    def _begin_invitations(self) -> None:
        if any(is_calendar(file.mime, file.name) for item in self.items for file in item.attachments):
            read: WorkType[None] = self._read_invitations
            self.run_worker(read, group="invitations", exclusive=True)

    def _show_thread(self, at: Hashable | None) -> None:
        blocks = thread_blocks(self.desk, self.row, self.items, self.invitations)
        self.reader.show(blocks, at=at)

    async def _read_invitations(self) -> None:
        """Read what invitations came along, beside the screen: it may be a large message."""
        from casetui.screens.inbox.invitation_lines import of_thread

        items = self.items
        found = await asyncio.to_thread(of_thread, self.desk, items)
        if items is self.items and not self.left:
            self.invitations = found
            self._show_thread(self.reader.current_key)

    def is_of(self, cases: Collection[int]) -> bool:
        """Whether the enquiry is gone, in whichever case it was filed meanwhile."""
        return super().is_of(cases) or enquiries.one(self.desk.session, self.row.id) is None

    def show_anew(self) -> None:
        """Show the enquiry as it is now."""
        if self.left:
            return
        row = enquiries.one(self.desk.session, self.row.id)
        if row is None:
            self.say("This enquiry is gone from your sight.", "bad")
            return
        self._show_row(row, stay=True)

    # --- going through it

    @act("open")
    def fold(self) -> None:
        """Unfold or fold the quotes."""
        self.reader.toggle_all_folds()

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """To the next message, or the previous one."""
        self.reader.block(delta)

    @act("next-record", given=1)
    @act("previous-record", given=-1)
    def step(self, delta: int) -> None:
        """To the next enquiry of the list, or the previous one."""
        row = self.neighbours.step(delta) if self.neighbours else None
        if row is None:
            self.say(f"That was the {'last' if delta > 0 else 'first'} of the list.", "dim")
            return
        self.say("")
        self._show_row(row)

    @act("refresh")
    def take_in_changes(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.aside("")
        self.show_anew()

    @named_act("History of this enquiry", "who did what, when")
    def show_history(self) -> None:
        """Show what was done to it."""
        desk = self.desk
        lines = [
            [Cell(f"{desk.moment(step.at)}  ", "dim"),
             Cell(step.who or "mail room", "strong"), Cell(f" {step.sentence}")]
            for step in history.of_record(desk.session, desk.staff.name, "enquiries", self.row.id)
        ]  # fmt: skip
        block = Block("history", (Cell(f"History of E{self.row.id}", "strong"),), ["", *lines])
        self.app.push_screen(TextScreen(desk, [block]))

    # --- triage

    def targets(self) -> list[EnquiryRow]:
        """The opened enquiry."""
        return [self.row]

    def pending(self, rows: Sequence[EnquiryRow]) -> None:
        """It stays as it is until the act is done."""

    def settled(self, upshot: Upshot[EnquiryRow]) -> None:
        """Show it as it is; the next one is a key away."""
        if self.neighbours is not None:
            self.neighbours.settled(upshot)
        self.show_anew()

    def _on_top(self) -> str:
        """The message or note at the top of the window, such as "M12"."""
        return str(self.reader.current_key or "").partition(".")[0]

    def looked_at(self) -> LookedAt:
        """The enquiry, and the message at the top of the window, else the newest that came in."""
        on_top = self._on_top()
        there = next((item.id for item in self.items if item.letter == "M" and on_top == f"M{item.id}"), None)
        looked_at = self.triage.looked_at()
        if looked_at.listed == "deadline":  # what is read closely from a court is entered here
            looked_at = replace(looked_at, kind="deadline")
        return looked_at if there is None else replace(looked_at, message=there)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show the enquiry anew if it is among these, or say that somebody changed it.

        How the agenda stands to its invitations is read anew when the agenda changes.
        """
        if kind == "agenda" and self.invitations:
            self._begin_invitations()
        if kind != "enquiries" or self.row.id not in set(ids):
            return
        if here:
            self.show_anew()
        else:
            self.aside("changed – R")
