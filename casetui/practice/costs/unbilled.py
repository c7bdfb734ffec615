"""What of a case is on no invoice yet: what one may be made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from casetui.practice.costs.terms import BILLABLE, FROM_CLIENT_MONEY, NO_CHARGE
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.costs import Cost
from casetui.tables.invoices import Invoice, InvoiceLine

IN_USE = (
    "invoices.withdrawn IS NULL AND invoices.credits_id IS NULL AND invoices.total > coalesce((SELECT"
    " sum(note.total) FROM invoices AS note WHERE note.credits_id = invoices.id AND note.state = 'issued'"
    " AND note.withdrawn IS NULL), invoices.total - 1)"
)
"""That an invoice is in use, as `in_use` says it, for statements that are written by hand."""


@dataclass(frozen=True)
class Unbilled:
    """An entry that may go on an invoice; amounts in minor units, quantity and rate scaled by 10,000."""

    id: int
    version: int
    updated_at: int
    case: int
    kind: str
    day: str
    user: int
    text: str
    minutes: int | None
    quantity: int
    rate: int
    amount: int
    currency: str
    treatment: str
    paid: str
    tax: str
    task: str
    activity: str
    expense: str

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"X{self.id}"


def of_case(session: Reader | Tx, case: int, *, no_charge: bool = False) -> list[Unbilled]:
    """The billable entries of a case that are on no invoice in use, oldest first.

    Left out is what was reversed, what reverses, and what the client's own money has paid already.
    `no_charge`: with what stands on an invoice for nothing.
    """
    treatments = (BILLABLE, NO_CHARGE) if no_charge else (BILLABLE,)
    query = session.rows(Cost, *columns(Unbilled, Cost)).where(
        Cost.case == case, Cost.treatment.in_(treatments), Cost.paid != FROM_CLIENT_MONEY,
        stands(), ~fn.EXISTS(lines_in_use(session, Cost.id)),
    )  # fmt: skip
    return [Unbilled(*row) for row in tuples(query.order_by(Cost.day, Cost.id))]


def stands() -> Any:
    """The condition that an entry was not reversed, and reverses nothing."""
    other = Cost.alias()
    return Cost.reverses.is_null() & ~fn.EXISTS(other.select(other.id).where(other.reverses == Cost.id))


def lines_in_use(session: Reader | Tx, cost: Any) -> Any:
    """The lines of invoices in use on which an entry stands: of drafts, too, and of none wholly credited."""
    query = session.rows(InvoiceLine, InvoiceLine.id).join(Invoice, on=InvoiceLine.invoice == Invoice.id)
    return query.where(InvoiceLine.cost == cost, in_use())


def in_use() -> Any:
    """The condition that an invoice holds what is on it: it is no credit note, and none takes it back."""
    note = Invoice.alias()
    credited = (
        note.select(fn.SUM(note.total))
        .where(note.credits == Invoice.id, note.state == "issued", note.withdrawn.is_null())
    )  # fmt: skip
    return Invoice.withdrawn.is_null() & Invoice.credits.is_null() & (
        fn.COALESCE(credited, Invoice.total - 1) < Invoice.total
    )


def invoice_of(session: Reader | Tx, cost: int) -> tuple[int, str, str] | None:
    """The invoice in use that an entry stands on: its key, its number ('' before it has one), its state."""
    query = session.rows(InvoiceLine, Invoice.id, fn.COALESCE(Invoice.number, ""), Invoice.state)
    query = query.join(Invoice, JOIN.INNER, on=InvoiceLine.invoice == Invoice.id)
    row = first(query.where(InvoiceLine.cost == cost, in_use()))
    return None if row is None else (row[0], row[1], row[2])
