"""Entries are made and reversed, never changed: a mistake is taken back by an entry that points to it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.costs import begun, timers, unbilled
from casetui.practice.costs.line import NewCost
from casetui.practice.costs.terms import LONGEST_WHY, TIME
from casetui.practice.lines import whole
from casetui.practice.walls.walls import is_shut_out
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.tables.costs import Cost

WHY = "Why is it reversed? Say so in a line."


def enter(session: Session, new: NewCost, *, timed: bool = False) -> Future[Result[int]]:
    """Enter time or an expense; the value is its number. `timed`: the timer told it, and is done with."""

    def run(tx: Tx) -> int:
        number = _enter_in(tx, new)
        if timed:
            timers.drop_in(tx)
        return number

    return session.write("cost.add", run)


def enter_all(session: Session, entries: Sequence[NewCost]) -> Future[Result[list[int]]]:
    """Enter several, all of them or none; their numbers."""
    return session.write("cost.add", lambda tx: [_enter_in(tx, new) for new in entries])


def reverse(session: Session, targets: Sequence[Target], why: str) -> Outcome:
    """Take entries back, each by another one that points to it; the reason stands in that one."""
    reason = _reason(why)

    def run(tx: Tx, row: Row) -> None:
        _reverse_in(tx, row, reason)

    return acting.each(session, "cost.reverse", targets, _seen, run)


def change(session: Session, target: Target, new: NewCost, why: str = "entered anew") -> Future[Result[int]]:
    """Reverse an entry and enter it anew in one act; the value is the new entry's number."""
    reason = _reason(why)

    def run(tx: Tx) -> int:
        row = _seen(tx, target)
        if all(row[name] == value for name, value in _columns(new).items()):
            raise Refuse("That changes nothing.")
        _reverse_in(tx, row, reason)
        return _enter_in(tx, new)

    return session.write("cost.reverse", run)


def _enter_in(tx: Tx, new: NewCost) -> int:
    assert tx.session.actor is not None
    tx.get(Case, new.case)
    if new.kind == TIME:
        begun.needs_to_be(tx, new.case)
    if is_shut_out(tx, new.user, new.case):
        raise Refuse("A wall keeps them from this case.")
    return tx.insert(Cost, **_columns(new), at=tx.now, by_id=tx.session.me)


_COLUMNS = {"case": "case_id", "user": "user_id"}


def _columns(new: NewCost) -> dict[str, Any]:
    values = {**asdict(new), "day": new.day.isoformat()}
    return {_COLUMNS.get(name, name): value for name, value in values.items()}


_KEPT = (
    "case_id", "kind", "day", "user_id", "rate", "currency", "treatment", "paid", "tax", "task", "activity",
    "expense",
)  # fmt: skip
"""What a reversal has of what it takes back: of the same day, so that what stands of a day is right."""


def _reverse_in(tx: Tx, row: Row, why: str) -> int:
    assert tx.session.actor is not None
    name = f"X{row['id']}"
    if row["reverses_id"] is not None:
        raise Refuse(f"It takes X{row['reverses_id']} back itself; enter anew what should stand.")
    taken = first(tx.rows(Cost, Cost.id).where(Cost.reverses == row["id"]))
    if taken is not None:
        raise Refuse(f"X{taken[0]} has reversed it already.")
    billed = unbilled.invoice_of(tx, row["id"])
    if billed is not None and billed[2] == "issued":
        invoice = f"{billed[1]} (V{billed[0]})"
        raise Refuse(f"{name} is on invoice {invoice}, which is issued: a credit note takes it back.")
    if billed is not None:
        raise Refuse(f"{name} is on the draft V{billed[0]}: take it off there first.")
    return tx.insert(
        Cost, **{column: row[column] for column in _KEPT}, text=why, quantity=-row["quantity"],
        minutes=None if row["minutes"] is None else -row["minutes"], amount=-row["amount"],
        reverses_id=row["id"], at=tx.now, by_id=tx.session.me,
    )  # fmt: skip


def _reason(why: str) -> str:
    reason = whole(why, LONGEST_WHY, "The reason")
    if not reason:
        raise Refuse(WHY)
    return reason


def _seen(tx: Tx, target: Target) -> Row:
    return acting.as_seen(tx, Cost, target)
