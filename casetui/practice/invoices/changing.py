"""Editing a draft: its lines, what stands above them, whom it is for; one that was approved waits again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any

from casetui.clock import local
from casetui.practice import acting
from casetui.practice.acting import Row, Target
from casetui.practice.costs.terms import TIME
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import drafting, picking, totals
from casetui.practice.invoices.invoices import LineRow, lines
from casetui.practice.invoices.settling import called
from casetui.practice.invoices.terms import DRAFT, FIXED, ISSUED, LONGEST_LINE, LONGEST_TEXT, style
from casetui.practice.lines import whole
from casetui.practice.money import amounts, scaled, taxes
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.invoices import Invoice, InvoiceLine
from casetui.tables.people import Contact
from casetui.text import clean, clean_line

Changed = Future[Result[int]]
"""What a change comes to: the invoice's new version."""


def add_costs(session: Session, firm: Firm, target: Target, costs: Sequence[int] | None = None) -> Changed:
    """Put more unbilled costs on a draft: these, or all there are."""

    def run(tx: Tx, row: Row) -> None:
        there = picking.of_case(tx, row["case_id"], row["currency"])
        picked = there if costs is None else drafting.chosen(there, costs)
        if not picked:
            raise Refuse("Nothing else waits to be invoiced.")
        terms = picking.terms_on(tx, row["case_id"], local(tx.now, firm.zone).date().isoformat())
        drafting.put_on(tx, row["id"], row["case_id"], picked, by_the_hour=terms.by_the_hour)

    return _change(session, firm, target, run)


def leave_out(session: Session, firm: Firm, target: Target, which: Sequence[int]) -> Changed:
    """Take lines off a draft; what they charged is unbilled again."""

    def run(tx: Tx, row: Row) -> None:
        for number in which:
            tx.withdraw(InvoiceLine, _line(tx, row, number).id, None, "left out")

    return _change(session, firm, target, run)


def add_line(
    session: Session, firm: Firm, target: Target, text: str, amount: int, tax: str | None = None
) -> Changed:
    """Add a line of an agreed amount that is no cost, such as a fixed fee."""

    def run(tx: Tx, row: Row) -> None:
        code = totals.usual(firm) if tax is None else tax
        today = local(tx.now, firm.zone).date().isoformat()
        if row["currency"] != firm.currency:
            raise Refuse(f"This invoice is in {row['currency']}, and the firm's amounts in {firm.currency}.")
        drafting.add_fixed(tx, firm, row["id"], row["case_id"], text, amount, code, today)

    return _change(session, firm, target, run)


def reword(session: Session, firm: Firm, target: Target, line: int, text: str) -> Changed:
    """Put other words on a line."""
    words = whole(text, LONGEST_LINE, "The line")
    if not words:
        raise Refuse("What is the line for? Write it in a few words.")
    return _change(
        session, firm, target,
        lambda tx, row: _void(tx.update(InvoiceLine, _line(tx, row, line).id, None, text=words)),
    )  # fmt: skip


def charge(session: Session, firm: Firm, target: Target, line: int, amount: int) -> Changed:
    """Charge another amount for a line than it came to; the difference stands as its adjustment."""
    if not 0 <= amount <= amounts.MOST:
        raise Refuse("A line comes to nothing or more.")

    def run(tx: Tx, row: Row) -> None:
        its = _line(tx, row, line)
        _adjust(tx, row, its, amount)

    return _change(session, firm, target, run)


def tax_line(session: Session, firm: Firm, target: Target, line: int, code: str) -> Changed:
    """Have another tax be due on a line, by its code."""
    known = (taxes.NONE, *totals.table(firm))
    if code not in known:
        raise Refuse(f"There is no tax “{clean_line(code, 20)}”; there are {', '.join(known)}.")
    return _change(
        session, firm, target,
        lambda tx, row: _void(tx.update(InvoiceLine, _line(tx, row, line).id, None, tax_code=code)),
    )  # fmt: skip


def write_down(session: Session, firm: Firm, target: Target, by: int) -> Changed:
    """Give up so much of the fees of a draft, shared out over its time and agreed fees by their amounts."""

    def run(tx: Tx, row: Row) -> None:
        fees = [one for one in lines(tx, row["id"]) if one.kind in (TIME, FIXED)]
        there = sum(one.amount for one in fees)
        if not 0 < by <= there:
            shown = amounts.shown(there, style(tx, row["currency"]), named=True)
            raise Refuse(f"The fees on it come to {shown}; write down a part of that.")
        for one, part in zip(fees, totals.spread(by, [one.amount for one in fees]), strict=True):
            _adjust(tx, row, one, one.amount - part)

    return _change(session, firm, target, run)


def write_above(session: Session, firm: Firm, target: Target, text: str) -> Changed:
    """Put a text above the lines."""
    words = clean(text).strip("\n")
    if len(words) > LONGEST_TEXT:
        raise Refuse(
            f"The text has {len(words):,} characters, at most {LONGEST_TEXT:,} are kept: shorten it."
        )
    return _change(session, firm, target, lambda tx, _row: {"text_id": tx.text(words) if words else None})


def for_whom(session: Session, firm: Firm, target: Target, client: int) -> Changed:
    """Say who the invoice is for."""
    return _change(session, firm, target, lambda tx, _row: {"client_id": tx.get(Contact, client)["id"]})


def tax_point(session: Session, firm: Firm, target: Target, day: date | None) -> Changed:
    """Say which day's taxes are due on it; None: those of the day on which it is issued."""
    return _change(session, firm, target, lambda _tx, _row: {"tax_point": day.isoformat() if day else ""})


def withdraw(session: Session, targets: Sequence[Target], reason: str) -> acting.Outcome:
    """Take invoices that were not issued out of use; what they charged is unbilled again."""

    def run(tx: Tx, row: Row) -> None:
        why = whole(reason, 300, "The reason") or "-"
        not_issued(row)
        for one in lines(tx, row["id"]):
            tx.withdraw(InvoiceLine, one.id, None, why)
        tx.withdraw(Invoice, row["id"], None, why)

    return acting.each(session, "invoice.withdraw", targets, seen, run)


def seen(tx: Tx, target: Target) -> Row:
    """The invoice as the user sees it."""
    return acting.as_seen(tx, Invoice, target)


def not_issued(row: Row) -> None:
    """Refuse to change an invoice that was issued."""
    if row["state"] == ISSUED:
        raise Refuse(f"{called(row)} has been issued and stays as it is; a credit note corrects it.")


def _change(
    session: Session, firm: Firm, target: Target, change: Callable[[Tx, Row], dict[str, Any] | None]
) -> Changed:
    """Change a draft, and work out anew what it comes to."""

    def run(tx: Tx) -> int:
        row = seen(tx, target)
        not_issued(row)
        if row["credits_id"] is not None:
            raise Refuse("A credit note stands for what was invoiced: withdraw it, and draft another one.")
        columns = change(tx, row) or {}
        if row["state"] != DRAFT or row["asked_by"] is not None:
            tx.told.append("It waits for approval again.")
        asked = row["asked_by"] or (tx.session.me if row["state"] != DRAFT else None)
        again = {"state": DRAFT, "approved_by": None, "asked_by": asked}
        totals.recount(tx, firm, row["id"], **columns, **again)
        return int(tx.get(Invoice, row["id"])["version"])

    return session.write("invoice.change", run)


def _line(tx: Tx, row: Row, number: int) -> LineRow:
    its = next((one for one in lines(tx, row["id"]) if one.id == number), None)
    if its is None:
        raise Refuse(f"{called(row)} has no such line.")
    return its


def _adjust(tx: Tx, row: Row, line: LineRow, amount: int) -> None:
    base = scaled.amount(line.quantity, line.rate, row["currency"])
    tx.update(InvoiceLine, line.id, None, adjustment=amount - base, amount=amount)


def _void(_version: int) -> None:
    """A change that sets nothing of the invoice itself."""
