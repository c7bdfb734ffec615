"""Cover: who does an absent colleague's work, from one day to another; it ends by itself."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from casetui.clock import local
from casetui.practice.firm.staff import Staff
from casetui.session.results import Refuse, Result
from casetui.session.rights import SUPERVISOR, may
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, columns, tuples
from casetui.tables.firm import Cover

LONGEST_DAYS = 366


@dataclass(frozen=True)
class CoverRow:
    """One cover: whose work, by whom, from which day to which, both included."""

    id: int
    version: int
    updated_at: int
    absent: int
    by: int
    from_day: str
    until_day: str
    set_by: int


def users(session: Session, day: date) -> tuple[int, ...]:
    """The acting user, and after them everybody whose work they cover that day.

    Covers do not chain: who covers somebody who covers a third gets nothing of the third's.
    """
    if session.actor is None:
        return ()
    me, today = session.me, day.isoformat()
    query = session.rows(Cover, Cover.absent).where(
        Cover.by == me, Cover.until_day >= today, Cover.from_day <= today
    )
    return (me, *sorted(set(column(query)) - {me}))


def users_now(session: Session) -> tuple[int, ...]:
    """The same for the present moment; the firm's zone is looked up only where there is a cover at all."""
    if session.actor is None:
        return ()
    me, now = session.me, session.clock()
    # No zone is more than a day from UTC: what ended before yesterday is over everywhere.
    yesterday = local(now - 86_400, "UTC").date().isoformat()
    if not column(session.rows(Cover, Cover.id).where(Cover.by == me, Cover.until_day >= yesterday).limit(1)):
        return (me,)
    from casetui.practice.firm import firm

    return users(session, local(now, firm.load(session).zone).date())


def current(session: Session, day: date) -> list[CoverRow]:
    """The covers that run or are still to come on a day."""
    query = session.rows(Cover, *columns(CoverRow, Cover)).where(Cover.until_day >= day.isoformat())
    return [CoverRow(*row) for row in tuples(query.order_by(Cover.from_day, Cover.id))]


def set_cover(
    session: Session, staff: Staff, absent: int, by: int, from_day: date, until_day: date
) -> Future[Result[int]]:
    """Let one do another's work: said by the absent one, by who covers, or by a supervisor. Its id."""

    def run(tx: Tx) -> int:
        _concerns(tx, absent, by)
        if absent == by:
            raise Refuse("Nobody covers for themselves.")
        for user in (absent, by):
            person = next((one for one in staff.people if one.id == user), None)
            if person is None or person.disabled or not may(person.role, "agenda.take"):
                raise Refuse(f"{person.name if person else 'That user'} works on no cases.")
        if until_day < from_day:
            raise Refuse(f"{until_day.isoformat()} is before {from_day.isoformat()}.")
        if (until_day - from_day).days > LONGEST_DAYS:
            raise Refuse("A cover lasts a year at most.")
        same = tx.rows(Cover, Cover.id).where(
            Cover.absent == absent, Cover.by == by, Cover.until_day >= from_day.isoformat(),
            Cover.from_day <= until_day.isoformat(),
        )  # fmt: skip
        if column(same):
            raise Refuse(f"{staff.name(by)} covers for {staff.name(absent)} in these days already.")
        return tx.insert(
            Cover, absent_id=absent, by_id=by, from_day=from_day.isoformat(),
            until_day=until_day.isoformat(), set_by=session.me,
        )  # fmt: skip

    return session.write("cover.set", run)


def end(session: Session, row: CoverRow) -> Future[Result[int]]:
    """End a cover before its day, by those who may set it."""

    def run(tx: Tx) -> int:
        _concerns(tx, row.absent, row.by)
        return tx.withdraw(Cover, row.id, row.version, "ended")

    return session.write("cover.end", run)


def _concerns(tx: Tx, absent: int, by: int) -> None:
    if tx.session.me not in (absent, by) and tx.session.role() != SUPERVISOR:
        raise Refuse("A cover is set by who is absent, by who covers, or by a supervisor.")
