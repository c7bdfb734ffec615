"""The accounts in which client money lies: adding one, finding the one that is meant."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from casetui.practice.acting import Target
from casetui.practice.client_money.ledgers import Ledger, booked, cleared
from casetui.practice.client_money.terms import (
    FIRM,
    LONGEST_NAME,
    LONGEST_NUMBER,
    due,
    firm_of,
    money,
    reader,
    rules,
)
from casetui.practice.firm import firm as firms
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import OutOfSight, Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.client_money import BankAccount, Posting

LONGEST_INTERVAL = 366


@dataclass(frozen=True)
class Account:
    """A client account, as it is kept."""

    id: int
    version: int
    updated_at: int
    name: str
    bank: str
    number: str
    currency: str
    interval: int
    firm_limit: int
    since: str
    reconciled: str

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by."""
        return "bank_accounts", self.id

    @property
    def called(self) -> str:
        """What a user calls it."""
        return f"B{self.id}"

    @property
    def due(self) -> date:
        """By when it is to be reconciled again."""
        return due(self.reconciled or self.since, self.interval)


@dataclass(frozen=True)
class New:
    """An account as somebody describes it; None is what the rules of the legal system say."""

    name: str
    bank: str = ""
    number: str = ""
    currency: str = ""
    interval: int | None = None
    firm_limit: int = 0
    since: date | None = None


def add(session: Session, new: New) -> Future[Result[int]]:
    """Add an account; the value is its id."""

    def run(tx: Tx) -> int:
        firm = firm_of(tx)
        its = rules(firm)
        name = whole(new.name, LONGEST_NAME, "The name")
        if not name:
            raise Refuse("What is the account called? Write its name.")
        if any(one.name.casefold() == name.casefold() for one in of_firm(tx)):
            raise Refuse(f"There is an account called {name} already.")
        if new.firm_limit and not its.firm_line:
            raise Refuse(f"None of the firm's own money may lie in it: {its.no_firm_line}.")
        interval = its.interval if new.interval is None else new.interval
        if not 0 <= interval <= LONGEST_INTERVAL or (its.interval and not 0 < interval <= its.interval):
            most = its.interval or LONGEST_INTERVAL
            raise Refuse(
                f"It is reconciled every 1 to {most} days{'' if its.interval else ', or 0: each month'}."
            )
        since = new.since or firms.today(reader(tx))
        return tx.insert(
            BankAccount, name=name, bank=whole(new.bank, LONGEST_NAME, "The bank"),
            number=whole(new.number, LONGEST_NUMBER, "The number"), currency=new.currency or firm.currency,
            interval=interval, firm_limit=new.firm_limit, since=since.isoformat(),
        )  # fmt: skip

    return session.write("client_money.account", run)


def set_limit(session: Session, target: Target, limit: int) -> Future[Result[int]]:
    """Say how much of the firm's own may lie in an account; its version."""

    def run(tx: Tx) -> int:
        its = rules(firm_of(tx))
        if limit and not its.firm_line:
            raise Refuse(f"None of the firm's own money may lie in it: {its.no_firm_line}.")
        return tx.update(BankAccount, target.id, target.version, firm_limit=limit)

    return session.write("client_money.account", run)


def of_firm(session: Reader | Tx) -> list[Account]:
    """All accounts, the first one first."""
    query = session.rows(BankAccount, *columns(Account, BankAccount)).order_by(BankAccount.id)
    return [Account(*row) for row in tuples(query)]


def one(session: Reader | Tx, number: int) -> Account:
    """An account; Refuse where there is none of this number."""
    row = first(session.rows(BankAccount, *columns(Account, BankAccount)).where(BankAccount.id == number))
    if row is None:
        raise OutOfSight(f"There is no account B{number}.")
    return Account(*row)


def meant(session: Reader | Tx, number: int | None) -> Account:
    """The account of a number, or the only one; Refuse asks which where there are several."""
    if number is not None:
        return one(session, number)
    there = of_firm(session)
    if not there:
        raise Refuse("There is no account for client money yet; 'casetui client-money account add' adds one.")
    if len(there) > 1:
        named = ", ".join(f"{one.called} {one.name}" for one in there)
        raise Refuse(f"Which account? There are {named}.")
    return there[0]


def sees_all(session: Reader | Tx, account: int) -> bool:
    """Whether no wall stands between the acting user and any of the money in an account."""
    seeing = reader(session)
    hidden = (
        seeing.behind_walls()
        .rows(Posting, Posting.id)
        .where(Posting.account == account, Posting.case.in_(seeing.shut_out()))
    )
    return first(hidden) is None


def in_all(session: Reader | Tx, account: int) -> int:
    """What the books say there is in an account; whose it is is not told, so that no wall matters."""
    from peewee import fn

    query = reader(session).behind_walls().rows(Posting, fn.SUM(Posting.amount))
    row = first(query.where(Posting.account == account))
    return (row[0] or 0) if row else 0


def owed(session: Reader | Tx, account: int) -> int:
    """What the firm owes to an account, because the bank took what was not there to be taken."""
    return max(0, -cleared(session, Ledger(account, FIRM)))


def shown(session: Reader | Tx, account: int, amount: int) -> str:
    """An amount of an account in a sentence."""
    return money(session, amount, one(session, account).currency)


def own(session: Reader | Tx, account: int) -> int:
    """What of the firm's own lies in an account."""
    return booked(session, Ledger(account, FIRM))


def unlocked(tx: Tx, account: Account, day: date, what: str = "Nothing") -> str:
    """A day as it is kept; Refuse where it is to come, or was reconciled."""
    today = firms.today(reader(tx))
    if day > today:
        raise Refuse(f"{day:%-d %b %Y} is to come; only what has been is entered.")
    if day.isoformat() <= account.reconciled:
        until = date.fromisoformat(account.reconciled)
        raise Refuse(
            f"{account.called} is reconciled up to {until:%-d %b %Y}, and locked: {what} is entered on"
            f" {day:%-d %b %Y}."
        )
    return day.isoformat()


def room(tx: Tx, account: Account, amount: int) -> None:
    """Refuse more of the firm's own in an account than it owes and the rules allow."""
    after = own(tx, account.id) + amount
    if after > account.firm_limit:
        its = rules(firm_of(tx))
        why = "" if its.firm_line else f" ({its.no_firm_line})"
        most = money(tx, account.firm_limit, account.currency)
        over = money(tx, after - account.firm_limit, account.currency)
        raise Refuse(f"Of the firm's own {most} may lie in {account.called}{why}: {over} too much.")
