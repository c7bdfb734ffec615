"""The entries: of a case page by page, of a person and day, by their numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import Tuple, fn

from casetui.practice import paging
from casetui.practice.acting import Target
from casetui.practice.costs import unbilled
from casetui.practice.costs.terms import TIME
from casetui.practice.paging import Page, Position
from casetui.session.session import Session
from casetui.sqlite.reading import raw, tuples
from casetui.tables.costs import Cost

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


_SELECT = f"""
    SELECT costs.id, costs.version, costs.updated_at, costs.case_id, cases.ref, costs.kind, costs.day,
    costs.user_id, costs.text, costs.minutes, costs.quantity, costs.rate, costs.amount, costs.currency,
    costs.treatment, costs.paid, costs.tax, costs.task, costs.activity, costs.expense, costs.reverses_id,
    costs.at, costs.by_id, (SELECT other.id FROM costs AS other WHERE other.reverses_id = costs.id), its.id,
    coalesce(its.number, ''), coalesce(its.state, '') FROM costs JOIN cases ON cases.id = costs.case_id
    LEFT JOIN invoices AS its ON its.id = (SELECT max(invoice_id) FROM invoice_lines JOIN invoices
    ON invoices.id = invoice_id WHERE cost_id = costs.id AND invoice_lines.withdrawn IS NULL
    AND {unbilled.IN_USE})
    WHERE costs.id IN (SELECT value FROM json_each(?)) AND costs.withdrawn IS NULL AND
"""
"""Written by hand: to put it together takes longer than to have it answered for a page."""


def by_ids(session: Session, ids: Sequence[int]) -> list[CostRow]:
    """These entries as they are now, in the order asked for; those gone from sight are left out."""
    wall, values = session.wall_sql(Cost, "costs.")
    found = raw(session.database).execute(f"{_SELECT} {wall}", (json.dumps(list(ids)), *values))
    rows = {row[0]: CostRow(*row) for row in found}
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
