"""What there is to read of an entry, a ledger, an account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.practice.client_books import journals, printing, reconciling, statements
from casetui.practice.client_books.printing import Sheet
from casetui.practice.client_money import accounts
from casetui.practice.client_money.accounts import Account
from casetui.practice.client_money.balances import LedgerRow
from casetui.practice.client_money.ledgers import Ledger
from casetui.practice.client_money.listing import Entry
from casetui.practice.client_money.terms import CLIENT
from casetui.screens.client_money.lines import MoneyLine, day_words, shown
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line
from casetui.widgets.document import Block


def blocks(desk: Desk, line: MoneyLine) -> Sequence[Block]:
    """What the preview shows of a row."""
    if line.entry is not None:
        return [entry_block(desk, line.entry)]
    if line.ledger is not None:
        return [ledger_block(desk, line.ledger, line.ref)]
    if line.account is not None:
        return [_account(desk, line.account.account, line.account.balance)]
    if line.alarm is not None:
        return [_account(desk, line.alarm.account, None)]
    return []


def entry_block(desk: Desk, one: Entry) -> Block:
    """An entry to be read."""
    names = desk.staff.name
    facts = (
        ("case", one.case_ref or ""), ("client", one.client_name or ""),
        (f"{'from' if one.amount > 0 else 'to'}", one.who), ("what for", one.purpose), ("how", one.method),
        ("number", one.number), ("reference", one.reference),
        ("invoice", f"V{one.invoice}" if one.invoice else ""), ("account", f"B{one.account}"),
        ("day", day_words(one.day) or ("the day it is posted" if one.standing == "to post" else "")),
        ("cleared", day_words(one.cleared)), ("reported", one.reported),
        ("reverses", f"W{one.reverses}" if one.reverses else ""),
        ("reversed by", f"W{one.reversed_by}" if one.reversed_by else ""), ("why", one.why),
        ("prepared by", f"{names(one.by)}, {desk.moment(one.at)}"),
        ("posted by", f"{names(one.posted_by)}, {desk.moment(one.posted_at)}" if one.posted_at else ""),
    )  # fmt: skip
    lines: list[Line] = [(Cell(f"{name:<12}", "dim"), Cell(value)) for name, value in facts if value]
    if one.returned:
        lines.append((Cell(f"sent back: {one.returned}", "soon"),))
    much = shown(desk, one.amount, one.currency)
    head = (Cell(f"{one.name}  ", "accent"), Cell(f"{one.kind} {much} {one.currency}  ", "strong"),
            Cell(one.standing, "dim"))  # fmt: skip
    return Block("entry", head, lines)


def ledger_sheet(desk: Desk, one: LedgerRow, ref: str) -> Sheet:
    """A ledger as it is printed."""
    lines = journals.ledger(desk.session, Ledger(one.account, CLIENT, one.case, one.client))
    return printing.of_ledger(desk.session, one, ref, lines)


def ledger_block(desk: Desk, one: LedgerRow, ref: str) -> Block:
    """A ledger to be read, the newest line first; what is long comes last, so that it may go on below."""
    its = journals.ledger(desk.session, Ledger(one.account, CLIENT, one.case, one.client))
    lines: list[Line] = [
        (Cell(f"{name:<12}", "dim"), Cell(f"{shown(desk, minor, one.currency)} {one.currency}", role))
        for name, minor, role in (
            ("cleared", one.cleared, ""), ("not cleared", one.uncleared, "accent"),
            ("disputed", one.disputed, "soon"),
        )
        if minor
    ]  # fmt: skip
    lines += [(), (Cell(f"{'No.':<5}{'Day':<9}{'Amount':>10}{'Balance':>11}", "dim"),)]
    for line in reversed(its):
        entry, its_day = line.entry, date.fromisoformat(line.day)
        day = f"{its_day:%-d %b}" if its_day.year == desk.today().year else f"{its_day:%b %Y}"
        what = " ".join(filter(None, (entry.kind, entry.who, entry.purpose, entry.number)))
        lines.append((
            Cell(f"{entry.name:<5}", "accent"), Cell(f"{day:<9}", "dim"),
            Cell(f"{shown(desk, line.amount, one.currency):>10}", "" if line.cleared else "accent"),
            Cell(f"{shown(desk, line.balance, one.currency):>11}"), Cell(f"  {what}", "dim"),
        ))  # fmt: skip
    return Block("ledger", (Cell(f"{ref}  ", "accent"), Cell(f"{one.name}, B{one.account}", "strong")), lines)


def sheet_block(sheet: Sheet) -> Block:
    """A sheet to be read."""
    _title, _blank, *lines = printing.as_text(sheet).rstrip("\n").split("\n")
    return Block("sheet", (Cell(sheet.title, "strong"),), ["", *lines])


def account_sheet(desk: Desk, account: int) -> Sheet:
    """How an account stands against the newest statement of its bank; Refuse where there is none."""
    return printing.of_reckoning(desk.session, reconciling.reckon(desk.session, account))


def _account(desk: Desk, one: Account, balance: int | None) -> Block:
    session = desk.session
    there = "" if balance is None else f"{shown(desk, balance, one.currency)} {one.currency}"
    lines: list[Line] = [
        (Cell(f"{name:<15}", "dim"), Cell(value))
        for name, value in (
            ("bank", " ".join(filter(None, (one.bank, one.number)))),
            ("in the books", there),
            ("the firm's own", shown(desk, accounts.own(session, one.id), one.currency)),
            ("reconciled", day_words(one.reconciled) or "never"),
            ("due", f"{one.due:%a %-d %b %Y}"),
        )
        if value
    ]
    if owed := accounts.owed(session, one.id):
        lines.append((Cell(f"The firm owes it {shown(desk, owed, one.currency)}: a, then pay-in.", "bad"),))
    closing = statements.closing(session, one.id)
    if closing is not None:
        said = f"The bank said on {day_words(closing[0])}: {shown(desk, closing[1], one.currency)}."
        lines.append((Cell(said, "dim"),))
        lines.append((Cell("enter in Accounts compares all three; = signs.", "dim"),))
    else:
        lines.append((Cell("No statement was taken in: casetui client-money statement import.", "dim"),))
    return Block("account", (Cell(f"{one.called}  ", "accent"), Cell(one.name, "strong")), lines)
