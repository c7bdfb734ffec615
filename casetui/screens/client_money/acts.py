"""What the keys do to client money: enter it, post it, send it back, say that it cleared, void it."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from casetui.practice.client_books import printing, signing
from casetui.practice.client_money import paying, reversing, typed
from casetui.practice.client_money.listing import Entry
from casetui.practice.client_money.terms import PREPARED
from casetui.practice.client_money.typed import Meant
from casetui.screens.client_money.lines import MoneyLine
from casetui.screens.client_money.looks import account_sheet, ledger_sheet
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.performing import Deed, Performer, write
from casetui.screens.frame.rows import Rows
from casetui.screens.frame.surface import Surface
from casetui.session.results import Refuse, Result

TOUCHED = {"client_movements": (0,)}
"""What makes the list be read again, whichever entry it was."""


class MoneyActs:
    """The acts on the rows of a list of client money."""

    def __init__(self, on: Surface, entries: Performer[Entry], rows: Rows[MoneyLine]) -> None:
        """Act on entries, and on what else is in the rows."""
        self.on, self.desk, self.ask, self.entries, self.rows = on, on.desk, on.ask, entries, rows

    @act("add", "client_money.receive")
    async def add(self) -> None:
        """Enter what came in, what is to go out, or what the bank did, in one line."""
        line = self.rows.list.current
        case = line.case if line is not None else None
        text, why = "", ""
        while True:
            text = await self.ask.line(
                "Client money:", text, changed=lambda typed_: self._show(typed_, case), why=why
            )
            try:
                meant = self._meant(text, case)
                break
            except Refuse as refused:
                why = str(refused)
        failed = await write(self.on, meant.act(self.desk.session), f"{meant.said}: {meant.done}.", TOUCHED)
        if failed:
            self.on.say(failed, "bad")

    def _meant(self, text: str, case: int | None) -> Meant:
        return typed.understood(self.desk.session, self.desk.firm, text, case)

    def _show(self, text: str, case: int | None) -> None:
        """Show how the line is understood, piece by piece, or what is unclear about it."""
        hint = self.ask.hint
        if not text.strip():
            hint.show_chips([(f"such as {typed.EXAMPLE}", "dim")])
            return
        try:
            hint.show_chips([(piece, "good") for piece in self._meant(text, case).said.split(", ")])
        except Refuse as refused:
            hint.show_chips([(str(refused), "soon")])

    @act("post-entry", "client_money.post")
    async def post(self) -> None:
        """Post what is prepared; on an account: sign its reconciliation."""
        line = self.rows.list.current
        if line is not None and (line.account is not None or line.alarm is not None):
            await self._sign(line)
            return
        self.entries.some()
        await self.entries.perform(Deed("posted", paying.post))

    async def _sign(self, line: MoneyLine) -> None:
        account = (
            line.account.account if line.account is not None else line.alarm.account if line.alarm else None
        )
        if account is None:
            raise Ended
        choices = [("y", "sign: its days are locked"), ("esc", "no")]
        await self.ask.choice(f"{account.called} agrees with its bank's newest statement?", choices)
        signing_it = signing.sign(self.desk.session, account.id)
        failed = await write(
            self.on, signing_it, lambda number: f"Q{number}: {account.called} is reconciled.", TOUCHED
        )
        if failed:
            self.on.say(failed, "bad")

    @act("send-back", "client_money.return")
    async def send_back(self) -> None:
        """Send what is prepared back, with a line."""
        row = self.entries.single("It goes back one by one")
        why = await self.ask.line(f"{row.name} goes back because:")
        await self.entries.perform(
            Deed.alone("sent back", lambda session, target: paying.send_back(session, target, why)), [row]
        )

    @act("put-up-again", "client_money.prepare")
    async def submit(self) -> None:
        """Put up again what was sent back."""
        row = self.entries.single("It is put up one by one")
        await self.entries.perform(Deed.alone("put up again", paying.submit), [row])

    @act("clear-entry", "client_money.clear")
    async def clear(self) -> None:
        """Say that a receipt has cleared, today or on a day that is typed."""
        row = self.entries.single("Say of one after the other when it cleared")
        if row.cleared or row.state == PREPARED:
            self.on.say(
                f"{row.name} is {row.standing}; only a receipt that has not cleared can clear.", "soon"
            )
            return
        text, why = "today", ""
        while True:
            text = await self.ask.line(f"{row.name} cleared on:", text, why=why)
            try:
                meant = typed.understood(self.desk.session, self.desk.firm, f"clear {row.name} {text}")
                break
            except Refuse as refused:
                why = str(refused)
        await self._entered(meant.act(self.desk.session), meant.said)

    @act("void-entry", "client_money.drop")
    async def void(self) -> None:
        """Drop what is only prepared; reverse what is posted; with a reason."""
        row = self.entries.single("One after the other is void")
        prepared = row.state == PREPARED
        why = await self.ask.line(f"{row.name} is {'dropped' if prepared else 'reversed'} because:")
        try:
            if prepared:
                deed = Deed.alone("dropped", lambda session, target: paying.drop(session, [target], why))
                await self.entries.perform(deed, [row])
                return
            await self._entered(reversing.reverse(self.desk.session, row.id, why), f"{row.name} is reversed.")
        except Refuse as refused:
            self.on.say(str(refused), "bad")

    async def _entered(self, future: Future[Result[Any]], said: str) -> None:
        failed = await write(self.on, future, said, TOUCHED)
        if failed:
            self.on.say(failed, "bad")

    @act("copy")
    def copy_out(self) -> None:
        """Write a ledger, or how an account stands, into the user's folder as a PDF."""
        line = self.rows.list.current
        try:
            if line is not None and line.ledger is not None:
                sheet, name = ledger_sheet(self.desk, line.ledger, line.ref), f"{line.ref} client ledger"
            elif line is not None and line.account is not None:
                its = line.account.account
                sheet, name = account_sheet(self.desk, its.id), f"{its.called} reconciliation"
            else:
                self.on.say("A ledger or an account is written out; ] goes to them.", "dim")
                return
        except Refuse as why:
            self.on.say(str(why), "bad")
            return
        from casetui.practice.client_books import pdf

        path = self.desk.config.folder / f"{name} {self.desk.today()}.pdf"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                text = printing.as_text(sheet)
                file.write(pdf.made(sheet.title, text, letter=self.desk.firm.system == "us"))
        except FileExistsError:
            self.on.say(f"{path} is there already.", "soon")
        except OSError as error:
            self.on.say(f"{path} can't be written: {error.strerror}.", "bad")
        else:
            self.on.say(f"Written: {path}", "good")
