"""An invoice as text, PDF and CSV, and each of them copied into a file."""

from __future__ import annotations

import csv
from concurrent.futures import Future
from io import StringIO
from pathlib import Path

from casetui.practice.attachments import attachments
from casetui.practice.exchange.formulas import harmless
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.practice.invoice_out import document, laying, letterhead
from casetui.practice.invoices import invoices
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.invoices.issuing import Said
from casetui.practice.money import amounts, scaled
from casetui.practice.printing import text
from casetui.practice.printing.layout import Pages
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.invoices import Invoice

COLUMNS = (
    "number", "date", "case", "client", "line", "line_date", "kind", "who", "text", "quantity", "rate",
    "adjustment", "amount", "tax_code", "tax_rate", "tax", "task", "activity", "expense", "cost", "currency",
)  # fmt: skip


def pages_of(session: Session, firm: Firm, row: InvoiceRow) -> Pages:
    """The pages of an invoice as they are, or will be, printed."""
    head = letterhead.load(session.path, firm)
    return laying.pages(document.of_invoice(session, firm, head, row))


def said(session: Session, firm: Firm) -> Said:
    """What `issuing.issue` keeps of an invoice: all that it says."""
    head = letterhead.load(session.path, firm)

    def make(tx: Tx, number: int) -> str:
        return document.as_text(document.made(tx, firm, head, invoices.need(tx, number)))

    return make


def plain(session: Session, firm: Firm, row: InvoiceRow) -> str:
    """An invoice as plain text."""
    return text.whole(pages_of(session, firm, row))


def pdf(session: Session, firm: Firm, row: InvoiceRow) -> bytes:
    """An invoice as a PDF: of the same state always the same bytes."""
    from casetui.practice.printing import pdf as drawing

    return drawing.made(pages_of(session, firm, row), firm.name)


def table(session: Session, staff: Staff, row: InvoiceRow) -> str:
    """An invoice as CSV, a row for each line; numbers as programs read them."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, one in enumerate(invoices.lines(session, row.id), 1):
        writer.writerow(
            [
                row.number or row.name, row.day, row.case_ref, harmless(row.client_name), number, one.day,
                one.kind, staff.initials(one.user) if one.user is not None else "", harmless(one.text),
                scaled.shown(one.quantity), scaled.shown(one.rate),
                amounts.plain(one.adjustment, row.currency), amounts.plain(one.amount, row.currency),
                one.tax_code, scaled.shown(one.tax_rate * 100), amounts.plain(one.tax, row.currency),
                one.task, one.activity, one.expense, f"X{one.cost}" if one.cost is not None else "",
                row.currency,
            ]
        )  # fmt: skip
    return target.getvalue()


def copy_out(
    session: Session, row: InvoiceRow, data: bytes, folder: Path, name: str
) -> Future[Result[str]]:
    """Write a copy into a folder, never over a file, and note in the case who did; the value is the path."""
    called = row.number or row.name
    return attachments.copy(session, lambda tx: tx.get(Invoice, row.id), called, data, folder, name)


def file_name(row: InvoiceRow, ending: str) -> str:
    """What its file is called."""
    return f"{(row.number or row.name).replace('/', '-')}.{ending}"
