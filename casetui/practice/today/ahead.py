"""What is still ahead of somebody, however far: what is looked for by its words."""

from __future__ import annotations

from collections.abc import Collection

from casetui.clock import local, midnight
from casetui.practice.agenda import agenda, window
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import DAY_SECONDS
from casetui.practice.agenda.terms import OPEN, TASK
from casetui.practice.firm.firm import Firm
from casetui.session.session import Session
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem

REPEATING_DAYS = 400
"""How far ahead what repeats is told of once for each of its days."""

MOST = 1_000


def ahead(session: Session, firm: Firm, users: Collection[int]) -> list[AgendaRow]:
    """The open items of these users that begin after today, by their date; then what waits for one."""
    tomorrow = midnight(local(session.clock(), firm.zone).date(), firm.zone) + DAY_SECONDS
    end = tomorrow + REPEATING_DAYS * DAY_SECONDS
    near = window.between(session, tomorrow, end, users, where=(AgendaItem.state == OPEN,))
    later = [row for row in near if (row.start_at or 0) >= tomorrow]
    theirs = session.rows(AgendaItem, AgendaItem.id).where(
        window.belongs_to(users), AgendaItem.state == OPEN, AgendaItem.rule == ""
    )
    far = theirs.where(AgendaItem.start_at >= end).order_by(AgendaItem.start_at)
    undated = theirs.where(AgendaItem.start_at.is_null(), AgendaItem.kind != TASK)
    numbers = [number for query in (far, undated) for number in column(query.limit(MOST))]
    return [*sorted(later, key=window.in_time), *agenda.by_ids(session, numbers)][:MOST]
