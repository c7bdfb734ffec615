"""The invoice that an entry stands on, as far as it is shown beside the entries."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.session.session import Session
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.invoices import Invoice, InvoiceLine


@dataclass(frozen=True)
class Line:
    """A line of an invoice; amounts in minor units, quantity and rate scaled by 10,000."""

    cost: int | None
    day: str
    user: int | None
    text: str
    quantity: int
    rate: int
    amount: int
    tax: int


@dataclass(frozen=True)
class Shown:
    """An invoice with its lines; amounts in minor units."""

    id: int
    number: str | None
    state: str
    day: str
    due: str
    currency: str
    fees: int
    expenses: int
    tax: int
    total: int
    settled: int
    delivered: str
    lines: tuple[Line, ...] = ()

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"{self.number} (V{self.id})" if self.number else f"V{self.id}"


def of(session: Session, invoice: int) -> Shown | None:
    """An invoice; None where this user has none of that number."""
    kept = [column for column in columns(Shown, Invoice, lines=None) if column is not None]
    row = first(session.rows(Invoice, *kept).where(Invoice.id == invoice))
    if row is None:
        return None
    query = session.rows(InvoiceLine, *columns(Line, InvoiceLine)).where(InvoiceLine.invoice == invoice)
    lines = tuple(Line(*line) for line in tuples(query.order_by(InvoiceLine.position)))
    number, name, state, day, due, currency, fees, expenses, tax, total, settled, delivered = row
    return Shown(
        number, name, state, day, due, currency, fees, expenses, tax, total, settled, delivered, lines
    )
