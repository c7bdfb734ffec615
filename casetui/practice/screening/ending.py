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

LetIn = tuple[int, ...]
"""Whom an act lets back in."""


def end(session: Session, case: int, people: Sequence[int], reason: str) -> Future[Result[LetIn]]:
    """Let these people back into a case, or (nobody named) everybody."""

    def run(tx: Tx) -> LetIn:
        ref = tx.get(Case, case)["ref"]
        there = _walls(tx, Wall.case == case)
        circles = _circles(tx, case) if not people else []
        _are_out(tx, ref, people, there)
        if not there and not circles:
            raise Refuse(f"Nobody is shut out of {ref}.")
        return _end(tx, {user: there[user] for user in people or there}, circles, reason)

    return session.write("wall.end", run)


def open_up(session: Session, case: int, reason: str) -> Future[Result[LetIn]]:
    """Open a case again that was closed to all but a few; whoever is shut out by name stays so."""

    def run(tx: Tx) -> LetIn:
        ref = tx.get(Case, case)["ref"]
        circles = _circles(tx, case)
        if not circles:
            raise Refuse(f"{ref} is not closed to all but a few.")
        return _end(tx, _walls(tx, Wall.circle.in_(circles)), circles, reason)

    return session.write("wall.end", run)


def _walls(tx: Tx, which: Any) -> dict[int, int]:
    """The walls that stand, by whom each shuts out."""
    return dict(tuples(tx.rows(Wall, Wall.user, Wall.id).where(which)))


def _circles(tx: Tx, case: int) -> list[int]:
    return column(tx.rows(Circle, Circle.id).where(Circle.case == case))


def _end(tx: Tx, there: dict[int, int], circles: Sequence[int], reason: str) -> LetIn:
    ended: dict[str, Any] = {"withdrawn": reason_of(reason), "ended_by": tx.session.me, "ended_at": tx.now}
    for number in there.values():
        tx.update(Wall, number, None, **ended)
    for number in circles:
        tx.update(Circle, number, None, **ended)
    returning.call_off(tx, list(there.values()))
    return tuple(there)


def _are_out(tx: Tx, ref: str, people: Sequence[int], there: dict[int, int]) -> None:
    inside = [user for user in people if user not in there]
    if inside:
        names = column(tx.rows(User, User.name).where(User.id.in_(inside)).order_by(User.name))
        raise Refuse(f"{several(names)} {'is' if len(names) == 1 else 'are'} not shut out of {ref}.")
