"""The books as they are read: what came in, what went out, and a client's ledger, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casetui.practice.client_money import listing
from casetui.practice.client_money.ledgers import Ledger, lines
from casetui.practice.client_money.listing import Entry
from casetui.practice.client_money.terms import (
    CHARGE,
    CREDIT,
    DROPPED,
    OUT,
    OWN,
    POSTED,
    RECEIPT,
    RETURN,
    REVERSAL,
)
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.sqlite.reading import among, tuples
from casetui.tables.client_money import Movement, Posting

RECEIPTS, PAYMENTS = "receipts", "payments"
JOURNALS = (RECEIPTS, PAYMENTS)


class LedgerLine(NamedTuple):
    """A line of a ledger: the entry, what it did here, and what was there then, in all and cleared."""

    entry: Entry
    day: str
    cleared: str
    amount: int
    balance: int
    free: int


def journal(
    session: Reader, which: str, *, account: int | None = None, since: str = "", until: str = ""
) -> list[Entry]:  # fmt: skip
    """What came in, or what went out, by its day; what was dropped or is void stays to be seen.

    A reversal stands in the journal of what it reverses.
    """
    if which not in JOURNALS:
        raise Refuse(f"There are two journals: {' and '.join(JOURNALS)}.")
    rows = listing.entries(
        session, account=account, states=(POSTED, DROPPED), since=since, until=until, oldest_first=True
    )
    reversed_ones = {one.reverses for one in rows if one.reverses is not None}
    query = session.rows(Movement, Movement.id, Movement.kind, Movement.amount)
    kinds = {
        number: (kind, amount)
        for number, kind, amount in tuples(query.where(among(Movement.id, reversed_ones)))
    }
    return [one for one in rows if _journal_of(one, kinds) == which]


def _journal_of(one: Entry, kinds: dict[int, tuple[str, int]]) -> str:
    kind, amount = (
        kinds.get(one.reverses or 0, (one.kind, one.amount))
        if one.kind == REVERSAL
        else (one.kind, one.amount)
    )
    if kind in (RECEIPT, CREDIT, RETURN) or (kind == OWN and amount > 0):
        return RECEIPTS
    return PAYMENTS if kind in (*OUT, CHARGE, OWN) else ""


def ledger(session: Reader, of: Ledger) -> list[LedgerLine]:
    """A ledger, the oldest first, with what was there after each line."""
    query = lines(session, of, Posting.movement, Posting.day, Posting.cleared, Posting.amount)
    rows = tuples(query.order_by(Posting.day, Posting.id))
    entries = {one.id: one for one in listing.by_ids(session, dict.fromkeys(row[0] for row in rows))}
    made: list[LedgerLine] = []
    balance = free = 0
    for number, day, cleared, amount in rows:
        balance += amount
        free += amount if cleared else 0
        made.append(LedgerLine(entries[number], day, cleared, amount, balance, free))
    return made


def total(entries: Sequence[Entry]) -> int:
    """What the posted ones of some entries come to."""
    return sum(one.amount for one in entries if one.state == POSTED)
