"""The outbox: what is on its way out, what waits for approval, and letting it leave."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from concurrent.futures import Future
from typing import Any, ClassVar

from casetui.practice.firm.hours import span
from casetui.practice.outbox import outbox, sending
from casetui.practice.outbox.outbox import FOR_APPROVAL, READY, SENDING, SENT, OutgoingRow
from casetui.screens.frame.desk import Desk, written
from casetui.screens.frame.panes import PanesScreen
from casetui.session.results import Conflict, Done, Refused
from casetui.widgets.cells import Cell, fit
from casetui.widgets.document import Block
from casetui.widgets.status import Tab, TopLine

VIEWS: dict[str, tuple[str, ...]] = {
    "not sent": (outbox.FOR_APPROVAL, outbox.DRAFT, outbox.READY, outbox.SENDING),
    "for approval": (FOR_APPROVAL,),
    "ready": (READY, SENDING),
    "sent": (SENT,),
}


class OutboxScreen(PanesScreen[OutgoingRow]):
    """The outgoing messages in one state or several, with the text of the one under the cursor."""

    SCOPE: ClassVar[str] = "outbox"
    PLACE: ClassVar[str] = "outbox"
    KEY_RIGHTS_HERE: ClassVar[dict[str, str]] = {"send-back": "outgoing.return"}
    PREVIEW_BELOW: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        """Begin with all that is not sent."""
        super().__init__(desk)
        self.view = "not sent"

    def key(self, row: OutgoingRow) -> Hashable:
        """Its number."""
        return row.id

    def on_screen_resume(self) -> None:
        """Show it as it is now."""
        self.load()
        self.show_places()

    def load(self) -> None:
        """Read the list again."""
        self.list.empty = "Nothing is on its way out. r on an enquiry writes a reply."
        self.list.show(outbox.items(self.desk.session, VIEWS[self.view]))
        tabs = [Tab("", name, "", name == self.view) for name in VIEWS]
        self.query_one("#views", TopLine).show(tabs)
        self.preview_anew()

    def draw(self, row: OutgoingRow, width: int) -> Sequence[Cell]:
        """An outgoing message as a line."""
        desk = self.desk
        state = desk.words["outbox_state." + row.state.replace(" ", "_")]
        role = {FOR_APPROVAL: "soon", READY: "good", SENDING: "bad"}.get(row.state, "dim")
        rest = max(10, width - (6 + 13 + 4 + 5 + 22 + 11))
        returned = f"↩ {row.returned}: " if row.returned else ""
        return (
            Cell(fit(f"O{row.id}", 6)), Cell(fit(state, 13), role),
            Cell(fit(desk.staff.initials(row.author), 4), "dim"),
            Cell(fit(span(max(0, desk.now() - row.updated_at)), 4, right=True) + " ", "dim"),
            Cell(fit(row.recipients, 21) + " "), Cell(fit(returned + row.subject, rest - 1) + " "),
            Cell(fit(row.case_ref or "", 11), "dim"),
        )  # fmt: skip

    # --- moving

    def act_open(self) -> None:
        """Read the text."""
        self.show_preview(True)
        self._preview()
        self.set_focus(self.reader, scroll_visible=False)

    def act_back(self) -> None:
        """Back to the list, then to the inbox."""
        if self.focused is self.reader:
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

    def changed(self, enquiries: Iterable[int]) -> None:
        """Show what an undo brought back."""
        self.load()

    def others_wrote(self) -> None:
        """Say how many messages are not as they are shown; nothing moves."""
        super().others_wrote()
        shown = {row.id: row.version for row in self.list.rows}
        now = {row.id: row.version for row in outbox.items(self.desk.session, VIEWS[self.view])}
        changed = sum(shown.get(number) != now.get(number) for number in shown.keys() | now.keys())
        self.status.aside(f"{changed} changed – R" if changed else "", "accent")

    def act_refresh(self) -> None:
        """Show what others have changed."""
        self.status.clear()
        self.status.aside("")
        self.load()
        self.show_places()

    def blocks(self, row: OutgoingRow) -> Sequence[Block]:
        """Its heads, what became of it, and its text."""
        desk = self.desk
        lines: list[list[Cell]] = [[Cell("to ", "dim"), Cell(row.recipients)]]
        if row.copies:
            lines.append([Cell("cc ", "dim"), Cell(row.copies)])
        if row.approved_by:
            lines.append([Cell(f"approved by {desk.staff.name(row.approved_by)}", "good")])
        if row.returned:
            lines.append([Cell(f"sent back: {row.returned}", "soon")])
        if row.sent_at:
            when, who = f"{desk.local(row.sent_at):%a %-d %b %Y %H:%M}", desk.staff.name(row.sent_by)
            lines.append([Cell(f"sent {when} by {who}, {row.sent_how}", "good")])
        if row.state == SENDING:
            broken = "It was being sent when something broke off: find out whether it left."
            lines.append([Cell(broken, "bad")])
        head = (Cell(f"O{row.id}  ", "accent"), Cell(row.subject, "strong"))
        return [Block("letter", head, [*lines, "", *row.body.split("\n")])]

    # --- acts

    async def act_approve(self) -> None:
        """An attorney's yes."""
        if (row := self.list.current) is not None:
            await self._finish(outbox.approve(self.desk.session, row), f"O{row.id} approved: ready to send.")

    async def act_send_back(self) -> None:
        """Sent back to its writer with a line."""
        if (row := self.list.current) is None:
            return
        line = await self.ask_line("Sent back because:")
        if line is not None:
            said = f"O{row.id} went back to its writer."
            await self._finish(outbox.send_back(self.desk.session, row, line), said)

    async def act_edit(self) -> None:
        """Write on at it."""
        from casetui.screens.outbox import writing

        row = self.list.current
        if row is None or row.state in (SENDING, SENT):
            self.say("What has left can't be changed; write a new message.", "dim")
            return
        await writing.edit(self, row)

    async def act_withdraw(self) -> None:
        """Take it out of the outbox, unsent."""
        if (row := self.list.current) is None:
            return
        reason = await self.ask_line("Withdrawn because:")
        if reason is not None:
            await self._finish(outbox.withdraw(self.desk.session, row, reason), f"O{row.id} withdrawn.")

    async def act_send(self) -> None:
        """Let it leave; asks how, since nothing brings it back."""
        row = self.list.current
        if row is None:
            return
        if row.state == SENDING:
            await self._broke_off(row)
            return
        if row.state != READY:
            self.say(f"O{row.id} is {row.state}; only what is ready can be sent.", "bad")
            return
        ways = [("e", ".eml file"), ("p", "printed")]
        if self.desk.firm.sendmail:
            ways.insert(0, ("s", f"through {self.desk.firm.sendmail[0].rsplit('/', 1)[-1]}"))
        to = ", ".join(re.findall(r"[^\s<>,;]+@[^\s<>,;]+", row.recipients)) or row.recipients
        key = await self.ask_choice(f"Send O{row.id} to {to[:36]}?", [*ways, ("esc", "no")])
        how = {"e": sending.EML, "p": sending.PRINTED, "s": sending.SENDMAIL}.get(key or "")
        if how is None:
            return
        desk = self.desk
        await self._left(row, lambda: sending.send(desk.session, desk.firm, row, how, desk.config.folder))

    async def _broke_off(self, row: OutgoingRow) -> None:
        """Ask whether a message left whose sending broke off: only a person can know."""
        choices = [("y", "it left"), ("n", "it did not: ready again"), ("esc", "leave it")]
        key = await self.ask_choice(f"The sending of O{row.id} broke off.", choices)
        desk = self.desk
        if key == "y":
            how = sending.SENDMAIL if desk.firm.sendmail else sending.EML
            await self._left(row, lambda: sending.did_leave(desk.session, desk.firm, row, how))
        elif key == "n":
            result = await asyncio.to_thread(sending.did_not_leave, desk.session, row)
            self.load()
            self.say(f"O{row.id} is ready again." if isinstance(result, Done) else str(result), "good")

    async def _left(self, row: OutgoingRow, send: Callable[[], sending.Sent]) -> None:
        """Let it leave, off the keys' way, and say where it went."""
        self.pace.rests()
        result = await asyncio.to_thread(send)
        self.load()
        if isinstance(result, Done):
            self.desk.own_entries.add(result.entry)
            self.show_places()
            self.say(f"O{row.id} sent: {result.value}.", "good")
        else:
            self.say(str(result), "bad")

    async def _finish(self, future: Future[Any], said: str) -> None:
        result: Done[int] | Conflict | Refused = await written(future)
        if isinstance(result, Done):
            self.desk.own_entries.add(result.entry)
        self.load()
        self.show_places()
        if isinstance(result, Done):
            self.say(said, "good")
        else:
            self.say(str(result), "bad")
