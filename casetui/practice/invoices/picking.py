"""What of a case can be invoiced: time and expenses that are on no invoice yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import ModelSelect, fn

from casetui.practice.firm import firm
from casetui.practice.invoices.terms import BILLABLE, FROM_CLIENT_MONEY, NO_CHARGE, TIME
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, tuples
from casetui.tables.costs import Cost, FeeTerms
from casetui.tables.invoices import Invoice, InvoiceLine, Settling


@dataclass(frozen=True)
class Unbilled:
    """Time or an expense that can be invoiced."""

    id: int
    kind: str
    day: str
    user: int
    text: str
    quantity: int
    rate: int
    amount: int
    currency: str
    treatment: str
    tax: str
    task: str
    activity: str
    expense: str

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"X{self.id}"


def of_case(session: Reader | Tx, case: int, currency: str = "") -> list[Unbilled]:
    """What can be invoiced of a case (in one currency), in the order of its days.

    What is to be shown at no charge is among it; what client money has paid for is not owed.
    """
    query = unbilled(session, *columns(Unbilled, Cost)).where(Cost.case == case)
    if currency:
        query = query.where(Cost.currency == currency)
    return [Unbilled(*row) for row in tuples(query.order_by(Cost.day, Cost.id))]


def to_be_charged(session: Reader | Tx, case: int) -> list[Unbilled]:
    """What of it comes to something: neither what is at no charge, nor time that an agreed fee covers."""
    seen = session.session if isinstance(session, Tx) else session
    hourly = terms_on(session, case, firm.today(seen).isoformat()).by_the_hour
    return [
        one for one in of_case(session, case)
        if one.treatment == BILLABLE and (hourly or one.kind != TIME)
    ]  # fmt: skip


def unbilled(session: Reader | Tx, *columns: Any) -> ModelSelect[Any]:
    """The costs that are on no invoice in use, neither reversed nor a reversal, as a query."""
    reversal: Any = Cost.alias()
    reversed_by = reversal.select(reversal.id).where(reversal.reverses == Cost.id)
    return session.rows(Cost, *columns).where(
        Cost.treatment.in_((BILLABLE, NO_CHARGE)), Cost.paid != FROM_CLIENT_MONEY, Cost.reverses.is_null(),
        ~fn.EXISTS(reversed_by), ~fn.EXISTS(_on_an_invoice()),
    )  # fmt: skip


def _on_an_invoice() -> ModelSelect[Any]:
    """The line with the cost on an invoice that counts."""
    lines: ModelSelect[Any] = InvoiceLine.select(InvoiceLine.id)
    lines = lines.join(Invoice, on=InvoiceLine.invoice == Invoice.id)
    return lines.where(InvoiceLine.cost == Cost.id, InvoiceLine.withdrawn.is_null(), counts())


def counts() -> Any:
    """The condition that what is on an invoice is charged by it: one wholly credited frees what was on it."""
    credited = Settling.select(fn.SUM(Settling.amount)).where(
        Settling.invoice == Invoice.id, Settling.credit.is_null(False)
    )
    charged = (Invoice.total == 0) | (fn.COALESCE(credited, 0) < Invoice.total)
    return Invoice.withdrawn.is_null() & Invoice.credits.is_null() & charged


@dataclass(frozen=True)
class Terms:
    """On which terms a case is charged, as far as an invoice needs them."""

    terms: str = "hourly"
    fixed: int | None = None
    currency: str = ""

    @property
    def by_the_hour(self) -> bool:
        """Whether time is charged by itself."""
        return self.terms not in ("fixed", "contingency")


def terms_on(session: Reader | Tx, case: int, day: str) -> Terms:
    """The terms that hold in a case on a day; by the hour where none are kept."""
    query = session.rows(FeeTerms, FeeTerms.terms, FeeTerms.fixed, FeeTerms.currency)
    query = query.where(FeeTerms.case == case, FeeTerms.since <= day)
    rows = tuples(query.order_by(FeeTerms.since.desc(), FeeTerms.id.desc()).limit(1))
    return Terms(*rows[0]) if rows else Terms()
