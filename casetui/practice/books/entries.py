"""The books as entries of two sides: invoices, credit notes, payments, write-offs, client money.

What is unbilled is in no books; the tables tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from peewee import JOIN

from casetui.practice.client_money.terms import CLIENT, FIRM, POSTED
from casetui.practice.invoices.terms import ISSUED
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case
from casetui.tables.client_money import BankAccount, Movement, Posting
from casetui.tables.invoices import Invoice, Payment, Settling
from casetui.tables.people import Contact

Account = tuple[str, ...]
"""An account as the names of what it is part of, the widest first."""

RECEIVABLE, BANK, TRUST = ("Assets", "Receivable"), ("Assets", "Bank"), ("Assets", "ClientMoney")
FEES, EXPENSES, TAX = ("Income", "Fees"), ("Income", "Expenses"), ("Liabilities", "Tax")
WRITTEN_OFF = ("Expenses", "WrittenOff")
HELD, OWN, UNKNOWN = (
    ("Liabilities", "ClientMoney"), ("Equity", "ClientMoney", "Firm"),
    ("Liabilities", "ClientMoney", "Unknown"),
)  # fmt: skip

_NOT_IN_A_NAME = re.compile("[^A-Za-z0-9-]+")


class Part(NamedTuple):
    """What an entry does to one account, in minor units: above nothing what comes in, or is owed to us."""

    account: Account
    amount: int
    currency: str


class BookEntry(NamedTuple):
    """One entry: its parts come to nothing together."""

    day: str  # YYYY-MM-DD
    record: str  # "V12"
    who: str
    what: str
    parts: tuple[Part, ...]


def of_firm(session: Reader) -> list[BookEntry]:
    """All of the firm's entries, by their days; Refuse for who is shut out of a case."""
    if session.hidden():
        raise Refuse("The books are whole or none: who is shut out of a case gets none.")
    refs = account_names(session)
    entries = [*_invoices(session, refs), *_settlings(session, refs), *_client_money(session, refs)]
    return sorted(entries, key=lambda one: one.day)


def receivable(refs: dict[int, str], case: int) -> Account:
    """The account of what is owed in a case."""
    return *RECEIVABLE, refs[case]


def account_names(session: Reader) -> dict[int, str]:
    """What each case is called in the name of an account; no two alike."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for case, ref in tuples(session.rows(Case, Case.id, Case.ref, withdrawn=True).order_by(Case.id)):
        name = _NOT_IN_A_NAME.sub("-", ref)
        alone = name[:1].isalnum() and name not in taken
        names[case] = name if alone else f"{name}-{case}".lstrip("-")
        taken.add(names[case])
    return names


def _invoices(session: Reader, refs: dict[int, str]) -> Iterator[BookEntry]:
    kept = (Invoice.id, Invoice.number, Invoice.credits, Invoice.case, Invoice.day, Invoice.currency,
            Invoice.fees, Invoice.expenses, Invoice.tax, Invoice.total, Contact.name)  # fmt: skip
    query = session.rows(Invoice, *kept).join(Contact, on=Invoice.client == Contact.id)
    query = query.where(Invoice.state == ISSUED).order_by(Invoice.day, Invoice.id)
    for number, name, credits, case, day, currency, fees, expenses, tax, total, who in tuples(query):
        sign = 1 if credits is None else -1
        amounts = (
            (receivable(refs, case), total), (FEES, -fees), (EXPENSES, -expenses), (TAX, -tax),
        )  # fmt: skip
        parts = tuple(Part(account, sign * amount, currency) for account, amount in amounts if amount)
        what = f"{'Invoice' if credits is None else 'Credit note'} {name}"
        if parts:
            yield BookEntry(day, f"V{number}", who, what, parts)


def _settlings(session: Reader, refs: dict[int, str]) -> Iterator[BookEntry]:
    """What payments and write-offs took off invoices; credit notes stand for themselves."""
    kept = (Settling.id, Settling.day, Settling.amount, Settling.why, Settling.case, Payment.id,
            Payment.method, Payment.reference, Invoice.currency, Invoice.number, Contact.name)  # fmt: skip
    query = session.rows(Settling, *kept).join(Invoice, on=Settling.invoice == Invoice.id)
    query = query.switch(Settling).join(Payment, JOIN.LEFT_OUTER, on=Settling.payment == Payment.id)
    query = query.switch(Invoice).join(Contact, on=Invoice.client == Contact.id)
    query = query.where(Settling.credit.is_null()).order_by(Settling.day, Settling.id)
    for number, day, amount, why, case, payment, method, reference, currency, invoice, who in tuples(query):
        other = BANK if payment is not None else WRITTEN_OFF
        parts = Part(other, amount, currency), Part(receivable(refs, case), -amount, currency)
        told = f"{method} {reference}".strip() if payment is not None else f"written off: {why}"
        record = f"Y{payment}" if payment is not None else f"settling-{number}"
        yield BookEntry(day, record, who, f"{told} ({invoice})", parts)


def _client_money(session: Reader, refs: dict[int, str]) -> Iterator[BookEntry]:
    kept = (Movement.id, Movement.day, Movement.kind, Movement.who, Movement.purpose, Movement.amount,
            Movement.account, BankAccount.currency, Posting.ledger, Posting.case, Posting.client,
            Posting.amount)  # fmt: skip
    query = session.rows(Movement, *kept).join(BankAccount, on=Movement.account == BankAccount.id)
    query = query.switch(Movement).join(Posting, on=Posting.movement == Movement.id)
    rows = tuples(query.where(Movement.state == POSTED).order_by(Movement.day, Movement.id, Posting.id))
    for head, lines in groupby(rows, lambda row: row[:8]):
        number, day, kind, who, purpose, amount, account, currency = head
        parts = [Part((*TRUST, f"B{account}"), amount, currency)] if amount else []
        for *_, ledger, case, client, its in lines:
            parts.append(Part(_ledger(refs, ledger, account, case, client), -its, currency))
        yield BookEntry(day, f"W{number}", who, f"{kind} {purpose}".strip(), tuple(parts))


def _ledger(refs: dict[int, str], ledger: str, account: int, case: int | None, client: int | None) -> Account:
    if ledger == CLIENT and case is not None:
        return *HELD, f"B{account}", refs[case], f"C{client}"
    return (*OWN, f"B{account}") if ledger == FIRM else (*UNKNOWN, f"B{account}")
