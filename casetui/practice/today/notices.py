"""Notices: what is due for each person on a day, told once, deadlines first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casetui.clock import midnight
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import DEADLINE
from casetui.practice.firm import cover
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Colleague, Staff
from casetui.practice.outbox import outbox
from casetui.practice.today import today
from casetui.practice.walls import walls
from casetui.session.results import Result
from casetui.session.rights import may
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first
from casetui.tables.agenda import AgendaItem
from casetui.tables.outbox import Notice, Outgoing
from casetui.tables.people import Address

NOTICE = "notice"


@dataclass(frozen=True)
class Due:
    """One person's notice: who, what it says, and the address it goes to ('' where none is known)."""

    person: Colleague
    text: str
    address: str


def of_day(
    session: Session, firm: Firm, staff: Staff, day: date, reader: int | None = None
) -> Iterator[Due]:
    """The notices of everybody who works on cases and has something due, each as that person may see it.

    Where another user is their `reader`, what a wall keeps from that one is left out too, and what is for
    somebody else alone.
    """
    hidden = walls.hidden_from(session, reader) if reader is not None else frozenset()
    for person in staff.active():
        if not may(person.role, "agenda.take"):
            continue
        own = Session(session.database, session.path, person.actor, session.clock)
        try:
            alone = _for_alone(own, person.id) if reader not in (None, person.id) else frozenset()
            text = _text(own, firm, staff, person, day, hidden, alone)
        finally:
            own.background.close()
        if text:
            yield Due(person, text, _address(session, person.id))


def _address(session: Session, user: int) -> str:
    row = first(session.rows(Address, Address.email).where(Address.user == user).order_by(Address.id))
    return str(row[0]) if row else ""


def _for_alone(session: Session, user: int) -> frozenset[int]:
    """The agenda items that are for a user alone."""
    return frozenset(column(session.rows(AgendaItem, AgendaItem.id).where(AgendaItem.addressee == user)))


def _text(
    session: Session, firm: Firm, staff: Staff, person: Colleague, day: date, hidden: frozenset[int],
    alone: frozenset[int],
) -> str:  # fmt: skip
    users = cover.users(session, day)
    rows = today.sections(session, firm, users, day, most=None)
    rows = [one for one in rows if one.row.case not in hidden and one.row.id not in alone]
    due, in_day, tasks = (
        [one.row for one in rows if one.section == name] for name in (today.DUE, today.DAY, today.TASKS)
    )
    parts = (("Deadlines", due + _announced(rows, firm, day)), ("Today", in_day), ("Tasks", tasks))
    lines: list[str] = []
    for title, items in parts:
        if items:
            lines += ["", f"{title}:", *(_line(row, staff, users[1:], firm, day) for row in items)]
    return "\n".join([f"{person.name}, {day:%A %-d %B %Y}", *lines]) if lines else ""


def _announced(rows: Sequence[today.TodayRow], firm: Firm, day: date) -> list[AgendaRow]:
    """The deadlines that are just so many days away as the firm wants to be told."""
    return [
        one.row for one in rows
        if one.section == today.COMING and one.row.kind == DEADLINE and one.row.day
        and (date.fromisoformat(one.row.day) - day).days in firm.leads(DEADLINE)
    ]  # fmt: skip


def _line(row: AgendaRow, staff: Staff, covered: Sequence[int], firm: Firm, day: date) -> str:
    when = row.time or ("" if row.kind != DEADLINE else "by the end of the day")
    if row.day and row.day != day.isoformat():
        when = f"{date.fromisoformat(row.day):%a %-d %b} {row.time}".strip()
    end = midnight(day + timedelta(days=1), firm.zone)
    late = "overdue, " if row.kind == DEADLINE and (row.start_at or 0) < end - 86_400 else ""
    case = f" ({row.case_ref})" if row.case_ref else ""
    doubt = ", unconfirmed" if row.unconfirmed else ""
    whose = f", for {staff.initials(row.owner)}" if row.owner in covered else ""
    return f"  {row.name:6} {late}{when + ': ' if when else ''}{row.title}{case}{doubt}{whose}"


def write(session: Session, due: Due, day: date, *, to_outbox: bool) -> Result[int | None]:
    """Write one notice down, once a person and day: its number in the outbox, 0 without one; else None.

    In the outbox it is ready to be sent to the person's own address, and for nobody else to see.
    """

    def run(tx: Tx) -> int | None:
        there = tx.rows(Notice, Notice.id).where(Notice.user == due.person.id, Notice.day == day.isoformat())
        if column(there):
            return None
        number: Any = None
        if to_outbox:
            number = tx.insert(
                Outgoing, kind=NOTICE, author_id=session.me,
                recipients=f"{due.person.name} <{due.address}>", subject=f"Due on {day:%a %-d %b %Y}",
                text_id=tx.text(due.text), state=outbox.READY, needs_approval=0, addressee_id=due.person.id,
            )  # fmt: skip
        tx.insert(Notice, user_id=due.person.id, day=day.isoformat(), outgoing_id=number)
        return number or 0

    return session.act("notice.write", run)


def told(session: Session, day: date) -> set[int]:
    """Who was told on that day already."""
    return set(column(session.rows(Notice, Notice.user).where(Notice.day == day.isoformat())))
