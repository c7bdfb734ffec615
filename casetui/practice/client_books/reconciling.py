"""The three-way reconciliation: bank, book and ledgers say the same, and no client is below nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import SQL, fn

from casetui.practice.client_books import statements
from casetui.practice.client_books.matching import Matched, Ours, Theirs, match
from casetui.practice.client_money import accounts
from casetui.practice.client_money.accounts import Account
from casetui.practice.client_money.terms import CLIENT, FIRM, POSTED, PREPARED, UNKNOWN, money, reader
from casetui.practice.firm import firm as firms
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, columns, first, tuples
from casetui.tables.cases import Case
from casetui.tables.client_money import BankLine, Movement, Posting, Reconciliation
from casetui.tables.files import Text
from casetui.tables.people import Contact

HIDDEN = "You don't see all that is in {account}; a colleague who does is to reconcile it."


@dataclass(frozen=True)
class LedgerSum:
    """What was on a ledger on the day: whose, in which case; `least` of it was cleared."""

    ledger: str
    ref: str
    name: str
    amount: int
    cleared: int


@dataclass(frozen=True)
class Reckoned:
    """Bank, book and ledgers of an account on a day, and what differs."""

    account: Account
    day: str
    bank: int | None
    book: int
    ledgers: tuple[LedgerSum, ...]
    matched: Matched = field(repr=False)
    owed: int  # by the firm, then and still
    problems: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def adjusted(self) -> int | None:
        """The bank's balance with what is under way: receipts it has not credited, cheques not presented."""
        return None if self.bank is None else self.bank + sum(one.amount for one in self.matched.ours)

    @property
    def total(self) -> int:
        """The sum of all ledgers."""
        return sum(one.amount for one in self.ledgers)

    @property
    def agrees(self) -> bool:
        """Whether it may be signed."""
        return not self.problems


@dataclass(frozen=True)
class Signed:
    """A reconciliation that was signed."""

    id: int
    version: int
    updated_at: int
    account: int
    day: str
    bank: int
    adjusted: int
    book: int
    ledgers: int
    signed_by: int
    signed_at: int

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by."""
        return "reconciliations", self.id


def reckon(
    session: Reader | Tx, account: int | None, day: date | None = None, balance: int | None = None
) -> Reckoned:  # fmt: skip
    """Compare bank, book and ledgers on a day: without one, that of the newest statement."""
    its = accounts.meant(session, account)
    if not accounts.sees_all(session, its.id):
        raise Refuse(HIDDEN.format(account=its.called))
    closing = statements.closing(session, its.id)
    if day is None:
        if closing is None:
            raise Refuse(
                f"No statement of {its.called} tells a balance: take one in, or write --date and --balance."
            )
        day = date.fromisoformat(closing[0])
    on = _day(session, its, day)
    if balance is None and closing is not None and closing[0] == on:
        balance = closing[1]
    before = _before(session, its.id)
    matched = match(*_candidates(session, its.id, on, before), statements.matched(session, its.id))
    book = _sum(
        session.rows(Movement, fn.SUM(Movement.amount)).where(
            Movement.account == its.id, Movement.state == POSTED, Movement.day <= on
        )
    )
    sums = _ledgers(session, its.id, on)
    firm = sum(one.amount for one in sums if one.ledger == FIRM)
    owed = min(max(0, -firm), accounts.owed(session, its.id))
    made = Reckoned(its, on, balance, book, sums, matched, owed, (), ())
    return Reckoned(
        its, on, balance, book, sums, matched, owed, tuple(_problems(session, made)),
        tuple(_notes(session, made)),
    )  # fmt: skip


def signed(session: Reader, account: int | None = None) -> list[Signed]:
    """The reconciliations that were signed, the newest first."""
    query = session.rows(Reconciliation, *columns(Signed, Reconciliation))
    query = query if account is None else query.where(Reconciliation.account == account)
    return [
        Signed(*row) for row in tuples(query.order_by(Reconciliation.day.desc(), Reconciliation.id.desc()))
    ]


def text_of(session: Reader, number: int) -> str:
    """A reconciliation as it was signed; Refuse where the user does not see all that it is about."""
    query = session.rows(Reconciliation, Reconciliation.account, Text.body)
    query = query.join(Text, on=Reconciliation.text == Text.id)
    row = first(query.where(Reconciliation.id == number))
    if row is None:
        raise Refuse(f"There is no reconciliation Q{number}.")
    if not accounts.sees_all(session, row[0]):
        raise Refuse(HIDDEN.format(account=f"B{row[0]}"))
    return str(row[1])


def _day(session: Reader | Tx, account: Account, day: date) -> str:
    if day > firms.today(reader(session)):
        raise Refuse(f"{day:%-d %b %Y} is to come.")
    if day.isoformat() <= account.reconciled:
        until = date.fromisoformat(account.reconciled)
        raise Refuse(f"{account.called} is reconciled up to {until:%-d %b %Y}; 'ledger' and Q show it.")
    return day.isoformat()


def _before(session: Reader | Tx, account: int) -> tuple[str, dict[str, Any]]:
    query = session.rows(Reconciliation, Reconciliation.day, Reconciliation.open)
    row = first(query.where(Reconciliation.account == account).order_by(Reconciliation.day.desc()))
    return ("", {"ours": [], "theirs": [], "newest": 0}) if row is None else (row[0], json.loads(row[1]))


def _candidates(
    session: Reader | Tx, account: int, on: str, before: tuple[str, dict[str, Any]]
) -> tuple[list[Ours], list[Theirs]]:
    """What is to be matched: what came since the last one, and what was open then."""
    since, left = before
    ours = session.rows(
        Movement, Movement.id, Movement.day, Movement.amount, Movement.number, Movement.who, Movement.kind,
        Movement.reverses, Movement.cleared,
    ).where(
        Movement.account == account, Movement.state == POSTED, Movement.day <= on, Movement.amount != 0,
        (Movement.day > since) | among(Movement.id, left["ours"]),
    )  # fmt: skip
    theirs = session.rows(
        BankLine, BankLine.id, BankLine.day, BankLine.amount, BankLine.text, BankLine.reference
    ).where(
        BankLine.account == account, BankLine.day <= on,
        (BankLine.day > since) | (BankLine.id > left["newest"]) | among(BankLine.id, left["theirs"]),
    )  # fmt: skip
    return (
        [Ours(*row) for row in tuples(ours.order_by(Movement.day, Movement.id))],
        [Theirs(*row) for row in tuples(theirs.order_by(BankLine.day, BankLine.id))],
    )


def _ledgers(session: Reader | Tx, account: int, on: str) -> tuple[LedgerSum, ...]:
    query = session.rows(
        Posting, Posting.ledger, Posting.case, Posting.client, fn.SUM(Posting.amount),
        fn.SUM(Posting.amount * ((Posting.cleared != "") & (Posting.cleared <= on))),
    ).where(Posting.account == account, Posting.day <= on)  # fmt: skip
    rows = tuples(query.group_by(Posting.ledger, Posting.case, Posting.client).order_by(SQL("1, 2, 3")))
    refs = dict(
        tuples(session.rows(Case, Case.id, Case.ref).where(among(Case.id, [r[1] for r in rows if r[1]])))
    )
    contacts = reader(session).rows(Contact, Contact.id, Contact.name, withdrawn=True)
    names = dict(tuples(contacts.where(among(Contact.id, {r[2] for r in rows if r[2]}))))
    return tuple(
        LedgerSum(ledger, refs.get(case, ""), names.get(client, ""), amount, cleared)
        for ledger, case, client, amount, cleared in rows
        if amount or cleared
    )


def _problems(session: Reader | Tx, its: Reckoned) -> list[str]:
    """What must be put right before it can be signed."""

    def shown(minor: int) -> str:
        return money(session, minor, its.account.currency)

    found = []
    if its.bank is None or its.adjusted is None:
        found.append(f"What did the bank say was there on {its.day}? Write --balance.")
    elif its.adjusted != its.book:
        found.append(f"Bank and book differ by {shown(its.adjusted - its.book)}.")
    if its.book != its.total:
        found.append(f"Book and ledgers differ by {shown(its.book - its.total)}.")
    for one in its.ledgers:
        if one.ledger != FIRM and min(one.amount, one.cleared) < 0:
            whose = f"{one.name} in {one.ref}" if one.ledger == CLIENT else "what is nobody's known"
            found.append(f"The ledger of {whose} is below nothing: {shown(min(one.amount, one.cleared))}.")
    if its.owed:
        found.append(f"The firm owes the account {shown(its.owed)}, which is to be paid in.")
    if its.matched.theirs:
        count, total = len(its.matched.theirs), sum(line.amount for line in its.matched.theirs)
        lines = "line" if count == 1 else "lines"
        found.append(f"{count} {lines} of the bank's ({shown(total)}) not in the books.")
    return found


def _notes(session: Reader | Tx, its: Reckoned) -> list[str]:
    """What is worth knowing, and does not stand in the way."""
    found = []
    at_bank = {number for _line, numbers in its.matched.pairs for number in numbers}
    waiting = session.rows(Movement, Movement.id).where(
        Movement.account == its.account.id,
        Movement.state == POSTED,
        Movement.cleared == "",
        Movement.kind == "receipt",
    )
    if uncleared := sorted(number for (number,) in tuples(waiting) if number in at_bank):
        named = ", ".join(f"W{number}" for number in uncleared[:10])
        found.append(f"At the bank, and not marked as cleared: {named}.")
    prepared = session.rows(Movement, Movement.id).where(
        Movement.account == its.account.id,
        Movement.state == PREPARED,
        Movement.day != "",
        Movement.day <= its.day,
    )
    if numbers := [f"W{number}" for (number,) in tuples(prepared.order_by(Movement.id))]:
        found.append(f"Prepared for a day that is locked then, and not posted: {', '.join(numbers[:10])}.")
    firm = sum(one.amount for one in its.ledgers if one.ledger == FIRM)
    if firm > its.account.firm_limit:
        over = money(session, firm - its.account.firm_limit, its.account.currency)
        found.append(f"{over} more of the firm's own lies there than may.")
    if any(one.ledger == UNKNOWN and one.amount for one in its.ledgers):
        found.append("Some of it came in for nobody known; say whose it is (client-money allot).")
    return found


def _sum(query: Any) -> int:
    row = first(query)
    return (row[0] or 0) if row else 0
