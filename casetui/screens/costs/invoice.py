"""The invoice that an entry stands on, shown beside the entries; `tab` goes back to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from casetui.practice.costs import chips, invoiced, rates
from casetui.practice.costs.invoiced import Shown
from casetui.practice.costs.listing import CostRow
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.reading import TextScreen
from casetui.widgets.cells import Cell, Line, fit
from casetui.widgets.document import Block, BlockLine, fact

AMOUNT = 14


class InvoiceScreen(TextScreen):
    """One invoice to read."""

    SCOPE: ClassVar[str] = "reader"

    @act("pane")
    def other_pane(self) -> None:
        """Back to the entries."""
        self.app.pop_screen()


def show(on: DeskScreen, row: CostRow) -> None:
    """Show the invoice of an entry, or say that it is on none."""
    found = invoiced.of(on.desk.session, row.invoice) if row.invoice is not None else None
    if found is None:
        on.say(f"{row.name} is on no {on.desk.words['invoice']}.", "dim")
    else:
        on.app.push_screen(InvoiceScreen(on.desk, [_block(on.desk, found, row)]))


def _block(desk: Desk, its: Shown, row: CostRow) -> Block:
    word = desk.words.capital("invoice")
    role = "good" if its.state == "issued" else "soon"
    head = (Cell(f"{word} {its.name}  ", "strong"), Cell(its.state, role))
    return Block(its.id, head, list(_lines(desk, its, row)))


def _lines(desk: Desk, its: Shown, row: CostRow) -> Iterator[BlockLine]:
    style = Style(its.currency, desk.firm.decimal_mark)
    for name, day in (("date", its.day), ("due", its.due), ("delivered", its.delivered)):
        if day:
            yield fact(name, f"{date.fromisoformat(day):%a %-d %b %Y}", 10)
    yield ""
    for line in its.lines:
        yield _line(desk, line, style, here=line.cost == row.id)
    yield ""
    totals = [("fees", its.fees), ("expenses", its.expenses), ("tax", its.tax), ("total", its.total)]
    if its.state == "issued":
        totals += [("settled", its.settled), ("open", its.total - its.settled)]
    for name, minor in totals:
        shown = fit(amounts.shown(minor, style), AMOUNT, right=True)
        yield (Cell(fit(name, 10), "dim"), Cell(shown, "strong" if name in ("total", "open") else ""))


def _line(desk: Desk, line: invoiced.Line, style: Style, *, here: bool) -> Line:
    quantity = chips.number(line.quantity, style)
    amount = fit(amounts.shown(line.amount, style), AMOUNT, right=True)
    return (
        Cell("▸ " if here else "  ", "accent"), Cell(amount),
        Cell(f"  {date.fromisoformat(line.day):%-d %b}  {desk.staff.initials(line.user)}  ", "dim"),
        Cell(line.text, "strong" if here else ""),
        Cell(f"  {quantity} × {rates.shown(line.rate, style)}", "dim"),
    )  # fmt: skip
