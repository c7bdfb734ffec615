"""Client money that comes in: from whom, how, what for, and from when it can be disposed of."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, timedelta

from peewee import fn

from casetui.practice.client_money import accounts, entering
from casetui.practice.client_money.accounts import Account
from casetui.practice.client_money.entering import Part
from casetui.practice.client_money.ledgers import Ledger
from casetui.practice.client_money.terms import (
    CASH,
    CLIENT,
    CREDIT,
    FROM_FIRM,
    GIVEN,
    LONGEST_NAME,
    LONGEST_NUMBER,
    LONGEST_PURPOSE,
    LONGEST_REASON,
    POSTED,
    RECEIPT,
    UNKNOWN,
    cash_limit,
    firm_of,
    money,
    reader,
    rules,
    way,
)
from casetui.practice.firm import firm as firms
from casetui.practice.lines import whole
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first
from casetui.tables.client_money import Movement, Posting

RELATED_DAYS = 365
"""For how long cash of a case counts together: what is paid in parts is one payment."""


@dataclass(frozen=True)
class Receipt:
    """Client money that came in, as somebody says; `cleared` None: the bank has not let it go yet."""

    case: int
    amount: int
    who: str
    day: date | None = None  # None: today
    cleared: date | None = None
    method: str = ""
    reference: str = ""
    purpose: str = ""
    reported: str = ""
    account: int | None = None
    client: int | None = None


def receive(session: Session, receipt: Receipt) -> Future[Result[int]]:
    """Enter a receipt; the value is its number."""
    return session.write("client_money.receive", lambda tx: take(tx, receipt))


def take(tx: Tx, receipt: Receipt) -> int:
    """Enter a receipt inside another act."""
    account = accounts.meant(tx, receipt.account)
    entering.may_hold(tx, receipt.case)
    client = entering.client_of(tx, receipt.case, receipt.client)
    who = whole(receipt.who, LONGEST_NAME, "The name")
    if not who:
        raise Refuse("From whom did it come? Say so: --from WHO.")
    if receipt.amount <= 0:
        raise Refuse("The amount is nothing; write how much it is.")
    on = receipt.day or firms.today(reader(tx))
    day = accounts.unlocked(tx, account, on)
    cleared = _cleared(tx, account, on, receipt.cleared)
    method = receipt.method if receipt.method == FROM_FIRM else way(receipt.method)
    reported = whole(receipt.reported, LONGEST_REASON, "What was reported")
    if method == CASH:
        _much_cash(tx, account, receipt, on, reported)
    number = entering.insert(
        tx, account, case_id=receipt.case, client_id=client, kind=RECEIPT, state=POSTED,
        amount=receipt.amount, method=method, who=who,
        reference=whole(receipt.reference, LONGEST_NUMBER, "The reference"),
        purpose=whole(receipt.purpose, LONGEST_PURPOSE, "The purpose"), reported=reported,
    )  # fmt: skip
    its = Ledger(account.id, CLIENT, receipt.case, client)
    entering.post(tx, number, [Part(its, receipt.amount)], day, cleared)
    return number


def clear(session: Session, number: int, day: date | None = None) -> Future[Result[int]]:
    """Say that the bank has let a receipt go, and when; its money can be disposed of from that day on."""

    def run(tx: Tx) -> int:
        row = entering.posted(tx, number, RECEIPT)
        if row["cleared"]:
            raise Refuse(f"W{number} cleared on {date.fromisoformat(row['cleared']):%-d %b %Y}.")
        entering.not_reversed(tx, number)
        account = accounts.one(tx, row["account_id"])
        on = day or firms.today(reader(tx))
        cleared = _cleared(tx, account, date.fromisoformat(row["day"]), on)
        tx.update(Movement, number, None, cleared=cleared)
        its = first(tx.rows(Posting, Posting.id).where(Posting.movement == number))
        assert its is not None
        tx.update(Posting, its[0], None, cleared=cleared)
        return number

    return session.write("client_money.clear", run)


def allot(
    session: Session, number: int, case: int, client: int | None = None, day: date | None = None
) -> Future[Result[int]]:
    """Say whose what came in for nobody known is; the value is the number of the entry that says so."""

    def run(tx: Tx) -> int:
        row = entering.posted(tx, number, CREDIT)
        entering.not_reversed(tx, number)
        allotted = column(
            tx.rows(Movement, Movement.id).where(Movement.reference == f"W{number}", Movement.kind == GIVEN)
        )
        if standing := [one for one in allotted if entering.reversed_by(tx, one) is None]:
            raise Refuse(f"W{number} was allotted already, by W{standing[0]}.")
        account = accounts.one(tx, row["account_id"])
        entering.may_hold(tx, case)
        its = Ledger(account.id, CLIENT, case, entering.client_of(tx, case, client))
        on = accounts.unlocked(tx, account, day or firms.today(reader(tx)))
        parts = [Part(Ledger(account.id, UNKNOWN), -row["amount"]), Part(its, row["amount"])]
        entering.covered(tx, account, parts, on)
        made = entering.insert(
            tx, account, case_id=case, client_id=its.client, kind=GIVEN, state=POSTED, amount=0,
            reference=f"W{number}", who=row["who"], purpose=row["purpose"],
        )  # fmt: skip
        entering.post(tx, made, parts, on, on)
        return made

    return session.write("client_money.receive", run)


def _cleared(tx: Tx, account: Account, day: date, cleared: date | None) -> str:
    """The day from which it counts, as it is kept; Refuse one that is before it came."""
    if cleared is None:
        return ""
    if cleared < day:
        raise Refuse(
            f"It came on {day:%-d %b %Y}; it can't have cleared on {cleared:%-d %b %Y}, before that."
        )
    return accounts.unlocked(tx, account, cleared)


def _much_cash(tx: Tx, account: Account, receipt: Receipt, on: date, reported: str) -> None:
    """Stop at much cash until somebody says what was done about the duty to report it.

    What came in the case within a year counts together: a payment in parts is one payment.
    """
    firm = firm_of(tx)
    limit = cash_limit(firm, account.currency)
    since = (on - timedelta(days=RELATED_DAYS)).isoformat()
    query = tx.rows(Movement, fn.SUM(Movement.amount)).where(
        Movement.case == receipt.case, Movement.method == CASH, Movement.kind == RECEIPT,
        Movement.day > since, Movement.state == POSTED, Movement.account == account.id,
    )  # fmt: skip
    row = first(query)
    before = (row[0] or 0) if row else 0
    if before + receipt.amount <= limit or reported:
        return
    so_far = f", {money(tx, before, account.currency)} of it before" if before else ""
    raise Refuse(
        f"{money(tx, before + receipt.amount, account.currency)} in cash{so_far} is over the firm's limit of"
        f" {money(tx, limit, account.currency)}: {rules(firm).cash_duty}. Say what was done (--reported)."
    )
