"""Invoices, payments and what is owed as JSON objects; docs/json.md describes them."""

from __future__ import annotations

from typing import Any

from casetui.cli.opening import Work
from casetui.cli.records import instant
from casetui.practice.invoices.invoices import InvoiceRow, LineRow
from casetui.practice.invoices.payments import Part, PaymentRow
from casetui.practice.money import amounts, scaled


def invoice(row: InvoiceRow, work: Work) -> dict[str, Any]:
    """An invoice or a credit note."""
    who = work.staff.initials

    def money(minor: int) -> str:
        return amounts.plain(minor, row.currency)

    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at),
        "type": "credit note" if row.is_credit else "invoice", "state": row.standing, "number": row.number,
        "case": row.case_ref, "client": f"C{row.client}", "client_name": row.client_name,
        "credits": f"V{row.credits}" if row.credits is not None else None, "why": row.why,
        "date": row.day, "tax_point": row.tax_point, "due": row.due, "currency": row.currency,
        "fees": money(row.fees), "expenses": money(row.expenses), "tax": money(row.tax),
        "total": money(row.total), "unpaid": money(row.unpaid), "text": row.text,
        "drawn_by": who(row.drawn_by), "asked_by": who(row.asked_by) or None, "returned": row.returned,
        "approved_by": who(row.approved_by) or None, "issued_by": who(row.issued_by) or None,
        "issued": instant(row.issued_at), "delivered": row.delivered, "delivered_how": row.delivered_how,
    }  # fmt: skip


def line(number: int, row: LineRow, currency: str, work: Work) -> dict[str, Any]:
    """A line of an invoice."""
    return {
        "line": number, "cost": f"X{row.cost}" if row.cost is not None else None, "kind": row.kind,
        "day": row.day, "who": work.staff.initials(row.user) or None, "text": row.text,
        "quantity": scaled.shown(row.quantity), "rate": scaled.shown(row.rate),
        "adjustment": amounts.plain(row.adjustment, currency),
        "amount": amounts.plain(row.amount, currency), "tax_code": row.tax_code,
        "tax_rate": scaled.shown(row.tax_rate * 100), "tax": amounts.plain(row.tax, currency),
        "task": row.task, "activity": row.activity, "expense": row.expense,
    }  # fmt: skip


def part(row: Part, currency: str) -> dict[str, Any]:
    """What settled an invoice, or (below nothing) takes that back."""
    return {
        "kind": row.kind, "payment": f"Y{row.payment}" if row.payment is not None else None,
        "credit": f"V{row.credit}" if row.credit is not None else None, "day": row.day,
        "amount": amounts.plain(row.amount, currency), "why": row.why, "takes_back": row.reverses is not None,
    }  # fmt: skip


def payment(row: PaymentRow, work: Work) -> dict[str, Any]:
    """A payment, or (below nothing) what takes one back."""
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at), "case": row.case_ref,
        "payer": f"C{row.payer}" if row.payer is not None else None, "payer_name": row.payer_name,
        "day": row.day, "how": row.method, "reference": row.reference,
        "amount": amounts.plain(row.amount, row.currency), "currency": row.currency, "why": row.why,
        "reverses": f"Y{row.reverses}" if row.reverses is not None else None,
        "taken_back": amounts.plain(row.taken_back, row.currency), "by": work.staff.initials(row.by),
    }  # fmt: skip
