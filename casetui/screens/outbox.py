"""The outbox: what is on its way out, what waits for approval, and letting it leave."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from typing import Any, ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from casetui.practice import outbox, sending
from casetui.practice.hours import span
from casetui.practice.outbox import FOR_APPROVAL, READY, SENDING, SENT, OutgoingRow
from casetui.results import Conflict, Done, Refused
from casetui.screens.base import DeskScreen
from casetui.screens.desk import Desk
from casetui.widgets.cells import Cell, fit
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList
from casetui.widgets.reader import Reader
from casetui.widgets.status import Place, TopLine

VIEWS: dict[str, tuple[str, ...]] = {
    "not sent": (outbox.FOR_APPROVAL, outbox.DRAFT, outbox.READY, outbox.SENDING),
    "for approval": (FOR_APPROVAL,),
    "ready": (READY, SENDING),
    "sent": (SENT,),
}
BESIDE = 120


class OutboxScreen(DeskScreen):
    """The outgoing messages in one state or several, with the text of the one under the cursor."""

    SCOPE: ClassVar[str] = "outbox"
    PLACE: ClassVar[str] = "outbox"
    DEFAULT_CSS = """
    #panes { height: 1fr; layout: vertical; }
    #panes.beside { layout: horizontal; }
    #list { height: 1fr; }
    #preview { height: 1fr; margin-top: 1; }
    .beside #preview { width: 1fr; margin-left: 1; margin-top: 0; }
    .beside #list { width: 1fr; }
    .hidden #preview { display: none; }
    """

    def __init__(self, desk: Desk) -> None:
        """Begin with all that is not sent."""
        super().__init__(desk)
        self.view = "not sent"

    def body(self) -> Iterable[Widget]:
        """The views, the list, the text."""
        yield TopLine(id="views")
        self.list: LineList[OutgoingRow] = LineList(self._draw, lambda row: row.id, id="list")
        self.reader = Reader(id="preview")
        with Horizontal(id="panes"):
            yield self.list
            yield self.reader

    def on_mount(self) -> None:
        """Load."""
        super().on_mount()
        self.load()

    def on_screen_resume(self) -> None:
        """Show it as it is now."""
        self.load()
        self.show_places()

    def home(self) -> None:
        """Keys move in the list."""
        self.list.focus(scroll_visible=False)

    def load(self) -> None:
        """Read the list again."""
        self.list.empty = "Nothing is on its way out. r on an enquiry writes a reply."
        self.list.show(outbox.items(self.desk.session, VIEWS[self.view]))
        tabs = [Place("", name, "", name == self.view) for name in VIEWS]
        self.query_one("#views", TopLine).show(tabs)
        self._preview()

    def _draw(self, row: OutgoingRow, width: int) -> Sequence[Cell]:
        desk = self.desk
        state = desk.words["outbox_state." + row.state.replace(" ", "_")]
        role = {FOR_APPROVAL: "soon", READY: "good", SENDING: "bad"}.get(row.state, "dim")
        rest = max(10, width - (6 + 13 + 4 + 5 + 22 + 11))
        returned = f"↩ {row.returned}: " if row.returned else ""
        return (
            Cell(fit(f"O{row.id}", 6)), Cell(fit(state, 13), role),
            Cell(fit(desk.staff.initials(row.author), 4), "dim"),
            Cell(fit(span(max(0, desk.now() - row.updated_at)), 4, right=True) + " ", "dim"),
            Cell(fit(row.recipients, 21) + " "), Cell(fit(returned + row.subject, rest)),
            Cell(fit(row.case_ref or "", 11), "dim"),
        )  # fmt: skip

    # --- moving

    def act_down(self) -> None:
        """Down a row, or a line of the text."""
        self.reader.line(1) if self.reader.has_focus else self.list.move(1)

    def act_up(self) -> None:
        """Up a row, or a line of the text."""
        self.reader.line(-1) if self.reader.has_focus else self.list.move(-1)

    def act_half_down(self) -> None:
        """Half a page down."""
        (self.reader if self.reader.has_focus else self.list).half_page(1)

    def act_half_up(self) -> None:
        """Half a page up."""
        (self.reader if self.reader.has_focus else self.list).half_page(-1)

    def act_page_down(self) -> None:
        """A page down."""
        (self.reader if self.reader.has_focus else self.list).page(1)

    def act_page_up(self) -> None:
        """A page up."""
        (self.reader if self.reader.has_focus else self.list).page(-1)

    def act_top(self) -> None:
        """To the top."""
        self.list.first()

    def act_bottom(self) -> None:
        """To the end."""
        self.list.last()

    def act_pane(self) -> None:
        """To the text, and back."""
        if self.reader.has_focus:
            self.home()
        else:
            self.reader.focus(scroll_visible=False)

    def act_preview(self) -> None:
        """Show or hide the text."""
        self.query_one("#panes").toggle_class("hidden")
        self.home()

    def act_open(self) -> None:
        """Read the text."""
        self.query_one("#panes").remove_class("hidden")
        self.reader.focus(scroll_visible=False)

    def act_back(self) -> None:
        """Back to the list, then to the inbox."""
        if self.reader.has_focus:
            self.home()
        else:
            self.app.go("inbox")

    def act_next_part(self) -> None:
        """The next view."""
        self._turn(1)

    def act_previous_part(self) -> None:
        """The previous view."""
        self._turn(-1)

    def _turn(self, delta: int) -> None:
        names = list(VIEWS)
        self.view = names[(names.index(self.view) + delta) % len(names)]
        self.load()

    def act_refresh(self) -> None:
        """Show what others have changed."""
        self.load()
        self.show_places()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The text follows the cursor."""
        event.stop()
        self.set_timer(0.3, self._preview)

    def on_resize(self, event: events.Resize) -> None:
        """The text stands beside the list where there is room."""
        del event
        self.query_one("#panes").set_class(self.size.width >= BESIDE, "beside")

    def _preview(self) -> None:
        row = self.list.current
        if row is None:
            self.reader.show(())
            return
        desk = self.desk
        lines: list[list[Cell]] = [[Cell("to ", "dim"), Cell(row.recipients)]]
        if row.copies:
            lines.append([Cell("cc ", "dim"), Cell(row.copies)])
        if row.approved_by:
            lines.append([Cell(f"approved by {desk.staff.name(row.approved_by)}", "good")])
        if row.returned:
            lines.append([Cell(f"sent back: {row.returned}", "soon")])
        if row.sent_at:
            how = f"sent {desk.local(row.sent_at):%a %-d %b %Y %H:%M} by {desk.staff.name(row.sent_by)}, {row.sent_how}"
            lines.append([Cell(how, "good")])
        if row.state == SENDING:
            lines.append([Cell("It was being sent when something broke off: find out whether it left.", "bad")])
        head = (Cell(f"O{row.id}  ", "accent"), Cell(row.subject, "strong"))
        self.reader.show([Block("letter", head, [*lines, "", *row.body.split("\n")])])

    # --- acts

    async def act_approve(self) -> None:
        """An attorney's yes."""
        if (row := self.list.current) is not None:
            await self._finish(outbox.approve(self.desk.session, row), f"O{row.id} approved: ready to send.")

    async def act_send_back(self) -> None:
        """Sent back to its writer with a line."""
        row = self.list.current
        line = row and await self.ask_line("Sent back because:")
        if row is not None and line is not None:
            await self._finish(outbox.send_back(self.desk.session, row, line), f"O{row.id} went back to its writer.")

    async def act_edit(self) -> None:
        """Write on at it."""
        from casetui.screens import writing

        row = self.list.current
        if row is None or row.state in (SENDING, SENT):
            self.say("What has left can't be changed; write a new message.", "dim")
            return
        await writing.edit(self, row)

    async def act_withdraw(self) -> None:
        """Take it out of the outbox, unsent."""
        row = self.list.current
        reason = row and await self.ask_line("Withdrawn because:")
        if row is not None and reason is not None:
            await self._finish(outbox.withdraw(self.desk.session, row, reason), f"O{row.id} withdrawn.")

    async def act_send(self) -> None:
        """Let it leave; asks how, since nothing brings it back."""
        row = self.list.current
        if row is None:
            return
        if row.state != READY:
            self.say(f"O{row.id} is {row.state}; only what is ready can be sent.", "bad")
            return
        ways = [("e", "as an .eml file"), ("p", "printed")]
        if self.desk.firm.sendmail:
            ways.insert(0, ("s", f"through {self.desk.firm.sendmail[0].rsplit('/', 1)[-1]}"))
        key = await self.ask_choice(f"Send O{row.id} to {row.recipients[:30]}?", [*ways, ("esc", "no")])
        how = {"e": sending.EML, "p": sending.PRINTED, "s": sending.SENDMAIL}.get(key or "")
        if how is None:
            return
        desk = self.desk
        result = await asyncio.to_thread(sending.send, desk.session, desk.firm, row, how, desk.config.folder)
        if isinstance(result, Done):
            desk.own_entries.add(result.entry)
            self.load()
            self.show_places()
            self.say(f"O{row.id} sent: {result.value}.", "good")
        else:
            self.load()
            self.say(str(result), "bad")

    async def _finish(self, future: Future[Any], said: str) -> None:
        result: Done[int] | Conflict | Refused = await asyncio.wrap_future(future)
        if isinstance(result, Done):
            self.desk.own_entries.add(result.entry)
        self.load()
        self.show_places()
        if isinstance(result, Done):
            self.say(said, "good")
        else:
            self.say(str(result), "bad")
