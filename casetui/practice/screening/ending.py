"""Walls are taken down, with a reason; that they were there stays."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from casetui.practice.screening import returning
from casetui.practice.screening.terms import reason_of, several
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, tuples
from casetui.tables.cases import Case, Circle, Wall
from casetui.tables.firm import User


def end(session: Session, case: int, people: Sequence[int], reason: str) -> Future[Result[tuple[int, ...]]]:
    """Let these people back into a case, or (nobody named) everybody; whom it lets in."""

    def run(tx: Tx) -> tuple[int, ...]:
        ref = tx.get(Case, case)["ref"]
        ended: dict[str, Any] = {
            "withdrawn": reason_of(reason), "ended_by": tx.session.me, "ended_at": tx.now,
        }  # fmt: skip
        there: dict[int, int] = dict(tuples(tx.rows(Wall, Wall.user, Wall.id).where(Wall.case == case)))
        circles = column(tx.rows(Circle, Circle.id).where(Circle.case == case)) if not people else []
        _are_out(tx, ref, people, there)
        if not there and not circles:
            raise Refuse(f"Nobody is shut out of {ref}.")
        walls = [there[user] for user in dict.fromkeys(people or there)]
        for number in walls:
            tx.update(Wall, number, None, **ended)
        for number in circles:
            tx.update(Circle, number, None, **ended)
        returning.call_off(tx, walls)
        return tuple(people or there)

    return session.write("wall.end", run)


def _are_out(tx: Tx, ref: str, people: Sequence[int], there: dict[int, int]) -> None:
    inside = [user for user in people if user not in there]
    if inside:
        names = column(tx.rows(User, User.name).where(User.id.in_(inside)).order_by(User.name))
        raise Refuse(f"{several(names)} {'is' if len(names) == 1 else 'are'} not shut out of {ref}.")
