"""Who may own a record of a case."""

from __future__ import annotations

from casetui.practice.walls.walls import is_shut_out
from casetui.session.results import Refuse
from casetui.session.rights import may
from casetui.session.transaction import Tx
from casetui.tables.firm import User


def may_own(tx: Tx, user: int, case: int | None, right: str, works_on: str) -> str:
    """The name of a user who may have such records of this case (None: of no case).

    Refuse for one who has left, whose role lacks the right to take them, or who is shut out of the case.
    """
    person = tx.get(User, user)
    name = str(person["name"])
    if person["disabled"] or not may(person["role"], right):
        raise Refuse(f"{name} works on no {works_on}.")
    if case is not None and is_shut_out(tx, user, case):
        raise Refuse(f"{name} may not see this case.")
    return name
