"""Statements of account: what was invoiced, paid, credited and given up, day by day, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from casetui.practice.firm.firm import Firm
from casetui.practice.invoice_out.document import firm_today, shown_day
from casetui.practice.invoice_out.letterhead import Letterhead
from casetui.practice.invoices import owed
from casetui.practice.invoices.owed import Owed
from casetui.practice.invoices.terms import ISSUED
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.practice.printing.layout import RULE, WIDTH, Cell, Pages, Sheet
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case
from casetui.tables.invoices import Invoice, Settling
from casetui.tables.people import Contact
from casetui.words import Words

DAY, WHAT, CHARGED, SETTLED, BALANCE = 0, 12, 50, 64, WIDTH


@dataclass(frozen=True)
class Entry:
    """A step of the account: what it is, what it charges or (below nothing) takes off, what is left then."""

    day: str
    case: str
    what: str
    amount: int
    balance: int


@dataclass(frozen=True)
class Account:
    """The account of a case or a client in one currency."""

    currency: str
    entries: tuple[Entry, ...]
    owed: Owed

    @property
    def balance(self) -> int:
        """What is left."""
        return self.entries[-1].balance if self.entries else 0


@dataclass(frozen=True)
class Statement:
    """A statement of account: whose it is, and their accounts, a currency each."""

    title: str
    to: str
    about: str
    day: date
    accounts: tuple[Account, ...]


def of_case(session: Reader, firm: Firm, case: int) -> Statement:
    """The statement of a case, for its client; Refuse where nothing was invoiced in it."""
    row = first(session.rows(Case, Case.ref, Case.title).where(Case.id == case))
    if row is None:
        raise Refuse(f"There is no case {case}.")
    newest = session.rows(Invoice, Invoice.client).where(Invoice.case == case, Invoice.state == ISSUED)
    whom = first(newest.order_by(Invoice.id.desc()))
    if whom is None:
        raise Refuse(f"Nothing was invoiced in {row[0]} yet.")
    return _made(session, firm, Invoice.case == case, whom[0], f"{row[1]} ({row[0]})")


def of_client(session: Reader, firm: Firm, client: int) -> Statement:
    """The statement of a client, over all the cases that this user may see; Refuse where there is nothing."""
    its = session.rows(Invoice, Invoice.id).where(Invoice.client == client, Invoice.state == ISSUED)
    if first(its) is None:
        raise Refuse(f"Nothing was invoiced to C{client} yet.")
    return _made(session, firm, Invoice.client == client, client, "")


def _made(session: Reader, firm: Firm, which: Any, client: int, about: str) -> Statement:
    words = Words.load(firm.system)
    row = first(session.rows(Contact, Contact.name, Contact.postal).where(Contact.id == client))
    name, postal = row or ("", "")
    accounts = tuple(_accounts(session, words, which))
    to = "\n".join(filter(None, (name, postal)))
    return Statement(words["invoicing.statement"], to, about, firm_today(session, firm), accounts)


def _accounts(session: Reader, words: Words, which: Any) -> list[Account]:
    invoiced = session.rows(
        Invoice, Invoice.currency, Invoice.day, Invoice.id, Case.ref, Invoice.number, Invoice.total
    ).join(Case, on=Invoice.case == Case.id)
    invoiced = invoiced.where(which, Invoice.state == ISSUED, Invoice.credits.is_null())
    title = words.capital("invoice")
    steps = [
        (currency, day, 0, number, ref, f"{title} {called}", total)
        for currency, day, number, ref, called, total in tuples(invoiced)
    ]
    settled = session.rows(
        Settling, Invoice.currency, Settling.day, Settling.id, Case.ref, Invoice.number, Settling.amount,
        Settling.payment, Settling.credit, Settling.reverses,
    )  # fmt: skip
    settled = settled.join(Invoice, on=Settling.invoice == Invoice.id)
    settled = settled.join_from(Settling, Case, on=Settling.case == Case.id).where(which)
    for currency, day, number, ref, called, amount, payment, credit, reverses in tuples(settled):
        kind = "Payment" if payment else words["invoicing.credit"] if credit else "Written off"
        back = " taken back" if reverses else ""
        steps.append((currency, day, 1, number, ref, f"{kind}{back}, {called}", -amount))
    sums = {one.currency: one for one in owed.of(session, which)}
    found = []
    for currency in sorted({step[0] for step in steps}):
        left, entries = 0, []
        for _currency, day, _order, _number, ref, what, amount in sorted(
            step for step in steps if step[0] == currency
        ):
            left += amount
            entries.append(Entry(day, ref, what, amount, left))
        found.append(Account(currency, tuple(entries), sums.get(currency, Owed(currency, (0, 0, 0, 0)))))
    return found


def pages(statement: Statement, firm: Firm, letterhead: Letterhead) -> Pages:
    """A statement as pages, for the terminal and the PDF alike."""
    sheet = Sheet(firm.system == "us", f"{statement.title} – {firm.name}")
    head, *rest = (letterhead.head or firm.name).split("\n")
    sheet.text(head, bold=True)
    for line in rest:
        sheet.text(line)
    sheet.add(RULE)
    sheet.space()
    for line in statement.to.split("\n"):
        sheet.text(line, width=40)
    sheet.space()
    sheet.text(f"{statement.title}, {statement.day:%-d %B %Y}", bold=True)
    if statement.about:
        sheet.text(statement.about, bold=True)
    for account in statement.accounts:
        _account(sheet, account, Style(account.currency, firm.decimal_mark), cases=not statement.about)
    if letterhead.pay and any(account.balance for account in statement.accounts):
        sheet.space()
        sheet.text(letterhead.pay)
    return sheet.done(statement.title)


def _account(sheet: Sheet, account: Account, style: Style, *, cases: bool) -> None:
    sheet.space()
    heads = ((CHARGED, "Charged"), (SETTLED, "Paid, credited"), (BALANCE, f"Balance {account.currency}"))
    sheet.heading(((
        Cell(DAY, 11, "Date", bold=True),
        *(Cell(at, 14, text, right=True, bold=True) for at, text in heads),
    ), RULE))  # fmt: skip
    for one in account.entries:
        at = CHARGED if one.amount > 0 else SETTLED
        what = f"{one.case}  {one.what}" if cases else one.what
        sheet.add((
            Cell(DAY, 11, shown_day(one.day, short=True)), Cell(WHAT, CHARGED - WHAT - 13, what),
            Cell(at, 13, amounts.shown(abs(one.amount), style), right=True),
            Cell(BALANCE, 13, amounts.shown(one.balance, style), right=True),
        ))  # fmt: skip
    sheet.add(RULE, (
        Cell(WHAT, 30, "Total due"),
        Cell(BALANCE, 20, amounts.shown(account.balance, style, named=True), right=True, bold=True),
    ))  # fmt: skip
    sheet.heading(())
    if account.balance:
        sheet.space()
        parts = zip(owed.AGES, account.owed.by_age, strict=True)
        ages = "   ".join(f"{name} days: {amounts.shown(minor, style)}" for name, minor in parts)
        sheet.text(f"By age since the date of each:  {ages}")
