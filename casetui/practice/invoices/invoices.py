"""Invoices and their lines as they are listed and shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, SQL, ModelSelect, fn

from casetui.practice.acting import Target
from casetui.practice.invoices.terms import APPROVED, DRAFT, FOR_APPROVAL, ISSUED, PAID
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.cases import Case
from casetui.tables.files import Text
from casetui.tables.invoices import Invoice, InvoiceLine
from casetui.tables.people import Contact
from casetui.text import clean_line

MOST = 1_000
"""How many invoices are listed, the newest."""


@dataclass(frozen=True)
class InvoiceRow:
    """An invoice or credit note as it is now."""

    id: int
    version: int
    updated_at: int
    case: int
    case_ref: str
    case_title: str
    client: int
    client_name: str
    state: str
    number: str | None
    credits: int | None
    why: str
    day: str
    tax_point: str
    due: str
    currency: str
    fees: int
    expenses: int
    tax: int
    total: int
    settled: int
    text: str
    drawn_by: int
    asked_by: int | None
    returned: str
    approved_by: int | None
    issued_by: int | None
    issued_at: int | None
    delivered: str
    delivered_how: str

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"V{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def is_credit(self) -> bool:
        """Whether it is a credit note."""
        return self.credits is not None

    @property
    def unpaid(self) -> int:
        """What is still to be paid of it; nothing before it is issued."""
        return self.total - self.settled if self.state == ISSUED and not self.is_credit else 0

    @property
    def standing(self) -> str:
        """Its state as lists show it: what waits for approval, and what is settled, by its own name."""
        if self.state == DRAFT and self.asked_by is not None:
            return FOR_APPROVAL
        if self.state == ISSUED and not self.is_credit and not self.unpaid:
            return PAID
        return self.state


@dataclass(frozen=True)
class LineRow:
    """A line of an invoice."""

    id: int
    version: int
    updated_at: int
    cost: int | None
    position: int
    kind: str
    day: str
    user: int | None
    text: str
    quantity: int
    rate: int
    adjustment: int
    amount: int
    tax_code: str
    tax_rate: int
    tax: int
    task: str
    activity: str
    expense: str

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id


def listed(session: Reader | Tx) -> ModelSelect[Any]:
    """The invoices this user may see, as `InvoiceRow` takes them."""
    its = columns(
        InvoiceRow, Invoice, case_ref=Case.ref, case_title=Case.title, client_name=Contact.name,
        text=fn.COALESCE(Text.body, ""),
    )  # fmt: skip
    query = session.rows(Invoice, *its).join(Case, on=Invoice.case == Case.id)
    query = query.join_from(Invoice, Contact, on=Invoice.client == Contact.id)
    return query.join_from(Invoice, Text, JOIN.LEFT_OUTER, on=Invoice.text == Text.id)


def read(query: ModelSelect[Any]) -> list[InvoiceRow]:
    """The rows of such a query."""
    return [InvoiceRow(*row) for row in tuples(query)]


def of_case(session: Reader | Tx, case: int, most: int | None = MOST) -> list[InvoiceRow]:
    """The invoices and credit notes of a case, the newest first."""
    return read(listed(session).where(Invoice.case == case).order_by(Invoice.id.desc()).limit(most))


def found(
    session: Reader, case: int | None = None, standing: str = "", most: int | None = None
) -> list[InvoiceRow]:
    """The invoices of a case or of all, those of one standing (or `owed`) alone, the newest first."""
    query = listed(session).order_by(Invoice.id.desc()).limit(most)
    query = query if case is None else query.where(Invoice.case == case)
    return read(query.where(STANDING[standing])) if standing else read(query)


_NO_NOTE = Invoice.credits.is_null()
STANDING: dict[str, Any] = {
    "draft": (Invoice.state == DRAFT) & Invoice.asked_by.is_null(),
    FOR_APPROVAL: (Invoice.state == DRAFT) & Invoice.asked_by.is_null(False),
    APPROVED: Invoice.state == APPROVED,
    ISSUED: Invoice.state == ISSUED,
    PAID: (Invoice.state == ISSUED) & _NO_NOTE & (Invoice.settled >= Invoice.total),
    "owed": (Invoice.state == ISSUED) & _NO_NOTE & (Invoice.settled < Invoice.total),
}
"""What is asked for by a standing."""


def one(session: Reader | Tx, invoice: int) -> InvoiceRow | None:
    """One invoice; None where this user has none of that number."""
    return next(iter(read(listed(session).where(Invoice.id == invoice))), None)


def need(session: Reader | Tx, invoice: int) -> InvoiceRow:
    """One invoice; Refuse where this user has none of that number."""
    row = one(session, invoice)
    if row is None:
        raise Refuse(f"There is no V{invoice}.")
    return row


def called(session: Reader | Tx, text: str) -> int:
    """The invoice that a text names, as V12 or by the number it was issued with; Refuse for none."""
    word = text.strip()
    if short := re.fullmatch(r"[Vv]([0-9]{1,9})", word):
        return need(session, int(short[1])).id
    row = first(session.rows(Invoice, Invoice.id).where(fn.LOWER(Invoice.number) == word.casefold()))
    if row is None:
        raise Refuse(f"There is no invoice “{clean_line(word, 40)}”.")
    return int(row[0])


def lines(session: Reader | Tx, invoice: int) -> list[LineRow]:
    """The lines of an invoice in their order."""
    query = session.rows(InvoiceLine, *columns(LineRow, InvoiceLine)).where(InvoiceLine.invoice == invoice)
    return [LineRow(*row) for row in tuples(query.order_by(InvoiceLine.position, InvoiceLine.id))]


# In the words of the index that holds them.
_WAITS = (Invoice.state == SQL(f"'{DRAFT}'"), Invoice.asked_by.is_null(False))


def waiting(session: Reader, most: int | None = MOST) -> list[InvoiceRow]:
    """The drafts that wait for an attorney's approval, the oldest first."""
    query = listed(session).where(*_WAITS)
    return read(query.order_by(Invoice.id).limit(most))


def count_waiting(session: Reader, most: int) -> int:
    """How many of them there are, so many at most."""
    query = session.rows(Invoice, Invoice.id).where(*_WAITS)
    return int(query.limit(most).count(session.database))
