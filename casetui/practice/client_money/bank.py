"""What the bank does, which is entered whatever it does: what is short then, the firm owes."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from casetui.practice.client_money import accounts, entering
from casetui.practice.client_money.entering import Part
from casetui.practice.client_money.ledgers import Ledger
from casetui.practice.client_money.terms import (
    CHARGE,
    CREDIT,
    FIRM,
    LONGEST_PURPOSE,
    POSTED,
    RECEIPT,
    RETURN,
    UNKNOWN,
    reader,
)
from casetui.practice.firm import firm as firms
from casetui.practice.lines import whole
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx


@dataclass(frozen=True)
class Booked:
    """The number of what was entered, and what the firm owes the account since."""

    id: int
    short: int
    owed: int


def returned(session: Session, number: int, why: str, day: date | None = None) -> Future[Result[Booked]]:
    """Enter that the bank took a receipt back: a cheque was returned, a card payment was charged back."""

    def run(tx: Tx) -> Booked:
        row = entering.posted(tx, number, RECEIPT, CREDIT)
        entering.not_reversed(tx, number)
        account = accounts.one(tx, row["account_id"])
        on = day or firms.today(reader(tx))
        if on.isoformat() < max(row["day"], row["cleared"]):
            last = date.fromisoformat(max(row["day"], row["cleared"]))
            raise Refuse(f"W{number} is of {last:%-d %b %Y}; it can't have been returned before that.")
        its_day = accounts.unlocked(tx, account, on)
        whose = entering.client_ledger(row) if row["kind"] == RECEIPT else Ledger(account.id, UNKNOWN)
        parts = [Part(whose, -row["amount"])]
        if row["cleared"]:
            parts = entering.made_good(tx, parts, its_day)
        made = entering.insert(
            tx, account, case_id=row["case_id"], client_id=row["client_id"], kind=RETURN, state=POSTED,
            amount=-row["amount"], who=row["who"], reverses_id=number,
            purpose=whole(why, LONGEST_PURPOSE, "The reason") or "returned by the bank",
        )  # fmt: skip
        entering.post(tx, made, parts, its_day, its_day if row["cleared"] else "")
        return _booked(tx, made, account.id, parts)

    return session.write("client_money.bank", run)


def charge(
    session: Session, account: int | None, amount: int, what: str, day: date | None = None
) -> Future[Result[Booked]]:
    """Enter what the bank took: a fee, or by mistake. The firm's own meets it; what is short it owes."""
    return _of_bank(session, account, -amount, what, CHARGE, day)


def credit(
    session: Session, account: int | None, amount: int, what: str, day: date | None = None
) -> Future[Result[Booked]]:
    """Enter what the bank credited for nobody known: by mistake, or from somebody nobody knows yet."""
    return _of_bank(session, account, amount, what, CREDIT, day)


def _of_bank(
    session: Session, number: int | None, amount: int, what: str, kind: str, day: date | None
) -> Future[Result[Booked]]:
    def run(tx: Tx) -> Booked:
        account = accounts.meant(tx, number)
        if not amount:
            raise Refuse("The amount is nothing; write how much it is.")
        purpose = whole(what, LONGEST_PURPOSE, "What it was for")
        if not purpose:
            raise Refuse("What did the bank do? Say so in a line.")
        on = accounts.unlocked(tx, account, day or firms.today(reader(tx)))
        parts = [Part(Ledger(account.id, FIRM if kind == CHARGE else UNKNOWN), amount)]
        made = entering.insert(
            tx,
            account,
            kind=kind,
            state=POSTED,
            amount=amount,
            who=account.bank or "the bank",
            purpose=purpose,
        )
        entering.post(tx, made, parts, on, on)
        return _booked(tx, made, account.id, parts)

    return session.write("client_money.bank", run)


def _booked(tx: Tx, made: int, account: int, parts: list[Part]) -> Booked:
    owed = accounts.owed(tx, account)
    short = -sum(part.amount for part in parts if part.ledger.ledger == FIRM)
    if owed and short:
        tx.told.append(
            f"The firm owes B{account} {accounts.shown(tx, account, owed)}: it pays that in at once"
            " (client-money firm pay-in)."
        )
    return Booked(made, min(short, owed), owed)
