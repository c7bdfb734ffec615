"""What of the client accounts must be put right: what the firm owes, and reconciliations that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from casetui.practice.client_money import accounts
from casetui.practice.client_money.accounts import Account
from casetui.practice.client_money.terms import money
from casetui.practice.firm import firm as firms
from casetui.session.reader import Reader
from casetui.sqlite.reading import first
from casetui.tables.client_money import BankAccount, Posting

OWED, OVERDUE, DUE = "owed", "overdue", "due"
SOON = timedelta(days=7)
"""How long before its day a reconciliation is told of."""


@dataclass(frozen=True)
class Alarm:
    """Something about an account that must be put right, or is soon due."""

    kind: str
    account: Account
    text: str

    @property
    def key(self) -> tuple[str, str, int]:
        """What a list knows it by."""
        return "money", self.kind, self.account.id

    @property
    def loud(self) -> bool:
        """Whether it presses."""
        return self.kind != DUE


def there(session: Reader) -> bool:
    """Whether the firm has an account for client money at all."""
    return first(session.rows(BankAccount, BankAccount.id)) is not None


def of_firm(session: Reader) -> list[Alarm]:
    """All there is, what the firm owes first."""
    return [*_owed(session), *_due(session)] if there(session) else []


def _owed(session: Reader) -> list[Alarm]:
    found = []
    for account in accounts.of_firm(session):
        if owed := accounts.owed(session, account.id):
            amount = money(session, owed, account.currency)
            text = f"The firm owes {account.called} {account.name} {amount}: pay it in"
            found.append(Alarm(OWED, account, text))
    return found


def _due(session: Reader) -> list[Alarm]:
    today, found = firms.today(session), []
    for account in accounts.of_firm(session):
        last = first(session.rows(Posting, Posting.id).where(Posting.account == account.id))
        if account.due > today + SOON or last is None:
            continue
        kind = OVERDUE if account.due < today else DUE
        said = "was to be reconciled by" if kind == OVERDUE else "is to be reconciled by"
        text = f"{account.called} {account.name} {said} {account.due:%a %-d %b %Y}"
        found.append(Alarm(kind, account, text))
    return found
