"""Walls: who may not see a case."""

from __future__ import annotations

from collections.abc import Collection

from peewee import fn

from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, tuples
from casetui.tables.cases import Circle, Wall


def is_shut_out(tx: Tx, user: int, case: int) -> bool:
    """Whether a wall keeps this user from the case."""
    walls = "SELECT 1 FROM walls WHERE user_id = ? AND case_id = ? AND withdrawn IS NULL"
    return bool(tx.query(walls, user, case))


def hidden_from(session: Reader, user: int) -> frozenset[int]:
    """The cases that a wall keeps from this user, as far as the session may see that there is one."""
    return frozenset(column(session.rows(Wall, Wall.case).where(Wall.user == user)))


def shut_out_of(session: Reader, case: int) -> list[int]:
    """Who is shut out of a case."""
    return column(session.rows(Wall, Wall.user).where(Wall.case == case).order_by(Wall.id))


def holds_keys(tx: Tx, user: int, others: Collection[int]) -> bool:
    """Whether this user sees a walled case that none of the others does, who could take its walls down."""
    behind = tx.session.behind_walls()
    count = fn.COUNT(Wall.id)
    walled = behind.rows(Wall, Wall.case).group_by(Wall.case)
    out = walled.where(Wall.user.in_(list(others))).having(count == len(others)) if others else walled
    return not set(column(out)) <= set(column(behind.rows(Wall, Wall.case).where(Wall.user == user)))


def keep_out(tx: Tx, user: int) -> None:
    """Shut a new user out of every case that is closed to all but a few."""
    columns = (Circle.id, Circle.case, Circle.reason, Circle.since, Circle.set_by)
    for circle, case, reason, since, set_by in tuples(tx.session.behind_walls().rows(Circle, *columns)):
        tx.insert(
            Wall, case_id=case, user_id=user, circle_id=circle, reason=reason, since=since, set_by=set_by,
            set_at=tx.now,
        )  # fmt: skip
