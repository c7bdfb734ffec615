"""Disputed money: it stays on its ledger until an attorney says how the dispute ended."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from casetui.practice.acting import Target, as_seen
from casetui.practice.client_money import accounts, entering, ledgers
from casetui.practice.client_money.ledgers import Ledger
from casetui.practice.client_money.terms import CLIENT, money, reader, reason
from casetui.practice.firm import firm as firms
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, tuples
from casetui.tables.client_money import Dispute


@dataclass(frozen=True)
class Disputed:
    """Money that somebody disputes."""

    id: int
    version: int
    updated_at: int
    case: int
    client: int
    account: int
    amount: int
    why: str
    day: str
    by: int
    ended: str
    ended_why: str
    ended_by: int | None

    @property
    def target(self) -> Target:
        """It, as its user sees it."""
        return Target(self.id, self.version)


def mark(
    session: Session, case: int, amount: int, why: str, account: int | None = None, client: int | None = None
) -> Future[Result[int]]:
    """Say that so much of a client's money is disputed; the value is the number of the dispute."""

    def run(tx: Tx) -> int:
        line = reason(why, "Who disputes it, and why? Say so in a line.")
        its = accounts.meant(tx, account)
        whose = Ledger(its.id, CLIENT, case, entering.client_of(tx, case, client))
        if amount <= 0:
            raise Refuse("The amount is nothing; write how much it is.")
        there = ledgers.booked(tx, whose) - ledgers.disputed(tx, whose)
        if amount > there:
            held = money(tx, there, its.currency)
            raise Refuse(f"{entering.whose(tx, whose)}: {held} is there that is not disputed, no more.")
        return tx.insert(
            Dispute, case_id=case, client_id=whose.client, account_id=its.id, amount=amount, why=line,
            day=firms.today(reader(tx)).isoformat(), by_id=tx.session.me,
        )  # fmt: skip

    return session.write("client_money.dispute", run)


def end(session: Session, target: Target, why: str) -> Future[Result[int]]:
    """Say how a dispute ended: the money can be disposed of again."""

    def run(tx: Tx) -> int:
        line = reason(why, "How did it end? Say so in a line.")
        row = as_seen(tx, Dispute, target)
        if row["ended"]:
            raise Refuse("That dispute has ended already.")
        day = firms.today(reader(tx)).isoformat()
        return tx.update(Dispute, row["id"], None, ended=day, ended_why=line, ended_by=tx.session.me)

    return session.write("client_money.agree", run)


def of_case(session: Reader | Tx, case: int) -> list[Disputed]:
    """The disputes of a case, those that go on first."""
    query = session.rows(Dispute, *columns(Disputed, Dispute)).where(Dispute.case == case)
    return [Disputed(*row) for row in tuples(query.order_by(Dispute.ended != "", Dispute.id))]
