"""The acts on invoices: approved, issued, delivered, printed, paid, credited, written off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from casetui.practice.invoice_out import writing
from casetui.practice.invoices import changing, crediting, issuing, payments
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.invoices.terms import APPROVED, DELIVERED, DRAFT, FOR_APPROVAL, ISSUED
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.practice.printing import text as printed
from casetui.screens.frame.acting import Ended, act, named_act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import write
from casetui.screens.frame.questions import ask_past_day
from casetui.screens.frame.reading import TextScreen
from casetui.session.results import Refuse, Result
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block

NO_INVOICE = "There is none here; a drafts one."
HOW = {"m": "mail", "p": "post", "h": "hand", "o": "portal"}
"""How one is delivered, by the key that says so."""

assert set(HOW.values()) == set(DELIVERED)


class InvoiceActs:
    """What the keys do to the invoice that is looked at."""

    def __init__(self, on: DeskScreen, current: Callable[[], InvoiceRow | None]) -> None:
        """Act on the invoice that `current` gives."""
        self.on, self.desk, self.ask, self._current = on, on.desk, on.ask, current

    def one(self) -> InvoiceRow:
        """The invoice; Ended where there is none."""
        row = self._current()
        if row is None:
            self.on.say(NO_INVOICE, "dim")
            raise Ended
        return row

    async def do(self, row: InvoiceRow, making: Callable[[], Future[Result[Any]]], said: str) -> bool:
        """Do something to an invoice and say what it came to; whether it was done."""
        try:
            why = await write(self.on, making(), said, {"invoices": [row.id], "cases": [row.case]})
        except Refuse as refused:
            why = str(refused)
        if why:
            self.on.say(f"{row.number or row.name}: {why}", "bad")
        return not why

    @act("approve", "invoice.approve")
    async def approve(self) -> None:
        """An attorney's yes."""
        row, session = self.one(), self.desk.session
        said = f"{row.name} approved: d issues it."
        await self.do(row, lambda: issuing.approve(session, [row.target]), said)

    @act("send-back", "invoice.return")
    async def send_back(self) -> None:
        """An attorney's no, with a line."""
        row = self.one()
        line = await self.ask.line(f"{row.name} goes back because:")
        await self.do(
            row, lambda: issuing.send_back(self.desk.session, row.target, line), f"{row.name} went back."
        )

    @act("next-step", "invoice.change")
    async def next_step(self) -> None:
        """What is next: before an attorney, issued, delivered."""
        row, session = self.one(), self.desk.session
        if row.standing == DRAFT:
            said = f"{row.name} waits for the {self.desk.words['attorney']}'s approval."
            await self.do(row, lambda: issuing.ask(session, [row.target]), said)
        elif row.standing == FOR_APPROVAL:
            self.on.say(f"{row.name} waits for the {self.desk.words['attorney']}'s approval.", "dim")
        elif row.state == APPROVED:
            await self._issue(row)
        elif not row.delivered:
            await self._deliver(row)
        else:
            self.on.say(f"{row.number} is issued and delivered; + records what is paid.", "dim")

    async def _issue(self, row: InvoiceRow) -> None:
        """Issue it, which nothing takes back: it asks first."""
        total = amounts.shown(row.total, Style(row.currency, self.desk.firm.decimal_mark), named=True)
        label = f"Issue {row.name} of {total}: no undo."
        await self.ask.choice(label, [("y", "issue it"), ("esc", "leave")])
        desk = self.desk

        def making() -> Future[Result[str]]:
            said = writing.said(desk.session, desk.firm)
            return issuing.issue(desk.session, desk.firm, row.target, said)

        try:
            why = await write(
                self.on, making(), lambda number: f"{row.name} is issued as {number}; d: delivered.",
                {"invoices": [row.id], "cases": [row.case]},
            )  # fmt: skip
        except Refuse as refused:
            why = str(refused)
        if why:
            self.on.say(f"{row.name}: {why}", "bad")

    async def _deliver(self, row: InvoiceRow) -> None:
        how = HOW[await self.ask.choice("Delivered by", list(HOW.items()))]
        day = await ask_past_day(self.desk, self.ask, "On:", row.day)
        desk = self.desk
        await self.do(
            row, lambda: issuing.deliver(desk.session, desk.firm, [row.target], how, day),
            f"{row.number} delivered ({how}).",
        )  # fmt: skip

    @act("take-off", "invoice.withdraw")
    async def take_off(self) -> None:
        """Withdraw what is not issued; credit what is, all that is unpaid or a part."""
        row, desk = self.one(), self.desk
        if row.state != ISSUED:
            why = await self.ask.line(f"Withdraw {row.name} – why:")
            said = f"{row.name} withdrawn; what it charged is unbilled again."
            await self.do(row, lambda: changing.withdraw(desk.session, [row.target], why), said)
            return
        label = f"Credit how much of {row.number} (enter: all unpaid):"
        part = await self.amount(label, row, all=True)
        why = await self.ask.line("Why is it credited:")
        await self.do(
            row, lambda: crediting.draft(desk.session, desk.firm, row.target, why, part),
            f"A credit note on {row.number} is drafted; an {desk.words['attorney']} approves it.",
        )  # fmt: skip

    @act("file")
    async def show_pages(self) -> None:
        """Look at it page by page as it is, or will be, printed."""
        row, desk = self.one(), self.desk
        self.on.say("Laying out …", "dim")
        try:
            pages = await asyncio.to_thread(writing.pages_of, desk.session, desk.firm, row)
        except Refuse as refused:
            self.on.say(str(refused), "bad")
            return
        self.on.say("")
        desk.session.viewed(row.case)
        count = len(pages.pages)
        blocks = [
            Block(at, (Cell(f"page {at} of {count}", "dim"),), ["", *printed.page(page)])
            for at, page in enumerate(pages.pages, 1)
        ]
        if not self.on.left:
            await self.on.app.push_screen(TextScreen(desk, blocks))

    @act("copy", "attachment.copy")
    async def write_pdf(self) -> None:
        """Write it as a PDF into the user's folder."""
        row, desk = self.one(), self.desk
        self.on.say("Writing …", "dim")
        try:
            data = await asyncio.to_thread(writing.pdf, desk.session, desk.firm, row)
            name, folder = writing.file_name(row, "pdf"), desk.config.folder
            copying = await asyncio.to_thread(writing.copy_out, desk.session, row, data, folder, name)
            why = await write(self.on, copying, lambda path: f"Written to {path}.")
        except (Refuse, OSError) as error:
            why = str(error)
        if why:
            self.on.say(why, "bad")

    @named_act("Write off what is unpaid", "of an issued invoice, with a reason", "invoice.write_off")
    async def write_off(self) -> None:
        """Give up what is unpaid, or a part of it."""
        row, desk = self.one(), self.desk
        part = await self.amount("Write off how much (enter: all unpaid):", row, all=True)
        why = await self.ask.line("Why is it written off:")
        await self.do(
            row, lambda: payments.write_off(desk.session, desk.firm, row.target, why, part),
            f"{row.number}: written off.",
        )  # fmt: skip

    @named_act("Claim again what was written off", "with a reason", "invoice.claim")
    async def claim_again(self) -> None:
        """Take a write-off back."""
        row, desk = self.one(), self.desk
        why = await self.ask.line("Why is it claimed again:")
        await self.do(
            row, lambda: payments.claim_again(desk.session, desk.firm, row.target, why),
            f"{row.number}: claimed again.",
        )  # fmt: skip

    async def amount(self, label: str, row: InvoiceRow, *, all: bool = False) -> int | None:
        """Ask for an amount until it is one; None for an empty line where that means all."""
        style = Style(row.currency, self.desk.firm.decimal_mark)
        text = why = ""
        while True:
            text = await self.ask.line(label, text, why=why)
            if all and not text.strip():
                return None
            try:
                return amounts.typed(text, style)
            except Refuse as refused:
                why = str(refused)
