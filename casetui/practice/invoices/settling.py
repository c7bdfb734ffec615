"""What takes something off an issued invoice, inside another act: a payment, a credit note, a write-off.

Of an invoice never more is taken than is unpaid, and nothing is ever changed: a mistake is taken back by a
settlement below nothing that points to what it takes back.
"""

from __future__ import annotations

from datetime import date

from peewee import fn

from casetui.practice.acting import Row
from casetui.practice.invoices.terms import CLIENT_MONEY, ISSUED, style
from casetui.practice.money import amounts
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.invoices import Invoice, Payment, Settling


def settle(
    tx: Tx, invoice_id: int, amount: int, day: date, *, payment_id: int | None = None,
    credit_id: int | None = None, why: str = "",
) -> int:  # fmt: skip
    """Take an amount off what is unpaid of an issued invoice; the settlement's id.

    It is part of a payment, or a credit note's, or (with a reason alone) given up. Refuse says by how much it
    is more than is unpaid.
    """
    assert [payment_id, credit_id, why or None].count(None) == 2, "a payment, a credit note or a write-off"
    row = tx.get(Invoice, invoice_id)
    if row["state"] != ISSUED or row["credits_id"] is not None:
        raise Refuse(f"{called(row)} is no invoice that has been issued; nothing can be taken off it.")
    if amount <= 0:
        raise Refuse("The amount is nothing; write how much it is.")
    unpaid = row["total"] - row["settled"]
    if amount > unpaid:
        as_written = style(tx, row["currency"])
        left = f"{amounts.shown(unpaid, as_written, named=True)} is unpaid" if unpaid else "nothing is unpaid"
        over = amounts.shown(amount - unpaid, as_written, named=True)
        raise Refuse(f"Of {called(row)} {left}: {over} too much.")
    settling = tx.insert(
        Settling, invoice_id=invoice_id, case_id=row["case_id"], payment_id=payment_id, credit_id=credit_id,
        day=day.isoformat(), amount=amount, why=why, at=tx.now, by_id=tx.session.me,
    )  # fmt: skip
    tx.update(Invoice, invoice_id, None, settled=row["settled"] + amount)
    return settling


def take_back(tx: Tx, settling_id: int, day: date, amount: int | None = None) -> int:
    """Take a settlement back, or part of it: the invoice is unpaid by so much again; the new one's id."""
    row = tx.get(Settling, settling_id)
    left = row["amount"] - _taken_back(tx, Settling, settling_id)
    back = left if amount is None else amount
    if row["reverses_id"] is not None or not 0 < back <= left:
        raise Refuse("No more can be taken back than was settled, and that once.")
    taken = tx.insert(
        Settling, invoice_id=row["invoice_id"], case_id=row["case_id"], payment_id=row["payment_id"],
        credit_id=row["credit_id"], day=day.isoformat(), amount=-back, why=row["why"],
        reverses_id=settling_id, at=tx.now, by_id=tx.session.me,
    )  # fmt: skip
    invoice = tx.get(Invoice, row["invoice_id"])
    tx.update(Invoice, invoice["id"], None, settled=invoice["settled"] - back)
    return taken


def pay_in(
    tx: Tx, invoice_id: int, amount: int, day: date, *, method: str = CLIENT_MONEY, reference: str = "",
    payer: int | None = None,
) -> int:  # fmt: skip
    """Record a payment of one invoice alone, with its settlement; the payment's id.

    This is what a transfer from client money comes to on the side of the firm's own books.
    """
    row = tx.get(Invoice, invoice_id)
    payment = tx.insert(
        Payment, case_id=row["case_id"], payer_id=payer, day=day.isoformat(), method=method,
        reference=reference, amount=amount, currency=row["currency"], at=tx.now, by_id=tx.session.me,
    )  # fmt: skip
    settle(tx, invoice_id, amount, day, payment_id=payment)
    return payment


def take_back_payment(tx: Tx, payment_id: int, day: date, why: str, amount: int | None = None) -> int:
    """Take a payment back, or so much of it, by one below nothing that points to it; the new one's id.

    What it had settled last is unpaid first.
    """
    row = tx.get(Payment, payment_id)
    left = row["amount"] - _taken_back(tx, Payment, payment_id)
    back = left if amount is None else amount
    if row["reverses_id"] is not None:
        raise Refuse(f"Y{payment_id} takes Y{row['reverses_id']} back itself; record a new payment instead.")
    if not left:
        raise Refuse(f"Y{payment_id} has been taken back already.")
    if not 0 < back <= left:
        shown = amounts.shown(left, style(tx, row["currency"]), named=True)
        raise Refuse(f"Of Y{payment_id} {shown} is left; no more can be taken back.")
    taken = tx.insert(
        Payment, case_id=row["case_id"], payer_id=row["payer_id"], day=day.isoformat(), method=row["method"],
        reference=row["reference"], amount=-back, currency=row["currency"], why=why, reverses_id=payment_id,
        at=tx.now, by_id=tx.session.me,
    )  # fmt: skip
    for settling, kept in reversed(parts_left(tx, payment_id)):
        part = min(kept, back)
        if part:
            number = take_back(tx, settling, day, part)
            tx.update(Settling, number, None, payment_id=taken)
            back -= part
    return taken


def parts_left(session: Reader | Tx, payment_id: int) -> list[tuple[int, int]]:
    """What a payment settled, in its order: each settlement, and how much of it has not been taken back."""
    its = tuples(
        session.rows(Settling, Settling.id, Settling.amount)
        .where(Settling.payment == payment_id, Settling.reverses.is_null()).order_by(Settling.id)
    )  # fmt: skip
    return [(number, amount - _taken_back(session, Settling, number)) for number, amount in its]


def written_off(session: Reader | Tx, invoice_id: int) -> list[tuple[int, int]]:
    """What was written off of an invoice: each settlement, and how much of it still is."""
    its = tuples(
        session.rows(Settling, Settling.id, Settling.amount).where(
            Settling.invoice == invoice_id, Settling.payment.is_null(), Settling.credit.is_null(),
            Settling.reverses.is_null(),
        ).order_by(Settling.id)
    )  # fmt: skip
    left = [(number, amount - _taken_back(session, Settling, number)) for number, amount in its]
    return [(number, amount) for number, amount in left if amount]


def called(row: Row) -> str:
    """What a user calls an invoice: V12, with its number where it has one."""
    return f"V{row['id']}" + (f" ({row['number']})" if row["number"] else "")


def _taken_back(session: Reader | Tx, model: type[Payment] | type[Settling], number: int) -> int:
    row = first(session.rows(model, fn.SUM(model.amount)).where(model.reverses == number))
    return -(row[0] or 0) if row else 0
