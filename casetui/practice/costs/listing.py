"""The entries: of a case page by page, of a person and day, by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, Tuple, fn

from casetui.practice import paging
from casetui.practice.acting import Target
from casetui.practice.costs import unbilled
from casetui.practice.costs.terms import TIME
from casetui.practice.paging import Page, Position
from casetui.session.session import Session
from casetui.sqlite.reading import among, tuples
from casetui.tables.cases import Case
from casetui.tables.costs import Cost
from casetui.tables.invoices import Invoice, InvoiceLine

PAGE = 200


@dataclass(frozen=True)
class CostRow:
    """An entry as a line of the list; amounts in minor units, quantity and rate scaled by 10,000."""

    id: int
    version: int
    updated_at: int
    case: int
    case_ref: str
    kind: str
    day: str
    user: int
    text: str
    minutes: int | None
    quantity: int
    rate: int
    amount: int
    currency: str
    treatment: str
    paid: str
    tax: str
    task: str
    activity: str
    expense: str
    reverses: int | None
    at: int
    by: int
    reversed_by: int | None
    invoice: int | None  # in use, on which it stands
    invoice_number: str
    invoice_state: str

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"X{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def stands(self) -> bool:
        """Whether it was not reversed, and reverses nothing."""
        return self.reverses is None and self.reversed_by is None

    @property
    def state(self) -> str:
        """How it stands, in a word or two."""
        if self.reverses is not None:
            return f"reverses X{self.reverses}"
        if self.reversed_by is not None:
            return "reversed"
        if self.invoice is not None:
            return "invoiced" if self.invoice_state == "issued" else "on a draft"
        return "paid" if self.paid == "client money" else "unbilled" if self.treatment == "billable" else ""


def lines(session: Session) -> Any:
    """The query of all entries as lines, in no order."""
    other = Cost.alias()
    taken = other.select(other.id).where(other.reverses == Cost.id)
    on = session.rows(InvoiceLine, fn.MAX(InvoiceLine.invoice)).join(
        Invoice, on=InvoiceLine.invoice == Invoice.id
    )  # fmt: skip
    on = on.where(InvoiceLine.cost == Cost.id, unbilled.in_use())
    its = Invoice.alias()
    query = session.rows(
        Cost, Cost.id, Cost.version, Cost.updated_at, Cost.case, Case.ref, Cost.kind, Cost.day, Cost.user,
        Cost.text, Cost.minutes, Cost.quantity, Cost.rate, Cost.amount, Cost.currency, Cost.treatment,
        Cost.paid, Cost.tax, Cost.task, Cost.activity, Cost.expense, Cost.reverses, Cost.at, Cost.by, taken,
        its.id, fn.COALESCE(its.number, ""), fn.COALESCE(its.state, ""),
    )  # fmt: skip
    query = query.join(Case, on=Cost.case == Case.id).switch(Cost)
    return query.join(its, JOIN.LEFT_OUTER, on=its.id == on)


def by_ids(session: Session, ids: Sequence[int]) -> list[CostRow]:
    """These entries as they are now, in the order asked for; those gone from sight are left out."""
    query = lines(session).where(among(Cost.id, ids))
    rows = {row[0]: CostRow(*row) for row in tuples(query)}
    return [rows[number] for number in ids if number in rows]


def one(session: Session, number: int) -> CostRow | None:
    """One entry; None where this user has none of that number."""
    return next(iter(by_ids(session, [number])), None)


def page(
    session: Session, where: Sequence[Any], *, beside: Position | None = None, backward: bool = False,
    limit: int = PAGE,
) -> Page[CostRow]:  # fmt: skip
    """The next entries after a place (backward: before it), the newest day first; without one the top."""
    by = (Cost.day, Cost.id)
    query = session.rows(Cost, *by).where(*where)
    if beside is not None:
        query = query.where(Tuple(*by) > beside.key if backward else Tuple(*by) < beside.key)
    order = (column.asc() if backward else column.desc() for column in by)
    found = tuples(query.order_by(*order).limit(limit + 1))
    shown = found[:limit][::-1] if backward else found[:limit]
    places = {number: Position(0, (day, number)) for day, number in shown}
    rows = by_ids(session, list(places))
    return Page(tuple(rows), tuple(places[row.id] for row in rows), len(found) > limit)


def page_of_case(
    session: Session, case: int, where: Sequence[Any] = (), *, beside: Position | None = None,
    backward: bool = False, limit: int = PAGE,
) -> Page[CostRow]:  # fmt: skip
    """The next entries of a case, as those of all."""
    return page(session, (Cost.case == case, *where), beside=beside, backward=backward, limit=limit)


def of_case(
    session: Session, case: int, where: Sequence[Any] = (), limit: int | None = None
) -> Iterator[CostRow]:
    """The entries of a case, the newest day first."""
    return everything(session, (Cost.case == case, *where), limit)


def everything(session: Session, where: Sequence[Any], limit: int | None = None) -> Iterator[CostRow]:
    """The entries that meet conditions, the newest day first."""
    return paging.whole(
        lambda beside, size: page(session, where, beside=beside, limit=size), PAGE, limit
    )


def of(case: int) -> Any:
    """The condition that an entry is of a case."""
    return Cost.case == case


def by(user: int) -> Any:
    """The condition that an entry is somebody's."""
    return Cost.user == user


def between(start: date, end: date) -> Any:
    """The condition that an entry is of one of these days."""
    return Cost.day.between(start.isoformat(), end.isoformat())


def hours_of(session: Session, user: int, day: date) -> int:
    """How many hours somebody has entered on a day, as they are billed; scaled by 10,000."""
    query = session.rows(Cost, fn.COALESCE(fn.SUM(Cost.quantity), 0))
    rows = tuples(query.where(Cost.user == user, Cost.day == day.isoformat(), Cost.kind == TIME))
    return int(rows[0][0])


def count(session: Session, case: int) -> int:
    """How many entries a case has, no further than one beyond what is counted."""
    query = session.rows(Cost, Cost.id).where(Cost.case == case).limit(paging.COUNT_CAP + 1)
    return int(query.count(session.database))
