"""Having a lawyer see a note: it is passed to them, and they say that they saw it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.firm.staff import Colleague
from casetui.practice.notes.writing import seen as as_seen
from casetui.practice.walls.walls import hidden_from, is_shut_out
from casetui.session.results import Refuse
from casetui.session.rights import ATTORNEY, LAWYERS
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.firm import User
from casetui.tables.notes import Note


def lawyers(session: Session, staff: Iterable[Colleague], case: int | None) -> list[Colleague]:
    """To whom a note of a case may be passed, attorneys first."""
    able = [
        one for one in staff
        if one.role in LAWYERS and not one.disabled and case not in hidden_from(session, one.id)
    ]  # fmt: skip
    return sorted(able, key=lambda one: one.role != ATTORNEY)


def pass_to(session: Session, targets: Sequence[Target], user: int) -> Outcome:
    """Pass notes to a lawyer, who is to see them; what was passed to another before is theirs no more."""

    def run(tx: Tx, row: Row) -> None:
        lawyer = tx.get(User, user)
        if lawyer["disabled"] or lawyer["role"] not in LAWYERS:
            raise Refuse(f"{lawyer['name']} is no lawyer here; a note is passed to one.")
        if row["case_id"] is not None and is_shut_out(tx, user, row["case_id"]):
            raise Refuse("A wall keeps them from this case.")
        if row["passed_to_id"] == user and row["seen_at"] is None:
            raise Refuse("They have it already, and have not seen it yet.")
        if row["passed_to_id"] is not None and row["seen_at"] is None:
            before = tx.get(User, row["passed_to_id"])["name"]
            tx.told.append(f"{before}, who had not seen it yet, has it no more.")
        tx.update(Note, row["id"], None, passed_to_id=user, passed_at=tx.now, seen_at=None)

    return acting.each(session, "note.pass", targets, as_seen, run)


def see(session: Session, targets: Sequence[Target]) -> Outcome:
    """Say that the acting user, to whom they were passed, saw these notes."""

    def run(tx: Tx, row: Row) -> None:
        if row["passed_to_id"] != session.me:
            raise Refuse("It was not passed to you.")
        if row["seen_at"] is not None:
            raise Refuse("You saw it already.")
        tx.update(Note, row["id"], None, seen_at=tx.now)

    return acting.each(session, "note.see", targets, as_seen, run)
