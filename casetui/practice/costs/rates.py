"""Hourly rates: of a person, of a case, of a person in a case, of anybody, each from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, ModelSelect

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.firm.firm import Firm
from casetui.practice.money import amounts, scaled
from casetui.practice.money.amounts import Style
from casetui.practice.walls.walls import is_shut_out
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case
from casetui.tables.costs import Rate
from casetui.tables.firm import User


@dataclass(frozen=True)
class RateRow:
    """What an hour costs from a day on; `rate` is scaled by 10,000."""

    id: int
    version: int
    updated_at: int
    user: int | None
    case: int | None
    case_ref: str | None
    since: str
    rate: int
    currency: str
    set_by: int

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"rate {self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def particular(self) -> tuple[bool, bool, str, int]:
        """How particular it is: a case's before a person's, then the latest."""
        return self.case is not None, self.user is not None, self.since, self.id


def style(firm: Firm) -> Style:
    """How the firm writes amounts."""
    return Style(firm.currency, firm.decimal_mark)


def _rows(session: Reader | Tx) -> ModelSelect[Any]:
    query: ModelSelect[Any] = session.rows(
        Rate, Rate.id, Rate.version, Rate.updated_at, Rate.user, Rate.case, Case.ref, Rate.since, Rate.rate,
        Rate.currency, Rate.set_by,
    )  # fmt: skip
    return query.join(Case, JOIN.LEFT_OUTER, on=Rate.case == Case.id)


def every(session: Reader, case: int | None = None, user: int | None = None) -> list[RateRow]:
    """All rates, or those of a case or a person; the most general first, then the oldest."""
    query = _rows(session)
    if case is not None:
        query = query.where(Rate.case == case)
    if user is not None:
        query = query.where(Rate.user == user)
    return sorted((RateRow(*row) for row in tuples(query)), key=lambda row: row.particular)


def one(session: Reader, number: int) -> RateRow | None:
    """One rate; None where this user has none of that number."""
    return next((RateRow(*row) for row in tuples(_rows(session).where(Rate.id == number))), None)


def holding(
    session: Reader | Tx, user: int, case: int | None, day: date, currency: str
) -> RateRow | None:
    """The rate that holds for somebody in a case on a day: the most particular, and of those the latest."""
    its_case = Rate.case.is_null() | (Rate.case == case) if case is not None else Rate.case.is_null()
    query = _rows(session).where(
        its_case, Rate.user.is_null() | (Rate.user == user), Rate.since <= day.isoformat(),
        Rate.currency == currency,
    )  # fmt: skip
    return max((RateRow(*row) for row in tuples(query)), key=lambda row: row.particular, default=None)


def set_rate(
    session: Session, firm: Firm, rate: int, since: date, *, user: int | None = None, case: int | None = None
) -> Future[Result[int]]:
    """Say what an hour costs from a day on; the value is the rate's id. What is recorded stays as it is."""
    if rate <= 0:
        raise Refuse("An hour costs more than nothing; time for nothing is entered as no charge.")

    def run(tx: Tx) -> int:
        assert tx.session.actor is not None
        if case is not None:
            tx.get(Case, case)
        if user is not None:
            tx.get(User, user)
        if user is not None and case is not None and is_shut_out(tx, user, case):
            raise Refuse("A wall keeps them from this case.")
        same = [
            row for row in every(tx.session, case, user)
            if (row.user, row.case, row.since, row.currency) == (user, case, since.isoformat(), firm.currency)
        ]  # fmt: skip
        if same and same[-1].rate == rate:
            raise Refuse(f"That is so already (rate {same[-1].id}).")
        for old in same:
            tx.withdraw(Rate, old.id, None, "set anew for the same day")
        return tx.insert(
            Rate, user_id=user, case_id=case, since=since.isoformat(), rate=rate, currency=firm.currency,
            set_by=tx.session.me,
        )  # fmt: skip

    return session.write("cost.rate", run)


def end(session: Session, targets: Sequence[Target]) -> Outcome:
    """Take rates out of use: what held before them holds again. What is recorded stays as it is."""

    def run(tx: Tx, row: Row) -> None:
        tx.withdraw(Rate, row["id"], None, "ended")

    return acting.each(
        session, "cost.rate", targets, lambda tx, target: acting.as_seen(tx, Rate, target), run
    )


def typed(text: str, firm: Firm) -> int:
    """An hourly rate as somebody typed it, scaled; Refuse where it is none."""
    return scaled.rate_of(amounts.more_than_nothing(text, style(firm)), firm.currency)


def shown(rate: int, its_style: Style) -> str:
    """A scaled rate as it is read: as an amount, with more decimals only where it has them."""
    minor = scaled.amount(scaled.SCALE, rate, its_style.currency)
    if scaled.rate_of(minor, its_style.currency) == rate:
        return amounts.shown(minor, its_style)
    whole, _, part = scaled.shown(abs(rate)).partition(".")
    return f"{whole}{its_style.mark}{part}"
