"""Taking an entry back: by another that points to it, never by changing it."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date

from casetui.practice.client_money import accounts, entering, ledgers, paying
from casetui.practice.client_money.entering import Part
from casetui.practice.client_money.ledgers import Ledger
from casetui.practice.client_money.terms import FIRM, OWN, POSTED, RECEIPT, RETURN, REVERSAL, reader, reason
from casetui.practice.firm import firm as firms
from casetui.practice.invoices import settling
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx


def reverse(session: Session, number: int, why: str, day: date | None = None) -> Future[Result[int]]:
    """Reverse a posted entry (a cheque that is void, a mistake); the value is the number of what reverses it.

    A transfer's payment in the firm's own books is taken back with it, and what it paid is unpaid again.
    """

    def run(tx: Tx) -> int:
        line = reason(why, "Why is it reversed? Say so in a line.")
        paying.authorised(tx)
        row = entering.posted(tx, number)
        if row["kind"] == REVERSAL:
            raise Refuse(f"W{number} reverses W{row['reverses_id']} itself; enter that anew instead.")
        entering.not_reversed(tx, number)
        account = accounts.one(tx, row["account_id"])
        on = day or firms.today(reader(tx))
        if on.isoformat() < row["day"]:
            raise Refuse(
                f"W{number} is of {date.fromisoformat(row['day']):%-d %b %Y}; it is reversed after that."
            )
        its_day = accounts.unlocked(tx, account, on)
        parts = [Part(part.ledger, -part.amount) for part in entering.parts_of(tx, number)]
        cleared = "" if _never_cleared(tx, row) else its_day
        if cleared:
            entering.covered(tx, account, parts, its_day)
        if row["payment_id"] is not None:
            settling.take_back_payment(tx, row["payment_id"], on, line, -row["amount"])
        made = entering.insert(
            tx, account, case_id=row["case_id"], client_id=row["client_id"], kind=REVERSAL, state=POSTED,
            amount=-row["amount"], who=row["who"], purpose=row["purpose"], why=line, reverses_id=number,
            share_id=row["share_id"],
        )  # fmt: skip
        entering.post(tx, made, parts, its_day, cleared)
        return made

    return session.write("client_money.reverse", run)


def _never_cleared(tx: Tx, row: dict[str, object]) -> bool:
    """Whether an entry is a receipt that has not cleared, or the return of one."""
    return row["kind"] in (RECEIPT, RETURN) and not row["cleared"]


def own(session: Session, account: int | None, amount: int, day: date | None = None) -> Future[Result[int]]:
    """Enter what the firm pays in of its own (above nothing), or takes out; the value is its number.

    What it owes the account is paid off first; more lies there only as far as the rules allow.
    """

    def run(tx: Tx) -> int:
        paying.authorised(tx)
        its = accounts.meant(tx, account)
        if not amount:
            raise Refuse("The amount is nothing; write how much it is.")
        on = accounts.unlocked(tx, its, day or firms.today(reader(tx)))
        line = Ledger(its.id, FIRM)
        if amount > 0:
            accounts.room(tx, its, amount)
        else:
            ledgers.need(tx, line, -amount, on, its.currency, "The firm's own money")
        made = entering.insert(
            tx, its, kind=OWN, state=POSTED, amount=amount, who=firms.load(reader(tx)).name,
            purpose="paid in by the firm" if amount > 0 else "taken out by the firm",
        )  # fmt: skip
        entering.post(tx, made, [Part(line, amount)], on, on)
        return made

    return session.write("client_money.own", run)
