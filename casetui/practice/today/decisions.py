"""For your decision: what waits for this person's yes or no, gathered through one table of kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any

from casetui.practice.agenda import agenda, deadlines
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import DEADLINE, OPEN
from casetui.practice.client_money import listing, paying
from casetui.practice.client_money.listing import Entry
from casetui.practice.firm import firm
from casetui.practice.invoices import invoices, issuing
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.practice.notes import notes, passing
from casetui.practice.notes.notes import NoteRow
from casetui.practice.outbox import outbox
from casetui.practice.outbox.outbox import OutgoingRow
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.tables.agenda import ORDERED, AgendaItem
from casetui.tables.outbox import Outgoing


@dataclass(frozen=True)
class Decision:
    """Something that waits for a yes or no: what it is called, what it says, and the row behind it."""

    kind: str
    name: str
    title: str
    case_ref: str | None
    version: int
    row: AgendaRow | OutgoingRow | NoteRow | Entry | InvoiceRow

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by."""
        return self.kind, self.row.id


@dataclass(frozen=True)
class _Kind:
    """How one kind of decision is found and given."""

    count: Callable[[Session], int]
    find: Callable[[Session, int | None], Sequence[Decision]]
    yes: Callable[[Session, Any], Future[Any]]
    no: Callable[[Session, Any, str], Future[Any]] | None = None  # None: it is only to be seen


MOST = 1_000
"""How many decisions of a kind are listed or counted."""

def _deadlines(_session: Session) -> Any:
    """The deadlines whose date nobody has confirmed."""
    return (
        (AgendaItem.kind == DEADLINE) & (AgendaItem.state == OPEN) & AgendaItem.confirmed_by.is_null()
        & AgendaItem.day.is_null(False)
    )  # fmt: skip


def _events(session: Session) -> Any:
    """The events to come that a court ordered, and whose date nobody has confirmed."""
    return ORDERED & (AgendaItem.end_at > session.clock())


def _for(me: int) -> tuple[Any, ...]:
    """The condition that a date waits for this user's yes: they neither entered nor set it."""
    others = ((column.is_null() | (column != me)) for column in (AgendaItem.entered_by, AgendaItem.dated_by))
    return (AgendaItem.returned == "", *others)


def _letters(session: Session, most: int | None) -> list[Decision]:
    if not session.may("outgoing.approve"):
        return []
    rows = outbox.items(session, (outbox.FOR_APPROVAL,), most)
    return [Decision("letter", f"O{row.id}", row.subject, row.case_ref, row.version, row) for row in rows]


def _dates(
    kind: str, which: Callable[[Session], Any], session: Session, most: int | None
) -> list[Decision]:
    if not session.may("deadline.confirm"):
        return []
    query = agenda.lines(session).where(which(session), *_for(session.me))
    rows = agenda.read(query.order_by(AgendaItem.end_at, AgendaItem.id).limit(most))
    return [
        Decision(kind, row.name, row.title, row.case_ref, row.version, row)
        for row in rows if deadlines.may_confirm(row, session.me)
    ]  # fmt: skip


def _count_letters(session: Session) -> int:
    if not session.may("outgoing.approve"):
        return 0
    query = session.rows(Outgoing, Outgoing.id).where(Outgoing.state == outbox.FOR_APPROVAL)
    return int(query.limit(MOST).count(session.database))


def _notes(session: Session, most: int | None) -> list[Decision]:
    """The notes that were passed to this user, who has not seen them yet."""
    rows = notes.unseen(session, session.me, most)
    return [Decision("note", row.name, row.heading, row.case_ref, row.version, row) for row in rows]


def _count_notes(session: Session) -> int:
    return notes.unseen_count(session, session.me, MOST)


def _payments(session: Session, most: int | None) -> list[Decision]:
    """The payments of client money that others prepared, where this user is one who posts them."""
    return [
        Decision("payment", row.name, f"{row.who} {row.purpose}".strip(), row.case_ref, row.version, row)
        for row in listing.waiting(session, most)
    ]


def _invoices(session: Session, most: int | None) -> list[Decision]:
    """The invoices and credit notes that were put before an attorney."""
    if not session.may("invoice.approve"):
        return []
    mark = firm.load(session).decimal_mark

    def title(row: InvoiceRow) -> str:
        total = amounts.shown(row.total, Style(row.currency, mark), named=True)
        return f"{total}{' credited' if row.is_credit else ''}  {row.case_title}"

    rows = invoices.waiting(session, most)
    return [Decision("invoice", row.name, title(row), row.case_ref, row.version, row) for row in rows]


def _count_invoices(session: Session) -> int:
    return invoices.count_waiting(session, MOST) if session.may("invoice.approve") else 0


def _count_dates(which: Callable[[Session], Any], session: Session) -> int:
    if not session.may("deadline.confirm"):
        return 0
    query = session.rows(AgendaItem, AgendaItem.id).where(which(session), *_for(session.me))
    return int(query.limit(MOST).count(session.database))


def _dated(kind: str, which: Callable[[Session], Any]) -> _Kind:
    """A kind of dates that a second person confirms."""
    return _Kind(
        partial(_count_dates, which),
        partial(_dates, kind, which),
        lambda session, row: deadlines.confirm(session, row.target),
        lambda session, row, line: deadlines.send_back(session, row.target, line),
    )


KINDS: dict[str, _Kind] = {
    "deadline": _dated("deadline", _deadlines),
    "event": _dated("event", _events),
    "letter": _Kind(_count_letters, _letters, outbox.approve, outbox.send_back),
    "payment": _Kind(
        lambda session: listing.count_waiting(session, MOST), _payments,
        lambda session, row: paying.post(session, [row.target]),
        lambda session, row, line: paying.send_back(session, row.target, line),
    ),
    "invoice": _Kind(
        _count_invoices, _invoices, lambda session, row: issuing.approve(session, [row.target]),
        lambda session, row, line: issuing.send_back(session, row.target, line),
    ),
    "note": _Kind(_count_notes, _notes, lambda session, row: passing.see(session, [row.target])),
}  # fmt: skip
"""Each kind of decision there is; what presses most first."""


def waiting(session: Session, most: int | None = MOST) -> list[Decision]:
    """What waits for the acting user; so many of a kind at most, None for all."""
    return [decision for kind in KINDS.values() for decision in kind.find(session, most)]


def count(session: Session) -> int:
    """How much waits for the acting user."""
    return sum(kind.count(session) for kind in KINDS.values())


def approve(session: Session, decision: Decision) -> Future[Any]:
    """The user's yes."""
    return KINDS[decision.kind].yes(session, decision.row)


def send_back(session: Session, decision: Decision, line: str) -> Future[Any]:
    """The user's no, with a line; Refuse where it is only to be seen."""
    return may_go_back(decision)(session, decision.row, line)


def may_go_back(decision: Decision) -> Callable[[Session, Any, str], Future[Any]]:
    """How a no is said to it; Refuse where it is only to be seen."""
    no = KINDS[decision.kind].no
    if no is None:
        raise Refuse(f"{decision.name} is only to be seen; = says that you did.")
    return no
