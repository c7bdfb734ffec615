"""The acts on outgoing messages: approved, sent back, written on, withdrawn, and let go."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import Future

from casetui.practice.outbox import attaching, enclosures, letting_go, outbox, sending
from casetui.practice.outbox.outbox import FOR_APPROVAL, READY, SENDING, SENT, OutgoingRow
from casetui.screens.frame.acting import Ended, act, named_act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.performing import Touched, show, write
from casetui.screens.frame.reading import read_text
from casetui.screens.frame.surface import Surface
from casetui.screens.outbox import attaching as choosing
from casetui.session.results import Result


def touched(row: OutgoingRow) -> Touched:
    """What an act on a message changes: itself, and how its enquiry is shown."""
    return {"outgoing": [row.id], "enquiries": [row.enquiry] if row.enquiry is not None else []}


class OutgoingActs:
    """What the keys do to the message under the cursor."""

    def __init__(self, on: Surface, panes: Panes[OutgoingRow], show_anew: Callable[[], None]) -> None:
        """Act on a list, which `show_anew` brings up to date."""
        self.on, self.desk, self.ask = on, on.desk, on.ask
        self.panes, self.list, self._show_anew = panes, panes.list, show_anew

    def _current(self) -> OutgoingRow:
        if self.list.current is None:
            raise Ended
        return self.list.current

    @act("approve", "outgoing.approve")
    async def approve(self) -> None:
        """An attorney's yes, to what was read to its end."""
        row = self._current()
        if row.state == FOR_APPROVAL and not self.panes.read_through():
            return
        await self._finish(row, outbox.approve(self.desk.session, row), f"O{row.id} approved: ready to send.")

    @act("send-back", "outgoing.return")
    async def send_back(self) -> None:
        """Sent back to its writer with a line."""
        row = self._current()
        line = await self.ask.line("Sent back because:")
        said = f"O{row.id} went back to its writer."
        await self._finish(row, outbox.send_back(self.desk.session, row, line), said)

    @act("edit", "outgoing.write")
    async def edit(self) -> None:
        """Write on at it."""
        from casetui.screens.outbox import writing

        row = self.list.current
        if row is None or row.state in (SENDING, SENT):
            self.on.say("What has left can't be changed; write a new message.", "dim")
            return
        await writing.edit(self.on, row)

    @act("attach", "outgoing.attach")
    async def attach(self) -> None:
        """Have a file go with it, or take one off."""
        row, session = self._current(), self.desk.session
        if row.state in (SENDING, SENT):
            self.on.say("What has left can't be changed; write a new message.", "dim")
            return
        there = enclosures.of_one(session, row.id)
        files = await choosing.choose(self.on, there, row, row.case)
        if added := [file for file in files if not file.id]:
            changing = attaching.attach(session, row, added)
        else:
            off = {file.id for file in there} - {file.id for file in files}
            changing = attaching.detach(session, row, off)
        again = " It waits for approval again." if row.needs_approval and row.state == READY else ""
        names = ", ".join(file.name for file in files)
        said = f"{names} {'go' if len(files) > 1 else 'goes'} with" if names else "No file goes with"
        self._told(await write(self.on, changing, f"{said} O{row.id}.{again}", touched(row)))

    @act("file")
    async def read_file(self) -> None:
        """Read as text what goes with it."""
        row, session = self._current(), self.desk.session
        files = enclosures.of_one(session, row.id)
        if not files:
            self.on.say(f"No file goes with O{row.id}.", "dim")
            return
        key: object = files[0].id
        if len(files) > 1:
            key = await self.ask.pick(
                "Read as text:", narrowed([(one.id, one.name, one.mime) for one in files])
            )
        file = next(one for one in files if one.id == key)
        await read_text(self.on, file.name, lambda: enclosures.text(session, file.id))

    @act("withdraw", "outgoing.withdraw")
    async def withdraw(self) -> None:
        """Take it out of the outbox, unsent."""
        row = self._current()
        reason = await self.ask.line("Withdrawn because:")
        await self._finish(row, outbox.withdraw(self.desk.session, row, reason), f"O{row.id} withdrawn.")

    @named_act("Let a message go that is held back", "with a reason", "outgoing.let_go")
    async def let_go(self) -> None:
        """Have it go although somebody it goes to has counsel, or wants no contact."""
        row = self._current()
        if not letting_go.held(self.desk.session, row):
            self.on.say(f"Nothing holds O{row.id} back.", "dim")
            return
        reason = await self.ask.line(f"O{row.id} goes although it is held, because:")
        future = letting_go.let_go(self.desk.session, row, reason)
        await self._finish(row, future, f"O{row.id} is not held back any more.")

    @act("send", "outgoing.send")
    async def send(self) -> None:
        """Let it leave; asks how, since nothing brings it back."""
        row = self._current()
        if row.state == SENDING:
            await self._broke_off(row)
            return
        if row.state != READY:
            self.on.say(f"O{row.id} is {row.state}; only what is ready can be sent.", "bad")
            return
        ways = [("e", ".eml file"), ("p", "printed")]
        if self.desk.firm.sendmail:
            ways.insert(0, ("s", f"through {self.desk.firm.sendmail[0].rsplit('/', 1)[-1]}"))
        to = ", ".join(re.findall(r"[^\s<>,;]+@[^\s<>,;]+", row.recipients)) or row.recipients
        key = await self.ask.choice(f"Send O{row.id} to {to[:36]}?", [*ways, ("esc", "no")])
        how = {"e": sending.EML, "p": sending.PRINTED, "s": sending.SENDMAIL}[key]
        desk = self.desk
        await self._left(row, lambda: sending.send(desk.session, desk.firm, row, how, desk.config.folder))

    async def _broke_off(self, row: OutgoingRow) -> None:
        """Ask whether a message left whose sending broke off: only a person can know."""
        choices = [("y", "it left"), ("n", "it did not: ready again"), ("esc", "leave it")]
        key = await self.ask.choice(f"The sending of O{row.id} broke off.", choices)
        desk = self.desk
        if key == "y":
            how = sending.SENDMAIL if desk.firm.sendmail else sending.EML
            await self._left(row, lambda: sending.did_leave(desk.session, desk.firm, row, how))
        elif key == "n":
            result = await asyncio.to_thread(sending.did_not_leave, desk.session, row)
            self._told(show(self.on, result, f"O{row.id} is ready again.", touched(row)))

    async def _left(self, row: OutgoingRow, send: Callable[[], sending.Sent]) -> None:
        """Let it leave, off the keys' way, and say where it went."""
        self.desk.pace.rests()
        result = await asyncio.to_thread(send)
        self._told(show(self.on, result, lambda where: f"O{row.id} sent: {where}.", touched(row)))

    async def _finish(self, row: OutgoingRow, future: Future[Result[int]], said: str) -> None:
        """Say what came of it, and go on to the next message."""
        if not self._told(await write(self.on, future, said, touched(row))):
            self.panes.home()
            self.list.move(1)

    def _told(self, why: str) -> str:
        """Say why it was not done, and show the message as it is now; the reason."""
        if why:
            self._show_anew()
            self.on.say(why, "bad")
        return why
