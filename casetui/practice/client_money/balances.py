"""What is held of client money in a case, and what of it stands in the way of closing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from peewee import SQL, fn

from casetui.practice.client_money.terms import CLIENT, PREPARED, money, reader
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column, tuples
from casetui.tables.cases import Case
from casetui.tables.client_money import BankAccount, Dispute, Movement, Posting
from casetui.tables.people import Contact


class Held(NamedTuple):
    """What is held in a case, in one currency: cleared, not cleared yet, and disputed of both."""

    currency: str
    cleared: int
    uncleared: int
    disputed: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.cleared + self.uncleared


class LedgerRow(NamedTuple):
    """A client's ledger: whose, in which case and account, and what is on it."""

    account: int
    case: int
    client: int
    name: str
    currency: str
    cleared: int
    uncleared: int
    disputed: int
    last: str

    @property
    def key(self) -> tuple[str, int, int, int]:
        """What a list knows it by."""
        return "ledger", self.account, self.case, self.client

    @property
    def total(self) -> int:
        """All that is on it."""
        return self.cleared + self.uncleared


_CLEARED = fn.SUM(Posting.amount * (Posting.cleared != ""))
_UNCLEARED = fn.SUM(Posting.amount * (Posting.cleared == ""))


def of_case(session: Reader | Tx, case: int) -> list[Held]:
    """What is held in a case, a currency each; empty where nothing ever was."""
    query = session.rows(Posting, BankAccount.currency, _CLEARED, _UNCLEARED)
    query = query.join(BankAccount, on=Posting.account == BankAccount.id).where(Posting.case == case)
    held = tuples(query.group_by(BankAccount.currency).order_by(BankAccount.currency))
    disputes = session.rows(Dispute, BankAccount.currency, fn.SUM(Dispute.amount))
    disputes = disputes.join(BankAccount, on=Dispute.account == BankAccount.id)
    disputed = dict(tuples(
        disputes.where(Dispute.case == case, Dispute.ended == "").group_by(BankAccount.currency)
    ))  # fmt: skip
    return [Held(currency, there, to_come, disputed.get(currency, 0)) for currency, there, to_come in held]


def holding(session: Reader | Tx, cases: Sequence[int]) -> set[int]:
    """Those of some cases in which anything is held, cleared or not."""
    query = session.rows(Posting, Posting.case).where(among(Posting.case, cases))
    query = query.group_by(Posting.case, Posting.account, Posting.client, Posting.ledger)
    return set(column(query.having(fn.SUM(Posting.amount) != 0)))


def ledgers(session: Reader | Tx, *, case: int | None = None, account: int | None = None,
            empty: bool = False) -> list[LedgerRow]:  # fmt: skip
    """The clients' ledgers that this user may see; `empty`: those too on which nothing is any more."""
    query = session.rows(
        Posting, Posting.account, Posting.case, Posting.client, _CLEARED, _UNCLEARED, fn.MAX(Posting.day)
    ).where(Posting.ledger == CLIENT)
    query = query if case is None else query.where(Posting.case == case)
    query = query if account is None else query.where(Posting.account == account)
    query = query.group_by(Posting.account, Posting.case, Posting.client)
    if not empty:
        query = query.having(fn.SUM(Posting.amount) != 0)
    rows = tuples(query.order_by(SQL("2 DESC"), SQL("1"), SQL("3")))
    currencies = dict(tuples(session.rows(BankAccount, BankAccount.id, BankAccount.currency)))
    names = _names(session, {row[2] for row in rows})
    disputed = _disputed(session)
    return [
        LedgerRow(its, of, client, names.get(client, ""), currencies[its], there, to_come,
                  disputed.get((its, of, client), 0), last)
        for its, of, client, there, to_come, last in rows
    ]  # fmt: skip


def _names(session: Reader | Tx, clients: set[int]) -> dict[int, str]:
    query = reader(session).rows(Contact, Contact.id, Contact.name, withdrawn=True)
    return dict(tuples(query.where(among(Contact.id, clients))))


def _disputed(session: Reader | Tx) -> dict[tuple[int, int, int], int]:
    query = session.rows(Dispute, Dispute.account, Dispute.case, Dispute.client, fn.SUM(Dispute.amount))
    query = query.where(Dispute.ended == "").group_by(Dispute.account, Dispute.case, Dispute.client)
    return {(account, case, client): amount for account, case, client, amount in tuples(query)}


def refs(session: Reader | Tx) -> dict[int, str]:
    """What the cases are called in which client money is or was."""
    held = session.rows(Posting, Posting.case).where(Posting.case.is_null(False)).distinct()
    return dict(tuples(session.rows(Case, Case.id, Case.ref).where(Case.id.in_(held))))


def in_the_way(session: Reader | Tx, case: int) -> Iterator[str]:
    """What of client money stands in the way of closing a case, a sentence each."""
    for held in of_case(session, case):
        if held.cleared or held.uncleared:
            whole = money(session, held.total, held.currency)
            yield f"Client money is held: {whole}; it is returned, or treated as unclaimed with a reason."
    waiting = column(
        session.rows(Movement, Movement.id).where(Movement.case == case, Movement.state == PREPARED)
        .order_by(Movement.id)
    )  # fmt: skip
    if waiting:
        yield f"Client money waits to be posted: {', '.join(f'W{number}' for number in waiting[:5])}."
