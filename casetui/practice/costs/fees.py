"""On which terms the firm acts in a case, and what it may cost: each from a day on."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casetui.practice.costs.terms import CONTINGENCY, FEE_TERMS, FIXED, HOURLY
from casetui.practice.firm.firm import Firm
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, raw, tuples
from casetui.tables.cases import Case
from casetui.tables.costs import FeeTerms

LONGEST_TEXT = 300


@dataclass(frozen=True)
class TermsRow:
    """The terms of a case from a day on; amounts in minor units, the share scaled by 10,000."""

    id: int
    version: int
    updated_at: int
    case: int
    since: str
    terms: str
    fixed: int | None
    share: int | None
    budget: int | None
    currency: str
    text: str
    set_by: int


@dataclass(frozen=True)
class Agreed:
    """What is to hold: None leaves it as it is; `budget` and `fixed` of nothing end it."""

    terms: str | None = None
    fixed: int | None = None
    share: int | None = None
    budget: int | None = None
    text: str | None = None


def every(session: Reader | Tx, case: int) -> list[TermsRow]:
    """All terms of a case, the first day first."""
    query = session.rows(FeeTerms, *columns(TermsRow, FeeTerms)).where(FeeTerms.case == case)
    return [TermsRow(*row) for row in tuples(query.order_by(FeeTerms.since, FeeTerms.id))]


def holding(session: Reader | Tx, case: int, day: date) -> TermsRow | None:
    """The terms that hold in a case on a day; None where nothing was agreed."""
    rows = [row for row in every(session, case) if row.since <= day.isoformat()]
    return rows[-1] if rows else None


def latest(session: Reader, case: int, day: date) -> TermsRow | None:
    """The same, for what must be quick: the statement is written by hand."""
    wall, values = session.wall_sql(FeeTerms)
    names = ", ".join(column.column_name for column in columns(TermsRow, FeeTerms))
    select = (
        f"SELECT {names} FROM fee_terms WHERE case_id = ? AND since <= ? AND withdrawn IS NULL AND {wall}"
        " ORDER BY since DESC, id DESC LIMIT 1"
    )
    row = raw(session.database).execute(select, (case, day.isoformat(), *values)).fetchone()
    return TermsRow(*row) if row is not None else None


def agree(session: Session, firm: Firm, case: int, since: date, agreed: Agreed) -> Future[Result[int]]:
    """Say on which terms a case is done from a day on; what is not said stays as it was that day."""
    if agreed.terms is not None and agreed.terms not in FEE_TERMS:
        raise Refuse(f"The terms are {', '.join(FEE_TERMS)}.")
    text = None if agreed.text is None else whole(agreed.text, LONGEST_TEXT, "The note")

    def run(tx: Tx) -> int:
        assert tx.session.actor is not None
        tx.get(Case, case)
        before = holding(tx, case, since)
        wanted = _columns(before, replace(agreed, text=text), firm.currency)
        if before is not None and all(getattr(before, name) == value for name, value in wanted.items()):
            raise Refuse("That changes nothing.")
        if before is not None and before.since == since.isoformat():
            tx.withdraw(FeeTerms, before.id, None, "agreed anew for the same day")
        return tx.insert(
            FeeTerms, case_id=case, since=since.isoformat(), set_by=tx.session.me, **wanted
        )  # fmt: skip

    return session.write("cost.terms", run)


def _columns(before: TermsRow | None, agreed: Agreed, currency: str) -> dict[str, Any]:
    """What is kept of the terms; Refuse where they do not hang together."""
    same = before if before is not None and before.currency == currency else None
    terms = agreed.terms or (before.terms if before is not None else HOURLY)
    fixed = _next(agreed.fixed, same.fixed if same is not None else None) if terms == FIXED else None
    share = _next(agreed.share, before.share if before is not None else None)
    share = share if terms == CONTINGENCY else None
    budget = _next(agreed.budget, same.budget if same is not None else None)
    if terms != FIXED and agreed.fixed:
        raise Refuse(f"A fixed fee goes with fixed terms; these are {terms}.")
    if terms != CONTINGENCY and agreed.share:
        raise Refuse(f"A share of what is won goes with contingency; these terms are {terms}.")
    if terms == FIXED and fixed is None:
        raise Refuse("How much is the fixed fee?")
    if terms == CONTINGENCY and share is None:
        raise Refuse("Which share of what is won is it? Say so in per cent, such as 33.33.")
    text = agreed.text if agreed.text is not None else before.text if before is not None else ""
    return {
        "terms": terms, "fixed": fixed, "share": share, "budget": budget, "currency": currency, "text": text,
    }  # fmt: skip


def _next(wanted: int | None, before: int | None) -> int | None:
    return before if wanted is None else wanted or None
