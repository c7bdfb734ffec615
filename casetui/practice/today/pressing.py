"""How much of the agenda presses today: all of it that a first screen shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casetui.clock import local, midnight
from casetui.practice.agenda.terms import DEADLINE, OPEN, TASK
from casetui.practice.firm import cover
from casetui.practice.firm.firm import Firm
from casetui.session.session import Session
from casetui.tables.agenda import AgendaItem

CAP = 999
"""How far the counts of the agenda go."""


def today_of(session: Session, firm: Firm) -> date:
    """The firm's day."""
    return local(session.clock(), firm.zone).date()


def users_of(session: Session, firm: Firm) -> tuple[int, ...]:
    """The acting user, and whose work they cover today."""
    return cover.users(session, today_of(session, firm))


def awake_at(now: int) -> Any:
    """The condition that an item is not put off beyond an instant."""
    return AgendaItem.wake_at.is_null() | (AgendaItem.wake_at <= now)


def pressing(session: Session, firm: Firm) -> int:
    """How many deadlines and tasks of this person are due by today, for the count at the place."""
    end = midnight(today_of(session, firm) + timedelta(days=1), firm.zone)
    query = session.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.owner.in_(users_of(session, firm)), AgendaItem.state == OPEN, AgendaItem.start_at < end,
        AgendaItem.kind.in_((TASK, DEADLINE)), AgendaItem.rule == "", awake_at(session.clock()),
    )  # fmt: skip
    return int(query.limit(CAP + 1).count(session.database))
