"""Settlement statements: how what was won is shared out, agreed to by both, and carried out."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Any

from casetui.practice.acting import Target, as_seen
from casetui.practice.client_money import accounts, entering, paying, shares
from casetui.practice.client_money.paying import Order
from casetui.practice.client_money.shares import APPROVED, LIEN, NET, OF_FIRM, SHARES
from casetui.practice.client_money.terms import (
    LONGEST_NAME,
    PAYMENT,
    PREPARED,
    TRANSFER,
    firm_of,
    money,
    posts_alone,
    reader,
)
from casetui.practice.firm import firm as firms
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import OutOfSight, Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.client_money import Settlement, SettlementShare
from casetui.tables.invoices import Invoice
from casetui.tables.papers import Paper
from casetui.tables.people import Contact

MOST_SHARES = 60


@dataclass(frozen=True)
class Share:
    """A share of a settlement: what it is, to whom it goes, how much, and which invoice it pays."""

    kind: str
    amount: int
    who: str = ""
    invoice: int | None = None


@dataclass(frozen=True)
class Kept:
    """A share as it is kept, and the entry that carries it out."""

    id: int
    kind: str
    who: str
    amount: int
    invoice: int | None
    entry: int | None = None


@dataclass(frozen=True)
class Statement:
    """A settlement statement."""

    id: int
    version: int
    updated_at: int
    case: int
    client: int
    account: int
    state: str
    gross: int
    paper: int | None
    agreed: str
    drawn_by: int
    approved_by: int | None
    approved_at: int | None
    shares: tuple[Kept, ...] = ()

    @property
    def target(self) -> Target:
        """It, as its user sees it."""
        return Target(self.id, self.version)


def add(
    session: Session, case: int, gross: int, parts: Sequence[Share], *, account: int | None = None,
    client: int | None = None,
) -> Future[Result[int]]:  # fmt: skip
    """Draw a statement up; its shares add up to what was won. The value is its number."""

    def run(tx: Tx) -> int:
        its = accounts.meant(tx, account)
        entering.may_hold(tx, case)
        whose = entering.client_of(tx, case, client)
        _adds_up(tx, its.currency, gross, parts)
        number = tx.insert(
            Settlement, case_id=case, client_id=whose, account_id=its.id, state=PREPARED, gross=gross,
            drawn_by=tx.session.me,
        )  # fmt: skip
        for part in parts:
            who = whole(part.who, LONGEST_NAME, "The name")
            if part.kind == LIEN and not who:
                raise Refuse("Whose lien is it? Write who and how much, such as Medicare=1500.")
            if part.invoice is not None and tx.get(Invoice, part.invoice)["case_id"] != case:
                raise Refuse(f"V{part.invoice} is no invoice of {entering.ref(tx, case)}.")
            tx.insert(
                SettlementShare, settlement_id=number, case_id=case, kind=part.kind, who=who,
                amount=part.amount, invoice_id=part.invoice,
            )  # fmt: skip
        return number

    return session.write("client_money.settle", run)


def agree(session: Session, target: Target, paper: int, day: date | None = None) -> Future[Result[int]]:
    """Say on which paper of the case the client agreed to it, and when."""

    def run(tx: Tx) -> int:
        row = as_seen(tx, Settlement, target)
        if row["state"] != PREPARED:
            raise Refuse(f"Z{row['id']} is {row['state']} already.")
        if tx.get(Paper, paper)["case_id"] != row["case_id"]:
            raise Refuse(f"P{paper} is no paper of {entering.ref(tx, row['case_id'])}.")
        on = day or firms.today(reader(tx))
        if on > firms.today(reader(tx)):
            raise Refuse(f"{on:%-d %b %Y} is to come; the client can't have agreed yet.")
        return tx.update(Settlement, row["id"], None, paper_id=paper, agreed=on.isoformat())

    return session.write("client_money.settle", run)


def approve(session: Session, target: Target) -> Future[Result[int]]:
    """Approve a statement to which the client has agreed, as an attorney who did not draw it up."""

    def run(tx: Tx) -> int:
        row = as_seen(tx, Settlement, target)
        if row["state"] != PREPARED:
            raise Refuse(f"Z{row['id']} is {row['state']} already.")
        if row["paper_id"] is None:
            raise Refuse(f"The client has not agreed to Z{row['id']}; say on which paper they did.")
        if row["drawn_by"] == tx.session.me and not posts_alone(firm_of(tx)):
            raise Refuse(f"You drew Z{row['id']} up yourself; another attorney is to approve it.")
        return tx.update(
            Settlement, row["id"], None, state=APPROVED, approved_by=tx.session.me, approved_at=tx.now
        )

    return session.write("client_money.approve", run)


def carry_out(session: Session, number: int, day: date | None = None) -> Future[Result[list[int]]]:
    """Prepare a payment or transfer for each share that has none yet; their numbers. Attorneys post them."""

    def run(tx: Tx) -> list[int]:
        its = of_number(tx, number)
        made = []
        for share in its.shares:
            if share.entry is not None or not share.amount:
                continue
            kind = TRANSFER if share.kind in OF_FIRM else PAYMENT
            who = share.who or (_client_name(tx, its.client) if share.kind == NET else "")
            order = Order(
                its.case, share.amount, who, kind, day, purpose=f"Z{number} {share.kind}", share=share.id,
                invoice=share.invoice, account=its.account, client=its.client,
            )  # fmt: skip
            made.append(paying.prepare(tx, order))
        if not made:
            raise Refuse(f"Every share of Z{number} is on its way already.")
        return made

    return session.write("client_money.prepare", run)


def of_number(session: Reader | Tx, number: int) -> Statement:
    """A statement; Refuse where this user has none of this number."""
    row = first(session.rows(Settlement, *_OF).where(Settlement.id == number))
    if row is None:
        raise OutOfSight(f"There is no settlement statement Z{number}.")
    return _whole(session, row)


def of_case(session: Reader | Tx, case: int) -> list[Statement]:
    """The statements of a case, the newest first."""
    query = session.rows(Settlement, *_OF).where(Settlement.case == case)
    return [_whole(session, row) for row in tuples(query.order_by(Settlement.id.desc()))]


_OF = columns(Statement, Settlement, shares=Settlement.id)


def _whole(session: Reader | Tx, row: tuple[Any, ...]) -> Statement:
    query = session.rows(
        SettlementShare, SettlementShare.id, SettlementShare.kind, SettlementShare.who,
        SettlementShare.amount, SettlementShare.invoice,
    ).where(SettlementShare.settlement == row[0])  # fmt: skip
    its = (
        Kept(number, kind, who, amount, invoice, shares.taken(session, number))
        for number, kind, who, amount, invoice in tuples(query.order_by(SettlementShare.id))
    )
    return Statement(*(*row[:-1], tuple(its)))


def _adds_up(tx: Tx, currency: str, gross: int, parts: Sequence[Share]) -> None:
    if gross <= 0:
        raise Refuse("What was won is nothing; write how much it is (--gross).")
    if len(parts) > MOST_SHARES:
        raise Refuse(f"A statement has at most {MOST_SHARES} shares.")
    if any(part.kind not in SHARES or part.amount < 0 for part in parts):
        raise Refuse(f"The shares are {', '.join(SHARES)}.")
    total = sum(part.amount for part in parts)
    if total != gross:
        off = money(tx, abs(gross - total), currency)
        how = "less" if total < gross else "more"
        raise Refuse(
            f"Fee, costs, liens and net come to {money(tx, total, currency)}, {off} {how} than was won."
        )


def _client_name(tx: Tx, client: int) -> str:
    return str(tx.get(Contact, client, withdrawn=True)["name"])
