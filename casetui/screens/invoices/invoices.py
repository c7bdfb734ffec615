"""The invoices of a case, and what was paid on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeAlias

from casetui.practice.cases import listing as cases
from casetui.practice.invoices import drafting, invoices, owed, payments
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.invoices.payments import PaymentRow
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes, WayBack
from casetui.screens.frame.performing import write
from casetui.screens.frame.surface import LookedAt, Surface
from casetui.screens.invoices import looks, paying
from casetui.screens.invoices.acts import InvoiceActs
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList
from casetui.widgets.panel import Panel
from casetui.widgets.status import Tab, TabLine

Row: TypeAlias = InvoiceRow | PaymentRow
INVOICES, PAYMENTS = "invoices", "payments"
VIEWS = (INVOICES, PAYMENTS)
WATCHED = ("invoices", "payments", "cases")

EMPTY = {
    INVOICES: "Nothing was invoiced yet. a drafts one of what is unbilled.",
    PAYMENTS: "Nothing was paid yet. + records a payment.",
}


def open_invoices(screen: Surface, case: int) -> None:
    """Show the invoices of a case over a screen."""
    screen.app.push_screen(InvoicesScreen(screen.desk, case))


class InvoicesScreen(DeskScreen):
    """What was invoiced and paid in a case."""

    SCOPE: ClassVar[str] = "invoices"
    PLACE: ClassVar[str] = "cases"
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, case: int) -> None:
        """Show a case's."""
        super().__init__(desk)
        self.case, self.ref, self.view = case, "", INVOICES
        self.head, self.tabs = Panel(id="head"), TabLine(id="views")
        self.panes: Panes[Row] = Panes(self, self._draw, lambda row: row.name, self._blocks)
        self.list: LineList[Row] = self.panes.list
        self.inside, self.keys_in = (self.head, self.tabs, self.panes), self.list
        self.filtering: Filtering[Row] = Filtering(self, self.list, note=self._note)
        self.acts_on = InvoiceActs(self, self._invoice)
        # Their own acts go before those on invoices: on a payment the same key means the payment.
        way_back = WayBack(self.panes, self.filtering)
        self.parts = (self.acts_on, self.filtering, self.panes, self.panes.moving, way_back)

    def begin(self) -> None:
        """Show them."""
        self.desk.session.viewed(self.case)
        self.load()

    def load(self) -> None:
        """Read them again."""
        session = self.desk.session
        row = cases.one(session, self.case)
        if row is None:
            if not self.left:
                self.app.pop_screen()
            self.say("This case is gone from your sight.", "bad")
            return
        self.ref = row.ref
        head = (Cell(f" {row.ref}  ", "accent"), Cell(row.title, "strong"))
        self.head.show([head, looks.owed_line(self.desk, owed.of_case(session, self.case))])
        names = {INVOICES: self.desk.words.capital("invoices"), PAYMENTS: "Payments"}
        self.tabs.show([Tab("", names[name], "", name == self.view) for name in VIEWS])
        rows: Sequence[Row] = (
            payments.of_case(session, self.case) if self.view == PAYMENTS
            else invoices.of_case(session, self.case)
        )  # fmt: skip
        self.filtering.show(rows, EMPTY[self.view])
        self.panes.preview_anew()
        self._note()

    def _draw(self, row: Row, width: int) -> Sequence[Cell]:
        if isinstance(row, PaymentRow):
            return looks.payment_cells(self.desk, row, width)
        return looks.cells(self.desk, row, width)

    def _blocks(self, row: Row) -> Sequence[Block]:
        if isinstance(row, PaymentRow):
            return []
        return [looks.whole_block(self.desk, row)]

    def _invoice(self) -> InvoiceRow | None:
        row = self.list.current
        return row if isinstance(row, InvoiceRow) else None

    def _note(self) -> None:
        self.aside(self.filtering.noted)

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def case_here(self) -> int | None:
        """The case."""
        return self.case

    def looked_at(self) -> LookedAt:
        """It is of the case."""
        return LookedAt("task", case=self.case, case_ref=self.ref)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here; say that others changed something."""
        if here and kind in WATCHED:
            self.load()
        elif kind in WATCHED:
            self.aside("changed – R")

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """Invoices or payments."""
        self.view = VIEWS[(VIEWS.index(self.view) + delta) % len(VIEWS)]
        self.say("")
        self.load()

    @act("add", "invoice.draft")
    async def draft(self) -> None:
        """Draft one of all that is unbilled, and open it."""
        desk = self.desk
        made: list[int] = []

        def drafted(number: int) -> str:
            made.append(number)
            return f"V{number} is drafted of what was unbilled."

        going = drafting.draw_up(desk.session, desk.firm, self.case)
        why = await write(self, going, drafted, lambda number: {"invoices": [number]})
        if why:
            self.say(why, "bad")
        elif not self.left:
            self._open(made[0])

    @act("pay", "payment.add")
    async def pay(self) -> None:
        """Record a payment in one line."""
        row = self._invoice()
        await paying.pay(self, self.case, self.ref, row.name if row is not None and row.unpaid else "")

    @act("take-off", "payment.reverse")
    async def take_off(self) -> None:
        """Take a payment back; withdraw or credit an invoice."""
        row = self.list.current
        if isinstance(row, PaymentRow):
            await paying.take_back(self, row)
        else:
            await self.acts_on.take_off()

    @act("open")
    def open_row(self) -> None:
        """Open it with its lines."""
        row = self._invoice()
        if row is not None:
            self._open(row.id)

    def _open(self, number: int) -> None:
        from casetui.screens.invoices.invoice import InvoiceLinesScreen

        self.app.push_screen(InvoiceLinesScreen(self.desk, number))

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.load()
