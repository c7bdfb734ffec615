"""Invoices and costs as tests need them, made through the one write path."""

from __future__ import annotations

from datetime import date
from typing import Any

from casetui.practice.money import scaled
from casetui.session.transaction import Tx
from casetui.tables.costs import Cost
from casetui.tables.invoices import Invoice
from tests.firm import SmallFirm, done

TODAY = date(2026, 5, 28)
CLIENT = 1
"""The contact who is the client of case 1."""


def cost(small: SmallFirm, amount: int = 10_000, case: int = 1, who: str = "MB", **columns: Any) -> int:
    """An expense of so much, or (`minutes`) time at a rate; its id."""
    kept = {
        "case_id": case, "kind": "expense", "day": TODAY.isoformat(), "user_id": small.user(who),
        "text": "Filing fee", "minutes": None, "quantity": scaled.SCALE, "currency": "USD",
        "rate": scaled.rate_of(amount, columns.get("currency", "USD")), "amount": amount,
        "treatment": "billable", "paid": "firm", "tax": "none", "by_id": small.user(who),
        "at": small.clock(), **columns,
    }  # fmt: skip
    return done(small.session(who).act("note.add", lambda tx: tx.insert(Cost, **kept)))


def hours(small: SmallFirm, minutes: int, rate: str = "200", **columns: Any) -> int:
    """Time on a case, at so much an hour."""
    price, currency = scaled.parse(rate), columns.get("currency", "USD")
    assert price is not None
    quantity = scaled.hours(minutes)
    its = {
        "kind": "time", "text": "Call to court", "minutes": minutes, "quantity": quantity, "rate": price,
        "paid": "", **columns,
    }  # fmt: skip
    return cost(small, scaled.amount(quantity, price, currency), **its)


def issued(
    small: SmallFirm, total: int = 10_000, case: int = 1, day: str = "2026-05-01", **columns: Any
) -> int:
    """An invoice that was issued, without lines; its id."""
    number = len(small.rows("SELECT id FROM invoices")) + 1
    kept = {
        "case_id": case, "client_id": CLIENT, "state": "issued", "number": f"N{number}", "day": day,
        "due": day, "currency": "USD", "fees": total, "total": total, "drawn_by": small.user("MB"), **columns,
    }  # fmt: skip

    def run(tx: Tx) -> int:
        return tx.insert(Invoice, **kept)

    return done(small.session("MB").act("invoice.draft", run))
