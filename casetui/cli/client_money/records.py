"""Client money as JSON objects; docs/json.md describes them."""

from __future__ import annotations

from typing import Any

from casetui.cli.opening import Work
from casetui.cli.records import instant
from casetui.practice.client_books.journals import LedgerLine
from casetui.practice.client_books.reconciling import Reckoned, Signed
from casetui.practice.client_money import accounts
from casetui.practice.client_money.accounts import Account
from casetui.practice.client_money.balances import LedgerRow
from casetui.practice.client_money.disputes import Disputed
from casetui.practice.client_money.listing import Entry
from casetui.practice.client_money.settlements import Statement
from casetui.practice.money.amounts import plain
from casetui.tables.kinds import named


def _named(table: str, number: int | None) -> str | None:
    return None if number is None else named(table, number)


def account(its: Account, work: Work) -> dict[str, Any]:
    """An account."""
    session = work.session
    return {
        "id": its.called, "version": its.version, "updated": instant(its.updated_at), "name": its.name,
        "bank": its.bank, "number": its.number, "currency": its.currency, "interval": its.interval,
        "firm_limit": plain(its.firm_limit, its.currency), "since": its.since,
        "reconciled": its.reconciled or None, "due": its.due.isoformat(),
        "balance": plain(accounts.in_all(session, its.id), its.currency),
        "firm": plain(accounts.own(session, its.id), its.currency),
        "owed": plain(accounts.owed(session, its.id), its.currency),
    }  # fmt: skip


def entry(row: Entry, work: Work) -> dict[str, Any]:
    """An entry."""
    who = work.staff.initials
    return {
        "id": row.name, "version": row.version, "updated": instant(row.updated_at),
        "account": f"B{row.account}", "case": row.case_ref, "client": _named("contacts", row.client),
        "client_name": row.client_name or "", "kind": row.kind, "state": row.state, "standing": row.standing,
        "day": row.day or None, "cleared": row.cleared or None, "amount": plain(row.amount, row.currency),
        "currency": row.currency, "method": row.method, "number": row.number, "reference": row.reference,
        "who": row.who, "purpose": row.purpose, "reported": row.reported, "why": row.why,
        "returned": row.returned, "reverses": _named("client_movements", row.reverses),
        "reversed_by": _named("client_movements", row.reversed_by),
        "invoice": _named("invoices", row.invoice), "prepared_by": who(row.by), "prepared": instant(row.at),
        "posted_by": who(row.posted_by) or None, "posted": instant(row.posted_at),
    }  # fmt: skip


def ledger(row: LedgerRow, ref: str) -> dict[str, Any]:
    """A client's ledger."""
    return {
        "id": f"B{row.account}/{ref}/C{row.client}", "version": 1, "updated": None,
        "account": f"B{row.account}", "case": ref, "client": f"C{row.client}", "client_name": row.name,
        "currency": row.currency, "cleared": plain(row.cleared, row.currency),
        "uncleared": plain(row.uncleared, row.currency), "disputed": plain(row.disputed, row.currency),
        "balance": plain(row.total, row.currency), "last": row.last,
    }  # fmt: skip


def ledger_line(line: LedgerLine, work: Work) -> dict[str, Any]:
    """A line of a ledger: its entry, with what it did there."""
    its = line.entry.currency
    return {
        **entry(line.entry, work), "amount": plain(line.amount, its), "balance": plain(line.balance, its),
        "cleared_balance": plain(line.free, its),
    }  # fmt: skip


def dispute(row: Disputed, currency: str, work: Work) -> dict[str, Any]:
    """A dispute."""
    return {
        "id": row.id, "version": row.version, "updated": instant(row.updated_at), "client": f"C{row.client}",
        "account": f"B{row.account}", "amount": plain(row.amount, currency), "why": row.why, "day": row.day,
        "by": work.staff.initials(row.by), "ended": row.ended or None, "how": row.ended_why,
    }  # fmt: skip


def settlement(row: Statement, ref: str, currency: str, work: Work) -> dict[str, Any]:
    """A settlement statement."""
    return {
        "id": f"Z{row.id}", "version": row.version, "updated": instant(row.updated_at), "case": ref,
        "client": f"C{row.client}", "account": f"B{row.account}", "state": row.state,
        "gross": plain(row.gross, currency), "currency": currency, "paper": _named("papers", row.paper),
        "agreed": row.agreed or None, "drawn_by": work.staff.initials(row.drawn_by),
        "approved_by": work.staff.initials(row.approved_by) or None, "approved": instant(row.approved_at),
        "shares": [
            {"kind": one.kind, "who": one.who, "amount": plain(one.amount, currency),
             "invoice": _named("invoices", one.invoice), "entry": _named("client_movements", one.entry)}
            for one in row.shares
        ],
    }  # fmt: skip


def reckoned(its: Reckoned) -> dict[str, Any]:
    """A comparison of bank, book and ledgers; it stands for no record."""
    currency = its.account.currency

    def shown(minor: int | None) -> str | None:
        return None if minor is None else plain(minor, currency)

    return {
        "account": its.account.called, "day": its.day, "currency": currency, "bank": shown(its.bank),
        "adjusted": shown(its.adjusted), "book": shown(its.book), "ledgers": shown(its.total),
        "agrees": its.agrees, "problems": list(its.problems), "notes": list(its.notes),
        "owed": shown(its.owed),
        "under_way": [
            {"id": f"W{one.id}", "day": one.day, "number": one.number, "who": one.who,
             "amount": plain(one.amount, currency)}
            for one in its.matched.ours
        ],
        "not_in_books": [
            {"line": one.id, "day": one.day, "text": one.text, "reference": one.reference,
             "amount": plain(one.amount, currency)}
            for one in its.matched.theirs
        ],
        "sums": [
            {"ledger": one.ledger, "case": one.ref or None, "name": one.name,
             "amount": plain(one.amount, currency), "cleared": plain(one.cleared, currency)}
            for one in its.ledgers
        ],
    }  # fmt: skip


def signed(row: Signed, currency: str, work: Work) -> dict[str, Any]:
    """A reconciliation that was signed."""
    return {
        "id": f"Q{row.id}", "version": row.version, "updated": instant(row.updated_at),
        "account": f"B{row.account}", "day": row.day, "bank": plain(row.bank, currency),
        "adjusted": plain(row.adjusted, currency), "book": plain(row.book, currency),
        "ledgers": plain(row.ledgers, currency), "signed_by": work.staff.initials(row.signed_by),
        "signed": instant(row.signed_at),
    }  # fmt: skip
