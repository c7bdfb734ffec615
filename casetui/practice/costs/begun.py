"""That a case which may not begin yet takes no time, and a closed one no timer."""

from __future__ import annotations

from casetui.practice.cases.cases import ARCHIVED, CLOSED, PENDING
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.cases import Case


def needs_to_be(tx: Tx, case: int) -> None:
    """Refuse time on a case that may not begin yet."""
    row = tx.get(Case, case)
    if row["status"] == PENDING:
        raise Refuse(
            f"{row['ref']} is pending: no time is charged before the case may begin. See to its opening list"
            " (c l), then enter it."
        )


def goes_on(tx: Tx, case: int) -> str:
    """Refuse a timer on a case that takes no time; its ref."""
    needs_to_be(tx, case)
    row = tx.get(Case, case)
    if row["status"] in (CLOSED, ARCHIVED):
        raise Refuse(f"{row['ref']} is {row['status']}: nothing is charged in it until it is opened again.")
    return str(row["ref"])
