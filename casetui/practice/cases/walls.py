"""Walls: who may not see a case."""

from __future__ import annotations

from casetui.session.transaction import Tx


def is_shut_out(tx: Tx, user: int, case: int) -> bool:
    """Whether a wall keeps this user from the case."""
    walls = "SELECT 1 FROM walls WHERE user_id = ? AND case_id = ? AND withdrawn IS NULL"
    return bool(tx.query(walls, user, case))
