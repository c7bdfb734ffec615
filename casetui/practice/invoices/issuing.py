"""From draft to fixed: an attorney approves, it is issued with the next number, and delivered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, timedelta

from peewee import fn

from casetui.clock import local
from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import settling, totals
from casetui.practice.invoices.changing import not_issued, seen
from casetui.practice.invoices.invoices import lines
from casetui.practice.invoices.terms import APPROVED, DELIVERED, DRAFT, ISSUED
from casetui.practice.lines import whole
from casetui.practice.money import numbering
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column, first
from casetui.tables.costs import Cost
from casetui.tables.invoices import Invoice

Said = Callable[[Tx, int], str]
"""Gives all that an invoice says, as it is printed ever after."""


def ask(session: Session, targets: Sequence[Target]) -> Outcome:
    """Put drafts before an attorney."""

    def run(tx: Tx, row: Row) -> None:
        not_issued(row)
        if row["state"] != DRAFT or row["asked_by"] is not None:
            raise Refuse(f"{settling.called(row)} is before an attorney already, or approved.")
        _sound(tx, row)
        tx.update(Invoice, row["id"], None, asked_by=tx.session.me, returned="")

    return acting.each(session, "invoice.change", targets, seen, run)


def approve(session: Session, targets: Sequence[Target]) -> Outcome:
    """An attorney's yes to drafts, asked for or not."""

    def run(tx: Tx, row: Row) -> None:
        if row["state"] != DRAFT:
            raise Refuse(f"{settling.called(row)} is {row['state']} already.")
        _sound(tx, row)
        tx.update(Invoice, row["id"], None, state=APPROVED, approved_by=tx.session.me, returned="")

    return acting.each(session, "invoice.approve", targets, seen, run)


def send_back(session: Session, target: Target, line: str) -> Outcome:
    """An attorney's no, with a line: it is a draft again that waits for nobody."""

    def run(tx: Tx, row: Row) -> None:
        not_issued(row)
        said = whole(line, 300) or "-"
        tx.update(Invoice, row["id"], None, state=DRAFT, asked_by=None, approved_by=None, returned=said)

    return acting.each(session, "invoice.return", [target], seen, run)


def issue(
    session: Session, firm: Firm, target: Target, said: Said, day: date | None = None
) -> Future[Result[str]]:
    """Issue an approved invoice with the next number of its sequence; the number.

    Numbers are taken inside the one transaction that keeps them, so that two desks never get the same, and
    what is refused leaves no gap. A credit note is settled against its invoice at once.
    """

    def run(tx: Tx) -> str:
        row = seen(tx, target)
        if row["state"] != APPROVED:
            raise Refuse(f"{settling.called(row)} is {row['state']}; it is issued once it is approved.")
        _sound(tx, row)
        today = local(tx.now, firm.zone).date()
        its = day or today
        pattern = firm.invoice_numbers if row["credits_id"] is None else firm.credit_numbers
        series, place, last = _next(tx, firm, pattern, its)
        if its > today or its.isoformat() < last:
            since = f", nor before the last of its sequence ({_day(last)})" if last else ""
            raise Refuse(f"An invoice is not dated ahead of today{since}.")
        number = numbering.written(pattern, its.year, place)
        everywhere = tx.session.behind_walls().rows(Invoice, Invoice.id, withdrawn=True)
        if column(everywhere.where(Invoice.number == number)):
            raise Refuse(f"The number {number} was given in another sequence; change the pattern.")
        if row["credits_id"] is None:
            _taxed(tx, firm, row, its)
        due = its + timedelta(days=firm.payment_days)
        tx.update(
            Invoice, row["id"], None, state=ISSUED, number=number, series=series, place=place,
            day=its.isoformat(), tax_point=row["tax_point"] or its.isoformat(), due=due.isoformat(),
            issued_by=tx.session.me, issued_at=tx.now,
        )  # fmt: skip
        if row["credits_id"] is not None:
            settling.settle(tx, row["credits_id"], row["total"], its, credit_id=row["id"])
            tx.update(Invoice, row["id"], None, settled=row["total"], due="")
        tx.update(Invoice, row["id"], None, document_id=tx.text(said(tx, row["id"])))
        return number

    return session.write("invoice.issue", run)


def deliver(
    session: Session, firm: Firm, targets: Sequence[Target], how: str, day: date | None = None
) -> Outcome:
    """Note when and how issued invoices were delivered; once, and not before they were issued."""
    if how not in DELIVERED:
        raise Refuse(f"An invoice is delivered by {', '.join(DELIVERED)}.")

    def run(tx: Tx, row: Row) -> None:
        today = local(tx.now, firm.zone).date()
        on = (day or today).isoformat()
        if row["state"] != ISSUED:
            raise Refuse(f"{settling.called(row)} is {row['state']}; it is delivered once it is issued.")
        if row["delivered"]:
            when = f"{_day(row['delivered'])} ({row['delivered_how']})"
            raise Refuse(f"{settling.called(row)} was delivered on {when}.")
        if not row["day"] <= on <= today.isoformat():
            raise Refuse(f"It was issued on {_day(row['day'])}; it is delivered then or since, by today.")
        tx.update(Invoice, row["id"], None, delivered=on, delivered_how=how)

    return acting.each(session, "invoice.deliver", targets, seen, run)


def _sound(tx: Tx, row: Row) -> None:
    """Refuse what charges nothing, or what is not owed any more."""
    if not row["total"]:
        raise Refuse(f"{settling.called(row)} comes to nothing; put on it what is to be paid.")
    costs = [one.cost for one in lines(tx, row["id"]) if one.cost is not None]
    reversed_ones = column(tx.rows(Cost, Cost.reverses).where(among(Cost.reverses, costs))) if costs else []
    if reversed_ones and row["credits_id"] is None:
        raise Refuse(f"X{reversed_ones[0]} on {settling.called(row)} was reversed since; leave it out.")


def _day(day: str) -> str:
    return f"{date.fromisoformat(day):%-d %b %Y}"


def _next(tx: Tx, firm: Firm, pattern: str, day: date) -> tuple[str, int, str]:
    """The sequence, the next place in it, and the day of its last invoice; those behind walls count."""
    series = numbering.series(pattern, day.year)
    query = tx.session.behind_walls().rows(
        Invoice, fn.MAX(Invoice.place), fn.MAX(Invoice.day), withdrawn=True
    ).where(Invoice.series == series, Invoice.place.is_null(False))
    row = first(query)
    last, on = row or (None, None)
    return series, (last or firm.first_numbers.get(series, 1) - 1) + 1, on or ""


def _taxed(tx: Tx, firm: Firm, row: Row, day: date) -> None:
    """Refuse where another tax is due by now than was approved."""
    before = [(one.id, one.tax_rate) for one in lines(tx, row["id"])]
    totals.recount(tx, firm, row["id"], tax_point=row["tax_point"] or day.isoformat())
    if before != [(one.id, one.tax_rate) for one in lines(tx, row["id"])]:
        raise Refuse("Another tax is due than was approved: look at it, and have it approved again.")
