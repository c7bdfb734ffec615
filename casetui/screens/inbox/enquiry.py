"""An opened enquiry: its whole thread, and the same triage keys as in the list."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar, Protocol

from textual.widget import Widget

from casetui.files.store import Damaged
from casetui.practice.attachments import attachments
from casetui.practice.enquiries import correspondence, enquiries
from casetui.practice.enquiries.correspondence import AttachmentLine, Item
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.mail import mail
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.desk import Desk, written
from casetui.screens.frame.reading import ReaderKeys, TextScreen, text_block
from casetui.screens.inbox.enquiry_acts import TriageScreen
from casetui.screens.inbox.thread_blocks import size, thread_blocks
from casetui.session.results import Done, Refuse
from casetui.text import clean
from casetui.widgets.reader import Reader


class Neighbours(Protocol):
    """The list an enquiry was opened from."""

    def step(self, delta: int) -> EnquiryRow | None:
        """Move on in the list; None at its end."""

    def settled(self, rows: list[EnquiryRow], done: set[int], why: dict[int, str]) -> None:
        """Hear what was done to an enquiry."""


class EnquiryScreen(ReaderKeys, TriageScreen):
    """One enquiry with everything said in it."""

    SCOPE: ClassVar[str] = "enquiry"
    PLACE: ClassVar[str] = "inbox"

    def __init__(self, desk: Desk, row: EnquiryRow, neighbours: Neighbours | None = None) -> None:
        """Open an enquiry; `neighbours` is the list that J and K go through."""
        super().__init__(desk)
        self.row = row
        self.neighbours = neighbours
        self.items: list[Item] = []

    def body(self) -> Iterable[Widget]:
        """The thread."""
        yield Reader(id="reader")

    def begin(self) -> None:
        """Read the thread."""
        self.show(self.row)

    def show(self, row: EnquiryRow, *, stay: bool = False) -> None:
        """Show an enquiry, at its newest message."""
        self.row = row
        if row.case is not None:
            self.desk.session.viewed(row.case)
        self.items = correspondence.of_enquiry(self.desk.session, row.id)
        blocks = thread_blocks(self.desk, row, self.items)
        at = self.reader.current_key if stay else None
        self.reader.show(blocks, at=at)

    def reread(self) -> None:
        """Show the enquiry as it is now."""
        if self.left:
            return
        row = enquiries.one(self.desk.session, self.row.id)
        if row is None:
            self.say("This enquiry is gone from your sight.", "bad")
            return
        self.show(row, stay=True)

    # --- moving

    def act_open(self) -> None:
        """Unfold or fold the quotes."""
        self.reader.toggle_all_folds()

    def act_next_part(self) -> None:
        """To the next message."""
        self.reader.block(1)

    def act_previous_part(self) -> None:
        """To the previous message."""
        self.reader.block(-1)

    def act_next_record(self) -> None:
        """To the next enquiry of the list."""
        self._step(1)

    def act_previous_record(self) -> None:
        """To the previous enquiry of the list."""
        self._step(-1)

    def _step(self, delta: int) -> None:
        row = self.neighbours.step(delta) if self.neighbours else None
        if row is None:
            self.say(f"That was the {'last' if delta > 0 else 'first'} of the list.", "dim")
            return
        self.status.clear()
        self.show(row)

    def act_refresh(self) -> None:
        """Show what others have changed."""
        self.status.clear()
        self.status.aside("")
        self.reread()

    # --- triage

    def targets(self) -> list[EnquiryRow]:
        """The opened enquiry."""
        return [self.row]

    def looked_at_message(self) -> int | None:
        """The message at the top of the window, else the newest that came in."""
        at = str(self.reader.current_key or "").partition(".")[0]
        there = next((item.id for item in self.items if item.letter == "M" and at == f"M{item.id}"), None)
        return super().looked_at_message() if there is None else there

    def settled(self, rows: list[EnquiryRow], done: set[int], why: dict[int, str]) -> None:
        """Go on to the next enquiry when this one was dealt with; else show it as it is."""
        if self.neighbours is not None:
            self.neighbours.settled(rows, done, why)
        moved = False
        if done and self.neighbours is not None:
            row = self.neighbours.step(1)
            if row is not None and row.id != self.row.id and not self.left:
                self.show(row)
                moved = True
        if not moved:
            self.reread()

    def changed(self, ids: Iterable[int]) -> None:
        """Show the enquiry anew if it is among these."""
        if self.row.id in set(ids):
            self.reread()

    def others_changed(self, ids: set[int]) -> None:
        """Say that somebody changed it."""
        if self.row.id in ids:
            self.status.aside("changed – R", "accent")

    # --- files and headers

    def files(self) -> list[AttachmentLine]:
        """All attachments of the thread."""
        return [line for item in self.items for line in item.attachments]

    async def pick_file(self, label: str) -> AttachmentLine | None:
        """Ask which attachment, unless there is only one."""
        files = self.files()
        if not files:
            self.say("This enquiry has no attachments.", "dim")
        if len(files) <= 1:
            return files[0] if files else None
        offers = [(line.id, line.name, f"M{line.message}  {line.mime}, {size(line.size)}") for line in files]
        pick = await self.ask_pick(label, narrowed(offers))
        return next((line for line in files if pick is not None and line.id == pick.key), None)

    async def act_file(self) -> None:
        """Read an attachment as text."""
        line = await self.pick_file("Read as text:")
        if line is None:
            return
        self.say(f"Reading {line.name} …", "dim")
        try:
            found = await asyncio.to_thread(attachments.text, self.desk.session, line.id)
        except (Refuse, Damaged, OSError) as error:
            self.say(str(error), "bad")
            return
        self.status.clear()
        if not found.text.strip():
            self.say(found.problem or f"{line.name} has no text.", "soon")
            return
        blocks = [text_block(line.name, clean(found.text))]
        if found.problem:
            blocks.insert(0, text_block(found.problem, ""))
        await self.app.push_screen(TextScreen(self.desk, blocks))

    async def copy_out(self) -> None:
        """Copy an attachment into the user's own folder."""
        line = await self.pick_file("Copy out:")
        if line is None:
            return
        try:
            future = attachments.copy_out(self.desk.session, line.id, self.desk.config.folder)
            result = await written(future)
        except (Refuse, Damaged, OSError) as error:
            self.say(str(error), "bad")
            return
        if isinstance(result, Done):
            self.desk.own_entries.add(result.entry)
            self.reread()
            self.say(f"Copied to {result.value}.", "good")
        else:
            self.say(str(result), "bad")

    def act_headers(self) -> None:
        """Show the headers of the message on top of the window."""
        at = str(self.reader.current_key or "").partition(".")[0]
        messages = [item for item in self.items if item.letter == "M"]
        if not messages:
            self.say("There is no message here.", "dim")
            return
        item = next((item for item in messages if at == f"M{item.id}"), messages[-1])
        try:
            headers = mail.headers_text(attachments.original(self.desk.session, item.id))
        except (Refuse, Damaged, OSError) as error:
            self.say(str(error), "bad")
            return
        self.app.push_screen(TextScreen(self.desk, [text_block(f"Headers of M{item.id}", headers)]))
