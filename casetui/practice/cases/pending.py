"""What may not be done in a case that is pending: the one place that says so."""

from __future__ import annotations

from casetui.practice.cases.cases import PENDING
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first
from casetui.tables.cases import Case

TIME, CLIENT_MONEY = "time", "client money"
"""What a pending case does not take, as sentences name it."""

SIGN = "°"
"""Stands behind the ref of a pending case in every list."""


def ref_if_pending(session: Reader | Tx, case: int | None) -> str:
    """The ref of a case that is pending; '' for every other, and for none."""
    if case is None:
        return ""
    row = first(session.rows(Case, Case.ref).where(Case.id == case, Case.status == PENDING))
    return str(row[0]) if row else ""


def refuse_in_pending(session: Reader | Tx, case: int | None, what: str) -> None:
    """Refuse something, such as TIME or CLIENT_MONEY, in a case that is pending; asked inside the act."""
    if ref := ref_if_pending(session, case):
        raise Refuse(f"{ref} is pending: it takes no {what} until it is opened (c l, 'casetui case open').")


def refs(session: Reader) -> frozenset[str]:
    """The refs of all cases that are pending, for the sign they have in lists."""
    return frozenset(column(session.rows(Case, Case.ref).where(Case.status == PENDING)))


def marked(ref: str | None, pending: frozenset[str]) -> str:
    """A ref as lists show it; '' for none."""
    return f"{ref}{SIGN}" if ref in pending else ref or ""
