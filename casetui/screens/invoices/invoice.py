"""One invoice with its lines: a draft is edited here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from casetui.practice.invoices import changing, invoices, picking
from casetui.practice.invoices.changing import Changed
from casetui.practice.invoices.invoices import InvoiceRow, LineRow
from casetui.practice.invoices.terms import ISSUED
from casetui.practice.money import amounts
from casetui.screens.frame.acting import Ended, act, named_act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes, WayBack
from casetui.screens.frame.surface import LookedAt
from casetui.screens.invoices import looks, paying
from casetui.screens.invoices.acts import InvoiceActs
from casetui.widgets.cells import Cell, Line
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList
from casetui.widgets.panel import Panel

EVERYTHING, AGREED = 0, -1
"""Chosen in the place of an entry: all there is, or an agreed amount."""


class InvoiceLinesScreen(DeskScreen):
    """An invoice and its lines."""

    SCOPE: ClassVar[str] = "invoice"
    PLACE: ClassVar[str] = "cases"
    SIGNS = (("soon", "a line that is charged otherwise than it came to"),)

    def __init__(self, desk: Desk, invoice: int) -> None:
        """Show one."""
        super().__init__(desk)
        self.number = invoice
        self.row: InvoiceRow | None = None
        self.places: dict[int, int] = {}
        self.head = Panel(id="head")
        self.panes: Panes[LineRow] = Panes(self, self._draw, lambda row: row.id, self._blocks)
        self.list: LineList[LineRow] = self.panes.list
        self.inside, self.keys_in = (self.head, self.panes), self.list
        self.filtering: Filtering[LineRow] = Filtering(self, self.list, note=self._note)
        self.acts_on = InvoiceActs(self, lambda: self.row)
        way_back = WayBack(self.panes, self.filtering)
        self.parts = (self.acts_on, self.filtering, self.panes, self.panes.moving, way_back)

    def load(self) -> None:
        """Read it again."""
        session = self.desk.session
        self.row = invoices.one(session, self.number)
        if self.row is None:
            if not self.left:
                self.app.pop_screen()
            return
        session.viewed(self.row.case)
        lines = invoices.lines(session, self.number)
        self.places = {one.id: at for at, one in enumerate(lines, 1)}
        self.head.show(self._head(self.row))
        self.filtering.show(lines, "It has no lines. a adds what is unbilled, or an agreed amount.")
        self.panes.preview_anew()
        self._note()

    def _head(self, row: InvoiceRow) -> list[Line]:
        desk = self.desk
        kind = "Credit note" if row.is_credit else desk.words.capital("invoice")
        word, role = looks.standing(desk, row)
        title = (
            Cell(f" {kind} {row.number or row.name}  ", "strong"), Cell(f"{word}  ", role or "accent"),
            Cell(f"{row.case_ref}  ", "dim"), Cell(row.client_name),
        )  # fmt: skip
        sums = [("fees", row.fees), ("expenses", row.expenses), ("tax", row.tax), ("total", row.total)]
        said = [Cell(" ")]
        for name, minor in sums:
            if minor or name == "total":
                shown = looks.money(desk, minor, row.currency, named=name == "total")
                said += [Cell(f"{name} ", "dim"), Cell(f"{shown}  ", "strong" if name == "total" else "")]
        if row.unpaid:
            said += [Cell("unpaid ", "dim"), Cell(looks.money(desk, row.unpaid, row.currency), "strong")]
        lines: list[Line] = [title, tuple(said)]
        if row.returned:
            lines.append((Cell(f" sent back: {row.returned}", "soon"),))
        return lines

    def _draw(self, row: LineRow, width: int) -> Sequence[Cell]:
        currency = self.row.currency if self.row is not None else self.desk.firm.currency
        return looks.line_cells(self.desk, self.places.get(row.id, 0), row, currency, width)

    def _blocks(self, row: LineRow) -> Sequence[Block]:
        return [looks.line_block(self.desk, row, self.row.currency)] if self.row is not None else []

    def _note(self) -> None:
        self.aside(self.filtering.noted)

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def case_here(self) -> int | None:
        """Its case."""
        return self.row.case if self.row is not None else None

    def looked_at(self) -> LookedAt:
        """It is of the case."""
        row = self.row
        return LookedAt("task", case=row.case if row else None, case_ref=row.case_ref if row else "")

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here; say that others changed it."""
        if kind == "invoices" and self.number in ids:
            if here:
                self.load()
            else:
                self.aside("changed – R")

    # --- what the keys do

    def _draft(self) -> InvoiceRow:
        """The invoice, where it can be edited."""
        row = self.acts_on.one()
        if row.state == ISSUED or row.is_credit:
            what = "A credit note" if row.is_credit else f"{row.number}"
            self.say(f"{what} stays as it is; D withdraws or credits it.", "dim")
            raise Ended
        return row

    def _line(self) -> LineRow:
        if self.list.current is None:
            raise Ended
        return self.list.current

    async def _change(self, row: InvoiceRow, making: Callable[[], Changed], said: str) -> None:
        await self.acts_on.do(row, making, said)

    @act("add", "invoice.change")
    async def add(self) -> None:
        """Add an unbilled entry, all of them, or an agreed amount."""
        row, desk = self._draft(), self.desk
        there = picking.of_case(desk.session, row.case, row.currency)
        offers = [
            (one.id, f"{one.day}  {one.text}", looks.money(desk, one.amount, one.currency)) for one in there
        ]
        if there:
            offers.insert(0, (EVERYTHING, "all that is unbilled", f"{len(there)}"))
        offers.append((AGREED, "an agreed amount", "such as a fixed fee"))
        picked = int(str(await self.ask.pick("Add:", narrowed(offers))))
        if picked == AGREED:
            await self._agree(row)
            return
        which = None if picked == EVERYTHING else [picked]
        await self._change(
            row, lambda: changing.add_costs(desk.session, desk.firm, row.target, which), "Added."
        )

    async def _agree(self, row: InvoiceRow) -> None:
        desk = self.desk
        words = await self.ask.line("What is it for:")
        amount = await self.acts_on.amount("How much:", row)
        assert amount is not None
        await self._change(
            row, lambda: changing.add_line(desk.session, desk.firm, row.target, words, amount), "Added."
        )

    @act("edit-words", "invoice.change")
    async def reword(self) -> None:
        """Put other words on the line."""
        row, line, desk = self._draft(), self._line(), self.desk
        words = await self.ask.line("Words:", line.text)
        await self._change(
            row, lambda: changing.reword(desk.session, desk.firm, row.target, line.id, words), "Reworded."
        )

    @act("change", "invoice.change")
    async def charge(self) -> None:
        """Charge another amount for the line."""
        row, line, desk = self._draft(), self._line(), self.desk
        amount = await self.acts_on.amount(f"Charge (now {self._money(row, line.amount)}):", row)
        assert amount is not None
        await self._change(
            row, lambda: changing.charge(desk.session, desk.firm, row.target, line.id, amount),
            f"Line {self.places[line.id]}: {self._money(row, amount)}.",
        )  # fmt: skip

    @act("leave-out-line", "invoice.change")
    async def leave_out(self) -> None:
        """Leave the line out: what it charged is unbilled again."""
        row, line, desk = self._draft(), self._line(), self.desk
        await self._change(
            row, lambda: changing.leave_out(desk.session, desk.firm, row.target, [line.id]),
            f"Line {self.places[line.id]} left out; u brings it back.",
        )  # fmt: skip

    @named_act("Write down the fees", "by an amount, shared out over its lines", "invoice.change")
    async def write_down(self) -> None:
        """Give up so much of the fees."""
        row, desk = self._draft(), self.desk
        by = await self.acts_on.amount("Write the fees down by:", row)
        assert by is not None
        await self._change(
            row, lambda: changing.write_down(desk.session, desk.firm, row.target, by), "Written down."
        )

    @named_act("Write what stands above the lines", "a sentence or two", "invoice.change")
    async def write_above(self) -> None:
        """Put a text above the lines."""
        row, desk = self._draft(), self.desk
        words = await self.ask.line("Above the lines:", row.text.replace("\n", " "))
        await self._change(
            row, lambda: changing.write_above(desk.session, desk.firm, row.target, words), "Written."
        )

    @act("pay", "payment.add")
    async def pay(self) -> None:
        """Record a payment in one line."""
        row = self.acts_on.one()
        await paying.pay(self, row.case, row.case_ref, row.name if row.unpaid else "")

    def _money(self, row: InvoiceRow, minor: int) -> str:
        return amounts.shown(minor, amounts.Style(row.currency, self.desk.firm.decimal_mark))

    @act("open")
    def read(self) -> None:
        """Read all of the line."""
        if self.list.current is not None:
            self.panes.open_text()

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.load()
