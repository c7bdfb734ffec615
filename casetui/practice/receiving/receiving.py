"""Money that comes in: what is owed is paid with it, and the rest is the client's own.

The one place where invoices and client money meet on the way in, and where a payment is taken back.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date

from casetui.practice.client_money import accounts, entering, overpaid
from casetui.practice.client_money.terms import FROM_FIRM, RECEIPT
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import payments
from casetui.practice.invoices.payments import New, Over, Recorded
from casetui.practice.invoices.terms import style
from casetui.practice.money import amounts
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.client_money import Movement
from casetui.tables.people import Contact


def add(session: Session, firm: Firm, new: New) -> Future[Result[Recorded]]:
    """Record a sum that came in."""
    return payments.add(session, firm, new, hold)


def reverse(
    session: Session, firm: Firm, payment: int, why: str, amount: int | None = None, day: date | None = None
) -> Future[Result[int]]:
    """Take a payment back, or so much of it, and say where the rest of its sum still stands."""
    return payments.reverse(session, firm, payment, why, amount, day, _still_held)


def hold(tx: Tx, over: Over) -> str:
    """Enter what is above all that is unpaid as client money, and say so.

    No account, or several of that currency: nothing here says where it lies, so it is refused.
    """
    there = [one for one in accounts.of_firm(tx) if one.currency == over.currency]
    if len(there) != 1:
        return payments.no_client_account(tx, over)
    number = overpaid.take(
        tx, over.case, over.client, over.amount, over.day, reference=over.reference,
        who=_name(tx, over.payer), account=there[0].id,
    )  # fmt: skip
    held = amounts.shown(over.amount, style(tx, over.currency), named=True)
    return f"{held} is client money: W{number} in {there[0].called}, not cleared yet."


def _name(tx: Tx, contact: int | None) -> str:
    if contact is None:
        return ""
    row = first(tx.rows(Contact, Contact.name).where(Contact.id == contact))
    return str(row[0]) if row is not None else ""


def _still_held(tx: Tx, payment: int) -> None:
    """Say what of the same sum is client money: whoever takes the one back must think of the other."""
    query = tx.rows(Movement, Movement.id, Movement.account, Movement.amount).where(
        Movement.reference == f"Y{payment}", Movement.method == FROM_FIRM, Movement.kind == RECEIPT
    )
    for number, account, amount in tuples(query.order_by(Movement.id)):
        if entering.reversed_by(tx, number) is None:
            held = accounts.shown(tx, account, amount)
            tx.told.append(f"Client money of the same sum stands: W{number}, {held}.")
