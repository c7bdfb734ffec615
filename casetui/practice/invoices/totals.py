"""What an invoice comes to: each line rounded by itself, tax too, and the sums of them."""

from __future__ import annotations

from datetime import date

from casetui.clock import local
from casetui.practice.costs.terms import EXPENSE
from casetui.practice.firm.firm import Firm
from casetui.practice.money import amounts, scaled, taxes
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.invoices import Invoice, InvoiceLine


def table(firm: Firm) -> taxes.Table:
    """The firm's taxes by their codes."""
    return firm.taxes or taxes.OF_SYSTEM[firm.system]


def usual(firm: Firm) -> str:
    """The code of the tax on what is charged with none named."""
    return firm.usual_tax or taxes.USUAL[firm.system]


def tax_day(tx: Tx, firm: Firm, tax_point: str) -> date:
    """The day whose taxes are due: the tax point, else the firm's today."""
    return date.fromisoformat(tax_point) if tax_point else local(tx.now, firm.zone).date()


def recount(tx: Tx, firm: Firm, invoice: int, **columns: object) -> None:
    """Work out what an invoice comes to from its lines, each with the tax due on the tax point.

    With other columns of the invoice to be set. An invoice whose lines changed counts as changed.
    """
    row = tx.get(Invoice, invoice)
    day = tax_day(tx, firm, str(columns.get("tax_point", row["tax_point"])))
    query = tx.rows(
        InvoiceLine, InvoiceLine.id, InvoiceLine.kind, InvoiceLine.amount, InvoiceLine.tax_code
    ).where(InvoiceLine.invoice == invoice)
    fees = expenses = due = 0
    for number, kind, amount, code in tuples(query):
        tax = taxes.on(table(firm), code, day)
        its = scaled.share(amount, tax.rate)
        tx.update(InvoiceLine, number, None, tax_rate=tax.rate, tax=its)
        due += its
        if kind == EXPENSE:
            expenses += amount
        else:
            fees += amount
    put(tx, invoice, fees, expenses, due, **columns)


def put(tx: Tx, invoice: int, fees: int, expenses: int, tax: int, **columns: object) -> None:
    """Set what an invoice comes to; Refuse for more than is kept."""
    total, version = fees + expenses + tax, tx.get(Invoice, invoice)["version"]
    if total > amounts.MOST:
        raise Refuse("The invoice comes to more than is kept; make two of it.")
    sums = {"fees": fees, "expenses": expenses, "tax": tax, "total": total}
    if tx.update(Invoice, invoice, None, **sums, **columns) == version:
        tx.touch(Invoice, invoice)


def spread(total: int, weights: list[int]) -> list[int]:
    """An amount shared out by weights to the last minor unit: the largest remainders get what is left."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts
