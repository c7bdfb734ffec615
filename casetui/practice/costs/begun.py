"""That a case which may not begin yet takes no time, and one that has ended no timer."""

from __future__ import annotations

from casetui.practice.cases import pending
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.cases import ENDED, Case


def needs_to_be(tx: Tx, case: int) -> None:
    """Refuse time on a case that may not begin yet."""
    tx.get(Case, case)  # there is no other for who does not see it
    pending.refuse_in_pending(tx, case, pending.TIME)


def goes_on(tx: Tx, case: int) -> str:
    """Refuse a timer on a case that takes no time; its ref."""
    needs_to_be(tx, case)
    row = tx.get(Case, case)
    if row["status"] in ENDED:
        raise Refuse(f"{row['ref']} is {row['status']}: nothing is charged in it until it is opened again.")
    return str(row["ref"])
