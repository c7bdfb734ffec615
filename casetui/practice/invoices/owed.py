"""What is owed to the firm: of an invoice, in a case, by a client, in all; and for how long.

How old a debt is counts from the invoice's date: 0 to 30 days, 31 to 60, 61 to 90, over 90.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import SQL, ModelSelect, fn

from casetui.practice.firm import firm
from casetui.practice.invoices.terms import ISSUED
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.cases import Case
from casetui.tables.invoices import Invoice
from casetui.tables.people import Contact

LIMITS = (30, 60, 90)
AGES = ("0–30", "31–60", "61–90", "over 90")
"""What each part of `by_age` is called: days since the invoice's date."""

UNPAID = Invoice.total - Invoice.settled


class Owed(NamedTuple):
    """What is unpaid, in one currency, by how many days ago it was invoiced, as AGES has them."""

    currency: str
    by_age: tuple[int, int, int, int]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.by_age)


class Debt(NamedTuple):
    """What is unpaid in a case by one client, since when the oldest of it, and what of it is past due."""

    case: int
    client: int
    currency: str
    by_age: tuple[int, int, int, int]
    invoices: int
    oldest: str
    late: int

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.by_age)


def unpaid(session: Reader | Tx, invoice: int) -> int:
    """What is unpaid of an invoice that was issued and delivered; nothing of one that was not."""
    row = first(_open(session, UNPAID).where(Invoice.id == invoice, Invoice.delivered != ""))
    return row[0] if row else 0


def open_of(session: Reader | Tx, invoice: int) -> int:
    """What is unpaid of an invoice that was issued, delivered or not."""
    row = first(_open(session, UNPAID).where(Invoice.id == invoice))
    return row[0] if row else 0


def of_case(session: Reader | Tx, case: int) -> list[Owed]:
    """What is unpaid in a case, a currency each; empty where nothing is."""
    return _sums(session, Invoice.case == case)


def of(session: Reader | Tx, which: Any) -> list[Owed]:
    """What is unpaid of the invoices that a condition names, a currency each."""
    return _sums(session, which)


def debts_of_case(session: Reader, case: int) -> list[Debt]:
    """What is owed in a case by each client, most first."""
    return debts(session, Invoice.case == case)


def debts_of_client(session: Reader, client: int) -> list[Debt]:
    """What a client owes in each case, most first."""
    return debts(session, Invoice.client == client)


def of_client(session: Reader | Tx, client: int) -> list[Owed]:
    """What a client owes in all the cases this user may see."""
    return _sums(session, Invoice.client == client)


def unpaid_ones(session: Reader | Tx, which: Any) -> list[int]:
    """The invoices of which something is unpaid, the oldest first."""
    return column(_open(session, Invoice.id).where(which).order_by(Invoice.day, Invoice.id))


def of_firm(session: Reader | Tx) -> list[Owed]:
    """What is owed to the firm in all the cases this user may see."""
    return _sums(session)


def debts(session: Reader, *where: Any, most: int | None = None) -> list[Debt]:
    """What is owed by case and client, most first; so many at most."""
    today = _today(session)
    query = _open(
        session, Invoice.case, Invoice.client, Invoice.currency, *_by_age(today), fn.COUNT(Invoice.id),
        fn.MIN(Invoice.day), fn.SUM(UNPAID * (Invoice.due < today.isoformat())),
    )  # fmt: skip
    query = query.where(*where) if where else query
    query = query.group_by(Invoice.case, Invoice.client, Invoice.currency)
    query = query.order_by(fn.SUM(UNPAID).desc(), Invoice.case, Invoice.client, Invoice.currency)
    return [
        Debt(case, client, currency, (a, b, c, d), count, oldest, late)
        for case, client, currency, a, b, c, d, count, oldest, late in tuples(query.limit(most))
    ]


def ages(day: str, today: date) -> int:
    """Which part of `by_age` an invoice of a day belongs to."""
    days = (today - date.fromisoformat(day)).days
    return next((at for at, limit in enumerate(LIMITS) if days <= limit), len(LIMITS))


def added(owed: Iterable[Owed | Debt]) -> list[Owed]:
    """Several sums as one, a currency each."""
    sums: dict[str, list[int]] = {}
    for one in owed:
        its = sums.setdefault(one.currency, [0, 0, 0, 0])
        for at, amount in enumerate(one.by_age):
            its[at] += amount
    return [Owed(currency, (a, b, c, d)) for currency, (a, b, c, d) in sorted(sums.items())]


def _sums(session: Reader | Tx, *where: Any) -> list[Owed]:
    seen = session.session if isinstance(session, Tx) else session
    query = _open(session, Invoice.currency, *_by_age(_today(seen)))
    query = (query.where(*where) if where else query).group_by(Invoice.currency)
    return [Owed(currency, (a, b, c, d)) for currency, a, b, c, d in tuples(query)]


def _open(session: Reader | Tx, *columns: Any) -> ModelSelect[Any]:
    """The invoices of which something is unpaid; in the words of the index that holds them."""
    return session.rows(Invoice, *columns).where(
        Invoice.state == SQL(f"'{ISSUED}'"), Invoice.settled < Invoice.total, Invoice.credits.is_null()
    )


def _by_age(today: date) -> tuple[Any, ...]:
    """The sums of each age, by comparing days as texts: they are written so that this is their order."""
    edges = [(today - timedelta(days=limit)).isoformat() for limit in LIMITS]
    parts = (
        Invoice.day >= edges[0],
        (Invoice.day < edges[0]) & (Invoice.day >= edges[1]),
        (Invoice.day < edges[1]) & (Invoice.day >= edges[2]),
        Invoice.day < edges[2],
    )
    return tuple(fn.SUM(UNPAID * part) for part in parts)


def _today(session: Reader) -> date:
    return firm.today(session)


def names(session: Reader, owing: Iterable[Debt]) -> tuple[dict[int, tuple[str, str]], dict[int, str]]:
    """What the cases (ref and title) and the clients of debts are called."""
    listed = list(owing)
    cases, clients = {one.case for one in listed}, {one.client for one in listed}
    refs = session.rows(Case, Case.id, Case.ref, Case.title).where(Case.id.in_(cases))
    called = session.rows(Contact, Contact.id, Contact.name).where(Contact.id.in_(clients))
    return {number: (ref, title) for number, ref, title in tuples(refs)}, dict(tuples(called))
