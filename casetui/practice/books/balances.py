"""What casetui itself has on the accounts that the books end with, reckoned from its own sums."""

from __future__ import annotations

from peewee import fn

from casetui.practice.books.entries import HELD, TRUST, Account, account_names, receivable
from casetui.practice.client_money import accounts, balances
from casetui.practice.invoices import owed
from casetui.session.reader import Reader
from casetui.sqlite.reading import tuples
from casetui.tables.invoices import Invoice


def of_firm(session: Reader) -> dict[tuple[Account, str], int]:
    """What is owed in each case that was ever invoiced, in each account, and on each ledger."""
    refs = account_names(session)
    there: dict[tuple[Account, str], int] = {}
    invoiced = session.rows(Invoice, Invoice.case, Invoice.currency, fn.COUNT(Invoice.id))
    for case, currency, _ in tuples(
        invoiced.where(Invoice.state == "issued").group_by(Invoice.case, Invoice.currency)
    ):
        there[receivable(refs, case), currency] = 0
    for debt in owed.debts(session):
        key = receivable(refs, debt.case), debt.currency
        there[key] = there.get(key, 0) + debt.total
    for account in accounts.of_firm(session):
        there[(*TRUST, f"B{account.id}"), account.currency] = accounts.in_all(session, account.id)
    for row in balances.ledgers(session, empty=True):
        there[(*HELD, f"B{row.account}", refs[row.case], f"C{row.client}"), row.currency] = -row.total
    return there
