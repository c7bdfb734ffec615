"""What a row of client money is, and what it shows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from casetui.practice.client_money.accounts import Account
from casetui.practice.client_money.balances import LedgerRow
from casetui.practice.client_money.listing import Entry
from casetui.practice.client_money.terms import RETURN
from casetui.practice.client_money.warnings import DUE, OWED, Alarm
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, allotted, column, fit

NARROW = 100
"""Below this width a row has no room for everything."""

SIGNS = (
    ("to post", "an attorney who did not prepare it says = or -"),
    ("sent back", "it went back to who prepared it, and why"),
    ("uncleared", "the bank has not let it go: d says that it has"),
    ("posted", "it stands in the ledgers"),
    ("reversed", "another entry reverses it"),
    ("dropped", "it was never posted, and keeps its number"),
    ("OWED", "the firm owes it to the account: it is paid in at once"),
    ("overdue", "the account was to be reconciled by then"),
)
"""The signs of a row, and what each means."""

ROLES = {
    "to post": "soon", "sent back": "soon", "uncleared": "accent", "posted": "good", "reversed": "dim",
    "dropped": "dim",
}  # fmt: skip


@dataclass(frozen=True)
class AccountSum:
    """An account with what is in it, what of that is the firm's own, and what the firm owes it."""

    account: Account
    balance: int
    own: int


@dataclass(frozen=True)
class MoneyLine:
    """One row: an entry, a ledger, an account, or what must be put right."""

    entry: Entry | None = None
    ledger: LedgerRow | None = None
    account: AccountSum | None = None
    alarm: Alarm | None = None
    ref: str = ""

    @property
    def key(self) -> Hashable:
        """What the list knows it by."""
        if self.entry is not None:
            return self.entry.key
        if self.ledger is not None:
            return self.ledger.key
        if self.account is not None:
            return self.account.account.key
        return self.alarm.key if self.alarm is not None else None

    @property
    def case(self) -> int | None:
        """The case it is of."""
        row = self.entry or self.ledger
        return row.case if row is not None else None


def shown(desk: Desk, minor: int, currency: str) -> str:
    """An amount as the firm writes it."""
    return amounts.shown(minor, Style(currency, desk.firm.decimal_mark))


def day_words(day: str) -> str:
    """A day as it is read."""
    return f"{date.fromisoformat(day):%-d %b %Y}" if day else ""


def draw(desk: Desk, line: MoneyLine, width: int) -> Sequence[Cell]:
    """A row in at most so many columns."""
    if line.entry is not None:
        return _entry(desk, line.entry, width)
    if line.ledger is not None:
        return _ledger(desk, line.ledger, line.ref, width)
    if line.account is not None:
        return _account(desk, line.account, width)
    assert line.alarm is not None
    word, role = (
        ("OWED", "bad")
        if line.alarm.kind == OWED
        else (line.alarm.kind, "soon" if line.alarm.kind == DUE else "bad")
    )
    return Cell(column(word, 10), role), Cell(fit(line.alarm.text, max(0, width - 10)), role)


def _entry(desk: Desk, one: Entry, width: int) -> Sequence[Cell]:
    least = (5, 12, 10, 9, 12, 14, 4, 12) if width >= NARROW else (5, 0, 10, 9, 11, 14, 3, 10)
    name, day, standing, kind, much, who, by, case = allotted(width, least, ((5, 44),))
    said = f"{f'↩ {one.returned}: ' if one.returned else ''}{one.who}"
    if one.purpose or one.number:
        said += f"  {' '.join(filter(None, (one.purpose, one.number)))}"
    return (
        Cell(column(one.name, name)), Cell(column(day_words(one.day), day), "dim"),
        Cell(column(one.standing, standing), ROLES.get(one.standing, "")),
        Cell(column(one.kind, kind), "dim"),
        _amount(desk, one.amount, one.currency, much, "bad" if one.kind == RETURN else ""),
        Cell(column(said, who)), Cell(column(desk.staff.initials(one.by), by), "dim"),
        Cell(fit(one.case_ref or "", case), "dim"),
    )  # fmt: skip


def _amount(desk: Desk, minor: int, currency: str, width: int, role: str, *, empty: bool = False) -> Cell:
    """An amount at the right of its column; `empty`: nothing for none."""
    text = "" if empty and not minor else shown(desk, minor, currency)
    return Cell(fit(text, width - 1, right=True) + " ", role)


def _ledger_widths(width: int) -> tuple[int, ...]:
    wide = width >= NARROW
    return allotted(width, (10, 16, 5, 13, 13, 13, 12) if wide else (10, 16, 4, 12, 12, 11, 0), ((1, 44),))


def _ledger(desk: Desk, one: LedgerRow, ref: str, width: int) -> Sequence[Cell]:
    case, name, account, free, waits, held, last = _ledger_widths(width)
    return (
        Cell(column(ref, case), "accent"), Cell(column(one.name, name)),
        Cell(column(f"B{one.account}", account), "dim"),
        _amount(desk, one.cleared, one.currency, free, "bad" if one.cleared < 0 else ""),
        _amount(desk, one.uncleared, one.currency, waits, "accent", empty=True),
        _amount(desk, one.disputed, one.currency, held, "soon", empty=True),
        Cell(fit(day_words(one.last), last), "dim"),
    )  # fmt: skip


def _account_widths(width: int) -> tuple[int, ...]:
    return allotted(width, (4, 18, 14, 12, 5, 18) if width >= NARROW else (4, 16, 13, 12, 5, 14), ((1, 40),))


def _account(desk: Desk, its: AccountSum, width: int) -> Sequence[Cell]:
    one = its.account
    number, name, much, own, currency, due = _account_widths(width)
    late = one.due < desk.today()
    said = f"overdue {one.due:%-d %b}" if late else f"by {one.due:%-d %b %Y}"
    return (
        Cell(column(one.called, number)), Cell(column(one.name, name)),
        _amount(desk, its.balance, one.currency, much, ""),
        _amount(desk, its.own, one.currency, own, "bad" if its.own < 0 else "dim"),
        Cell(column(one.currency, currency), "dim"), Cell(fit(said, due), "bad" if late else "dim"),
    )  # fmt: skip


def heads(view: str, width: int) -> Sequence[Cell]:
    """What stands above the columns of a view; nothing where they speak for themselves."""
    named = {
        "ledgers": (("Case", "Client", "", "Cleared", "Not cleared", "Disputed", "Last"), _ledger_widths),
        "accounts": (("", "Name", "In the books", "The firm's", "", "Reconcile"), _account_widths),
    }
    if view not in named:
        return ()
    words, widths = named[view]
    cells = zip(words, widths(width), strict=True)
    amounts_at = {"Cleared", "Not cleared", "Disputed", "In the books", "The firm's"}
    return [
        Cell(fit(word, wide - 1, right=True) + " " if word in amounts_at else column(word, wide), "dim")
        for word, wide in cells
    ]
