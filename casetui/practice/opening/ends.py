"""Opening, closing and reopening a case, and what is missing for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from peewee import fn

from casetui.clock import local
from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.areas.areas import Areas
from casetui.practice.cases.cases import ARCHIVED, CLOSED, OPEN, PENDING
from casetui.practice.conflicts import coverage
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import invoices, owed, picking
from casetui.practice.invoices.terms import ISSUED, style
from casetui.practice.lines import few, whole
from casetui.practice.money import amounts
from casetui.practice.notes import writing
from casetui.practice.opening import points
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.outbox import Outgoing
from casetui.tables.papers import Paper, RegisterEntry

LONGEST_REASON = 500

Condition = Callable[["Reader | Tx", int], Iterator[str]]
"""Tells what in a case stands in the way of closing it, a sentence each."""


def for_opening(session: Reader | Tx, areas: Areas, case: int, today: str) -> list[str]:
    """What stands in the way of a case's beginning; `today` is the firm's day, YYYY-MM-DD."""
    return [*besides(session, points.OPENING, case, today), *_points(session, areas, points.OPENING, case)]


def for_closing(session: Reader | Tx, areas: Areas, case: int) -> list[str]:
    """What stands in the way of closing a case."""
    return [*besides(session, points.CLOSING, case), *_points(session, areas, points.CLOSING, case)]


def besides(session: Reader | Tx, which: str, case: int, today: str = "") -> list[str]:
    """What stands in the way besides the points of the list."""
    if which == points.CLOSING:
        return [sentence for condition in CONDITIONS for sentence in condition(session, case)]
    missing = []
    clients = session.rows(Party, Party.id).where(Party.case == case, Party.role == "client")
    if not tuples(clients.limit(1)):
        missing.append("It has no client.")
    if unchecked := coverage.missing(session, case, today, signed=True):
        names = few(list(dict.fromkeys(one.name for one in unchecked)))
        missing.append(f"No conflict check is signed off for {names}.")
    return missing


def _points(session: Reader | Tx, areas: Areas, which: str, case: int) -> list[str]:
    listed = points.of_case(session, areas, case, which)
    return [f"{point.words}: {point.left or 'open'}." for point in listed if point.waits]


def begin(session: Session, firm: Firm, areas: Areas, target: Target) -> Outcome:
    """Let a case begin: it is open from now on."""

    def run(tx: Tx, row: Row) -> None:
        if row["status"] != PENDING:
            raise Refuse(f"{row['ref']} is {row['status']}; only a pending case can be opened.")
        today = local(tx.now, firm.zone).date().isoformat()
        _nothing_missing(row["ref"], "pending", for_opening(tx, areas, row["id"], today))
        tx.update(Case, row["id"], None, status=OPEN, begun_at=row["begun_at"] or tx.now)

    return acting.each(session, "case.begin", [target], _seen, run)


def close(
    session: Session, firm: Firm, areas: Areas, target: Target, keep_until: date | None = None
) -> Outcome:
    """Close a case; its file is kept until a day, else for as many years as its area says."""

    def run(tx: Tx, row: Row) -> None:
        if row["status"] in ENDED:
            raise Refuse(f"{row['ref']} is {row['status']} already.")
        _nothing_missing(row["ref"], row["status"], for_closing(tx, areas, row["id"]))
        today = local(tx.now, firm.zone).date()
        until = keep_until or _years_on(today, areas.of(row["area"]).keep_years)
        if until < today:
            raise Refuse(f"{until:%-d %b %Y} is over: until when is its file kept?")
        tx.update(Case, row["id"], None, status=CLOSED, closed_at=tx.now, keep_until=until.isoformat())

    return acting.each(session, "case.close", [target], _seen, run)


def reopen(session: Session, target: Target, reason: str) -> Outcome:
    """Open a closed case again, with a reason, which is kept as a note."""
    why = whole(reason, LONGEST_REASON, "The reason")

    def run(tx: Tx, row: Row) -> None:
        if row["status"] not in (CLOSED, ARCHIVED):
            raise Refuse(f"{row['ref']} is {row['status']}, not closed.")
        if not why:
            raise Refuse("Why is it opened again? Say so in a line.")
        status = OPEN if row["begun_at"] is not None else PENDING
        tx.update(Case, row["id"], None, status=status, closed_at=None, keep_until="")
        writing.add_in(tx, row["id"], f"Opened again: {why}")

    return acting.each(session, "case.reopen", [target], _seen, run)


def _nothing_missing(ref: str, status: str, missing: list[str]) -> None:
    if missing:
        raise Refuse(f"{ref} stays {status}. {' '.join(missing)}")


def _years_on(day: date, years: int) -> date:
    """The same day so many years later; of 29 February the day before, where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _seen(tx: Tx, target: Target) -> Row:
    return acting.as_seen(tx, Case, target)


# --- what stands in the way of closing


def _agenda(session: Reader | Tx, case: int) -> Iterator[str]:
    query = session.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.case == case, AgendaItem.state == "open", AgendaItem.series.is_null()
    )
    if items := column(query.order_by(AgendaItem.id)):
        yield f"Open on its agenda: {few([f'T{number}' for number in items])}."


def _enquiries(session: Reader | Tx, case: int) -> Iterator[str]:
    query = session.rows(Enquiry, Enquiry.id).where(Enquiry.case == case, Enquiry.state != "closed")
    if rows := column(query.order_by(Enquiry.id)):
        yield f"Waiting in the inbox: {few([f'E{number}' for number in rows])}."


def _outbox(session: Reader | Tx, case: int) -> Iterator[str]:
    query = session.rows(Outgoing, Outgoing.id).where(Outgoing.case == case, Outgoing.state != "sent")
    if rows := column(query.order_by(Outgoing.id)):
        yield f"Waiting in the outbox: {few([f'O{number}' for number in rows])}."


def _originals(session: Reader | Tx, case: int) -> Iterator[str]:
    """Originals that the firm still has: none of them has gone out by the register since it came."""
    gone = session.rows(RegisterEntry, RegisterEntry.id).where(
        RegisterEntry.paper == Paper.id, RegisterEntry.direction == "out"
    )
    query = session.rows(Paper, Paper.id).where(Paper.case == case, Paper.original, ~fn.EXISTS(gone))
    if rows := column(query.order_by(Paper.id)):
        yield f"Originals not returned: {few([f'P{number}' for number in rows])}."


def _client_money(session: Reader | Tx, case: int) -> Iterator[str]:
    """Client money is given back or treated as unclaimed, never written off; most cases load none of it."""
    from casetui.practice.client_money import balances

    yield from balances.in_the_way(session, case)


def _claim(session: Reader | Tx, case: int) -> Iterator[str]:
    """The firm's own claim: what is unpaid, invoices on their way, work that is on none."""
    owing = owed.of_case(session, case)
    if owing:
        sums = ", ".join(amounts.shown(one.total, style(session, one.currency), named=True) for one in owing)
        yield f"Owed to the firm: {sums}; it is paid, credited, or written off by an attorney."
    if drafts := [row.name for row in invoices.of_case(session, case) if row.state != ISSUED]:
        yield f"Not issued yet: {few(drafts)}."
    if unbilled := picking.to_be_charged(session, case):
        yield f"Not billed: {few([one.name for one in unbilled])}."


CONDITIONS: tuple[Condition, ...] = (_agenda, _enquiries, _outbox, _originals, _claim, _client_money)
"""All that must be settled before a case is closed, besides its list; other duties add theirs here."""
