"""What is on a ledger: in all, what of it can be disposed of, and the least of that from a day on.

The order of time is that of the days from which money counts, and within a day that in which it was entered.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from peewee import ModelSelect, fn

from casetui.practice.client_money.terms import CLIENT, money
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.client_money import Dispute, Posting


class Ledger(NamedTuple):
    """Whose money in which account: a client's in a case, the firm's own, or nobody's known."""

    account: int
    ledger: str = CLIENT
    case: int | None = None
    client: int | None = None


class Lowest(NamedTuple):
    """The least that can be disposed of from a day on: how much on that day, how little later, and when."""

    then: int
    least: int
    day: str


def lines(session: Reader | Tx, of: Ledger, *columns: Any) -> ModelSelect[Any]:
    """The lines of a ledger."""
    return session.rows(Posting, *columns).where(
        Posting.account == of.account, Posting.ledger == of.ledger,
        Posting.case.is_null() if of.case is None else Posting.case == of.case,
        Posting.client.is_null() if of.client is None else Posting.client == of.client,
    )  # fmt: skip


def booked(session: Reader | Tx, of: Ledger) -> int:
    """All that is on a ledger, cleared or not."""
    return _sum(lines(session, of, fn.SUM(Posting.amount)))


def cleared(session: Reader | Tx, of: Ledger) -> int:
    """What of a ledger is cleared."""
    return _sum(lines(session, of, fn.SUM(Posting.amount)).where(Posting.cleared != ""))


def disputed(session: Reader | Tx, of: Ledger) -> int:
    """What of a ledger is disputed, and stays."""
    if of.ledger != CLIENT:
        return 0
    return _sum(
        session.rows(Dispute, fn.SUM(Dispute.amount)).where(
            Dispute.account == of.account, Dispute.case == of.case, Dispute.client == of.client,
            Dispute.ended == "",
        )
    )  # fmt: skip


def lowest(session: Reader | Tx, of: Ledger, day: str) -> Lowest:
    """The least that is cleared on a ledger at any time from the end of a day on."""
    counts = lines(session, of, fn.SUM(Posting.amount)).where(Posting.cleared != "", Posting.cleared <= day)
    then = running = least = _sum(counts)
    when = day
    later = lines(session, of, Posting.cleared, Posting.amount).where(Posting.cleared > day)
    for its, amount in tuples(later.order_by(Posting.cleared, Posting.id)):
        running += amount
        if running < least:
            least, when = running, its
    return Lowest(then, least, when)


def need(tx: Tx, of: Ledger, amount: int, day: str, currency: str, whose: str) -> None:
    """Refuse to take more off a ledger on a day than is cleared and free, that day and on every later one.

    The sentence says by how much, and why.
    """
    low, held = lowest(tx, of, day), disputed(tx, of)
    free = low.least - held
    if amount <= free:
        return
    short = money(tx, amount - max(free, 0), currency)
    why = [f"{money(tx, low.then, currency)} is cleared"]
    if waiting := booked(tx, of) - cleared(tx, of):
        why.append(f"{money(tx, waiting, currency)} is not cleared yet")
    if low.least < low.then:
        gone = money(tx, low.then - low.least, currency)
        why.append(f"{gone} of it is gone by {date.fromisoformat(low.day):%-d %b %Y}")
    if held:
        why.append(f"{money(tx, held, currency)} is disputed and stays")
    on = f"{date.fromisoformat(day):%-d %b %Y}"
    raise Refuse(f"{whose}: {short} too much on {on}: {', '.join(why)}.")


def _sum(query: ModelSelect[Any]) -> int:
    row = first(query)
    return (row[0] or 0) if row else 0
