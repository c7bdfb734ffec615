"""Client money that goes out: prepared by anyone, posted by an attorney who is another, never too much."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.client_money import accounts, entering, shares
from casetui.practice.client_money.entering import Part
from casetui.practice.client_money.terms import (
    DROPPED,
    LONGEST_NAME,
    LONGEST_PURPOSE,
    LONGEST_REASON,
    OUT,
    PAYMENT,
    PREPARED,
    TRANSFER,
    UNCLAIMED,
    firm_of,
    may_post,
    money,
    posts_alone,
    reader,
    reason,
    rules,
    way,
)
from casetui.practice.firm import firm as firms
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import owed, settling
from casetui.practice.lines import whole
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.client_money import Movement
from casetui.tables.invoices import Invoice


@dataclass(frozen=True)
class Order:
    """Client money that is to go out; no day: that on which it is posted."""

    case: int
    amount: int
    who: str = ""
    kind: str = PAYMENT
    day: date | None = None
    method: str = ""
    number: str = ""
    purpose: str = ""
    invoice: int | None = None  # which a transfer pays
    share: int | None = None  # of a settlement statement that a transfer or payment carries out
    why: str = ""  # of what is unclaimed
    account: int | None = None
    client: int | None = None


@dataclass(frozen=True)
class Prepared:
    """The number of what was prepared, and whether it was posted at once."""

    id: int
    posted: bool


def at_once(firm: Firm, session: Session) -> bool:
    """Whether what the acting user pays is posted at once, with nobody else to look at it."""
    return posts_alone(firm) and may_post(firm, session)


def pay(session: Session, order: Order) -> Future[Result[Prepared]]:
    """Prepare a payment or transfer; where its preparer may post alone it is posted at once."""
    firm = firm_of(session)
    alone = at_once(firm, session)
    action = "client_money.unclaimed" if order.kind == UNCLAIMED else "client_money.prepare"

    def run(tx: Tx) -> Prepared:
        number = prepare(tx, order)
        if alone:
            _post(tx, tx.get(Movement, number))
        return Prepared(number, alone)

    return session.write("client_money.post" if alone else action, run)


def prepare(tx: Tx, order: Order) -> int:
    """Prepare a payment or transfer inside another act; its number. Refuse what can't be paid as it is."""
    account = accounts.meant(tx, order.account)
    client = entering.client_of(tx, order.case, order.client)
    if order.amount <= 0:
        raise Refuse("The amount is nothing; write how much it is.")
    who = whole(order.who, LONGEST_NAME, "The name") or (firm_of(tx).name if order.kind == TRANSFER else "")
    if not who:
        raise Refuse("To whom does it go? Say so: --to WHO.")
    why = order.why
    if order.kind == UNCLAIMED:
        firm = firm_of(tx)
        rule = firm.unclaimed_rule or rules(firm).unclaimed
        why = reason(why, f"Why is it unclaimed? Say what was done to find its owner (the rule: {rule}).")
    if order.day is not None:
        accounts.unlocked(tx, account, order.day)
    number = entering.insert(
        tx, account, case_id=order.case, client_id=client, kind=order.kind, state=PREPARED,
        day=order.day.isoformat() if order.day else "", amount=-order.amount, method=way(order.method),
        number=order.number, who=who, purpose=whole(order.purpose, LONGEST_PURPOSE, "The purpose"), why=why,
        invoice_id=order.invoice, share_id=order.share,
    )  # fmt: skip
    _check(tx, tx.get(Movement, number))
    return number


def post(session: Session, targets: Sequence[Target]) -> Outcome:
    """Post what was prepared: an attorney does, who is not who prepared it."""
    return acting.each(session, "client_money.post", targets, _seen, _post)


def send_back(session: Session, target: Target, line: str) -> Outcome:
    """Send a prepared entry back to who prepared it, with a line."""
    why = whole(line, LONGEST_REASON, "The line")

    def run(tx: Tx, row: Row) -> None:
        _waits(row)
        if not why:
            raise Refuse("Why does it go back? Say so in a line.")
        tx.update(Movement, row["id"], None, returned=why)

    return acting.each(session, "client_money.return", [target], _seen, run)


def submit(session: Session, target: Target) -> Outcome:
    """Put a prepared entry that was sent back up again."""

    def run(tx: Tx, row: Row) -> None:
        if row["state"] != PREPARED or not row["returned"]:
            raise Refuse(f"W{row['id']} was not sent back.")
        _check(tx, row)
        tx.update(Movement, row["id"], None, returned="")

    return acting.each(session, "client_money.prepare", [target], _seen, run)


def drop(session: Session, targets: Sequence[Target], why: str) -> Outcome:
    """Drop what was prepared; it stays to be seen, and keeps its number."""
    line = reason(why, "Why is it dropped? Say so in a line.")

    def run(tx: Tx, row: Row) -> None:
        if row["state"] != PREPARED:
            raise Refuse(f"W{row['id']} is {row['state']}; what is posted is reversed by another entry.")
        tx.update(Movement, row["id"], None, state=DROPPED, why=line)

    return acting.each(session, "client_money.drop", targets, _seen, run)


def _seen(tx: Tx, target: Target) -> Row:
    return acting.as_seen(tx, Movement, target)


def _waits(row: Row) -> None:
    if row["state"] != PREPARED or row["kind"] not in OUT:
        raise Refuse(f"W{row['id']} is {row['state']}; there is nothing to be posted.")
    if row["returned"]:
        raise Refuse(f"W{row['id']} was sent back ({row['returned']}); it is put up again first.")


def authorised(tx: Tx) -> None:
    """Refuse where the acting user is none of the attorneys who post client money."""
    firm = firm_of(tx)
    if not may_post(firm, reader(tx)):
        named = ", ".join(firm.client_money_attorneys)
        raise Refuse(f"Client money is posted by {named or 'an attorney'}, as the firm has set it.")


def _post(tx: Tx, row: Row) -> None:
    firm = firm_of(tx)
    _waits(row)
    authorised(tx)
    if row["by_id"] == tx.session.me and not posts_alone(firm):
        raise Refuse(f"You prepared W{row['id']} yourself; another attorney is to post it.")
    day = _check(tx, row)
    if row["invoice_id"] is not None:
        reference = f"W{row['id']}"
        paid = settling.pay_in(
            tx, row["invoice_id"], -row["amount"], date.fromisoformat(day), reference=reference,
            payer=row["client_id"],
        )  # fmt: skip
        tx.update(Movement, row["id"], None, payment_id=paid)
    entering.post(tx, row["id"], [Part(entering.client_ledger(row), row["amount"])], day, day)


def _check(tx: Tx, row: Row) -> str:
    """Refuse what can't go out as things are; else the day on which it does."""
    account = accounts.one(tx, row["account_id"])
    on = date.fromisoformat(row["day"]) if row["day"] else firms.today(reader(tx))
    day = accounts.unlocked(tx, account, on)
    if row["share_id"] is not None:
        shares.due(tx, row)
    elif row["kind"] == TRANSFER and row["invoice_id"] is None:
        raise Refuse(
            "The firm takes client money for an invoice that was delivered, or by a settlement statement that"
            " attorney and client approved: say which."
        )
    if row["invoice_id"] is not None:
        _unpaid(tx, row, account.currency)
    entering.covered(tx, account, [Part(entering.client_ledger(row), row["amount"])], day)
    return day


def _unpaid(tx: Tx, row: Row, currency: str) -> None:
    """Refuse more than is unpaid of an invoice of the same case, that was delivered."""
    number = row["invoice_id"]
    invoice = tx.get(Invoice, number)
    called = settling.called(invoice)
    if invoice["case_id"] != row["case_id"]:
        raise Refuse(f"{called} is no invoice of {entering.ref(tx, row['case_id'])}.")
    if invoice["currency"] != currency:
        raise Refuse(f"{called} is in {invoice['currency']}, the account in {currency}.")
    if not invoice["delivered"]:
        raise Refuse(f"{called} has not been delivered; client money pays only what was.")
    unpaid = owed.unpaid(tx, number)
    if -row["amount"] > unpaid:
        over = money(tx, -row["amount"] - unpaid, currency)
        raise Refuse(f"Of {called} {money(tx, unpaid, currency)} is unpaid: {over} too much.")
