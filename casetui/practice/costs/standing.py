"""How the money of a case stands: unbilled, invoiced and open by age, client money, the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import fn

from casetui.practice.costs import fees
from casetui.practice.costs.terms import (
    BILLABLE,
    EXPENSE,
    FROM_CLIENT_MONEY,
    NO_CHARGE,
    NOT_BY_THE_HOUR,
    TIME,
    WARNING,
)
from casetui.session.session import Session
from casetui.sqlite.reading import raw, tuples
from casetui.tables.client_money import Posting
from casetui.tables.costs import Cost
from casetui.tables.invoices import Invoice, InvoiceLine

ISSUED = "issued"

AGES = (30, 60, 90)
"""Up to how many days an open invoice is young, older, old; what is older still comes last."""


def age_names() -> tuple[str, ...]:
    """What the ages of open invoices are called."""
    bounds = [0, *(days + 1 for days in AGES)]
    return (*(f"{first}–{last}d" for first, last in zip(bounds, AGES, strict=False)), f">{AGES[-1]}d")


@dataclass(frozen=True)
class Owed:
    """What was invoiced, and what of it is open: by how many days ago, the youngest first; minor units."""

    invoiced: int
    ages: tuple[int, ...]

    @property
    def open(self) -> int:
        """All that is open."""
        return sum(self.ages)


@dataclass(frozen=True)
class Held:
    """What the firm holds for the client in the case: what has cleared, and what has not yet."""

    cleared: int
    uncleared: int


@dataclass(frozen=True)
class Standing:
    """How the money of a case stands; amounts in minor units without tax, hours scaled by 10,000.

    `elsewhere`: currencies in which there are entries besides; `held` is None where no client money is kept.
    """

    currency: str
    time: int
    hours: int
    expenses: int
    owed: Owed
    held: Held | None
    terms: fees.TermsRow | None
    used: int
    elsewhere: tuple[str, ...]

    @property
    def budget(self) -> int | None:
        """What the case may cost."""
        terms = self.terms
        return terms.budget if terms is not None and terms.currency == self.currency else None

    @property
    def percent(self) -> int | None:
        """How much of the budget is used, in whole per cent, never rounded up to what it has not reached."""
        return self.used * 100 // self.budget if self.budget else None

    @property
    def warns(self) -> bool:
        """Whether the budget is nearly used, or more than that."""
        return self.percent is not None and self.percent >= WARNING


def of_case(session: Session, case: int, currency: str, today: date) -> Standing:
    """How the money of a case stands in a currency.

    The statements are written by hand: to put them together would take longer than to have them answered.
    """
    terms = fees.latest(session, case, today)
    sums = _sums(session, case)
    its = {key[1:]: value for key, value in sums.items() if key[0] == currency}
    invoices = _invoices(session, case)
    billed = _billed(session, [one.id for one in invoices if one.holds(invoices)], currency)
    time, hours = _less(_added(its, TIME, BILLABLE), billed.get(TIME, (0, 0)))
    expenses, _ = _less(_added(its, EXPENSE, BILLABLE), billed.get(EXPENSE, (0, 0)))
    counted = counts_for_budget(terms)
    used = sum(amount for (_kind, treatment, _paid), (amount, _) in its.items() if treatment in counted)
    elsewhere = {key[0] for key, value in sums.items() if key[0] != currency and value[0]}
    return Standing(
        currency, time, hours, expenses, _owed(invoices, currency, today), _held(session, case, currency),
        terms, used, tuple(sorted(elsewhere)),
    )  # fmt: skip


def counts_for_budget(terms: fees.TermsRow | None) -> tuple[str, ...]:
    """Which entries a budget counts: what is charged; where no hour is, what the hours are worth."""
    free = terms is not None and terms.terms in NOT_BY_THE_HOUR
    return (BILLABLE, NO_CHARGE) if free else (BILLABLE,)


def owed(session: Session, case: int, currency: str, today: date) -> Owed:
    """What was invoiced in a case, less what was credited, and what of it is open; all with tax."""
    return _owed(_invoices(session, case), currency, today)


class _Invoice(NamedTuple):
    """An invoice or a credit note of a case, as far as it says how the money stands."""

    id: int
    state: str
    credits: int | None
    currency: str
    day: str
    total: int
    settled: int

    def holds(self, others: Sequence[_Invoice]) -> bool:
        """Whether what is on it is on no other: as `unbilled.in_use` says it."""
        notes = [one.total for one in others if one.credits == self.id and one.state == ISSUED]
        return self.credits is None and (not notes or sum(notes) < self.total)


def _invoices(session: Session, case: int) -> list[_Invoice]:
    wall, values = session.wall_sql(Invoice)
    select = (
        "SELECT id, state, credits_id, currency, day, total, settled FROM invoices"
        f" WHERE case_id = ? AND withdrawn IS NULL AND {wall}"
    )
    return [_Invoice(*row) for row in raw(session.database).execute(select, (case, *values))]


def _owed(invoices: Sequence[_Invoice], currency: str, today: date) -> Owed:
    bounds = [(today - timedelta(days=days)).isoformat() for days in AGES]
    invoiced, ages = 0, [0] * (len(AGES) + 1)
    for one in invoices:
        if (one.state, one.currency) != (ISSUED, currency):
            continue
        invoiced += one.total if one.credits is None else -one.total
        if one.credits is None and one.settled < one.total:
            ages[sum(one.day < bound for bound in bounds)] += one.total - one.settled
    return Owed(invoiced, tuple(ages))


def _held(session: Session, case: int, currency: str) -> Held | None:
    """What the firm holds for the client, by the ledgers of client money; None where nothing ever was."""
    wall, values = session.wall_sql(Posting)
    select = (
        "SELECT sum(amount * (cleared <> '')), sum(amount * (cleared = '')) FROM client_postings"
        f" WHERE case_id = ? AND withdrawn IS NULL AND {wall}"
        " AND account_id IN (SELECT id FROM bank_accounts WHERE currency = ?)"
    )
    cleared, uncleared = raw(session.database).execute(select, (case, *values, currency)).fetchone()
    return None if cleared is None else Held(cleared, uncleared)


Sum = tuple[int, int]


def _sums(session: Session, case: int) -> dict[tuple[str, ...], Sum]:
    """What the entries of a case come to by currency, kind, treatment, payer: amounts and quantities.

    A reversal is below nothing, and so takes out what it takes back.
    """
    wall, values = session.wall_sql(Cost)
    by = "currency, kind, treatment, paid"
    select = (
        f"SELECT {by}, sum(amount), sum(quantity) FROM costs WHERE case_id = ? AND withdrawn IS NULL"
        f" AND {wall} GROUP BY {by}"
    )
    rows = raw(session.database).execute(select, (case, *values))
    return {row[:4]: (row[4], row[5]) for row in rows}


def _billed(session: Session, invoices: Sequence[int], currency: str) -> dict[str, Sum]:
    """What of it stands on invoices in use, by kind: worked out from the invoices, which are few."""
    if not invoices:
        return {}
    wall, values = session.wall_sql(Cost)
    lines, own = session.wall_sql(InvoiceLine)
    marks = ", ".join("?" * len(invoices))
    select = (
        "SELECT kind, sum(amount), sum(quantity) FROM costs WHERE id IN (SELECT cost_id FROM invoice_lines"
        f" WHERE invoice_id IN ({marks}) AND withdrawn IS NULL AND {lines})"
        f" AND treatment = ? AND paid <> ? AND currency = ? AND {wall} GROUP BY kind"
    )
    given = (*invoices, *own, BILLABLE, FROM_CLIENT_MONEY, currency, *values)
    return {row[0]: (row[1], row[2]) for row in raw(session.database).execute(select, given)}


def _added(sums: dict[tuple[str, ...], Sum], kind: str, treatment: str) -> Sum:
    found = [
        value for (its, treated, paid), value in sums.items()
        if (its, treated) == (kind, treatment) and paid != FROM_CLIENT_MONEY
    ]  # fmt: skip
    return sum(amount for amount, _ in found), sum(quantity for _, quantity in found)


def _less(whole: Sum, part: Sum) -> Sum:
    return whole[0] - part[0], whole[1] - part[1]


def by_week(
    session: Session, case: int, currency: str, terms: fees.TermsRow | None
) -> list[tuple[date, int]]:
    """What counts for the budget, added up to the end of each week that has some: its Monday, the sum."""
    query: Any = session.rows(Cost, Cost.day, fn.SUM(Cost.amount)).where(
        Cost.case == case, Cost.currency == currency, Cost.treatment.in_(counts_for_budget(terms))
    )
    weeks: dict[date, int] = {}
    total = 0
    for day, amount in tuples(query.group_by(Cost.day).order_by(Cost.day)):
        total += amount
        its = date.fromisoformat(day)
        weeks[its - timedelta(days=its.weekday())] = total
    return list(weeks.items())
