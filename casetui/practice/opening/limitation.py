"""The limitation date of a case: a deadline that a second person confirms, or none and why."""

from __future__ import annotations

from peewee import fn

from casetui.practice.agenda.terms import CANCELLED, DEADLINE
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Tick

LIMITATION = "limitation"
"""What a deadline has in its title that is one, and the point of the opening list that asks for it."""


def is_confirmed(session: Reader | Tx, case: int) -> bool | None:
    """Whether the case's limitation date is confirmed; None where it has none."""
    query = session.rows(AgendaItem, AgendaItem.confirmed_by).where(
        AgendaItem.case == case, AgendaItem.kind == DEADLINE, AgendaItem.day.is_null(False),
        AgendaItem.state != CANCELLED, fn.INSTR(fn.LOWER(AgendaItem.title), LIMITATION) > 0,
    )  # fmt: skip
    rows = tuples(query)
    return any(who is not None for (who,) in rows) if rows else None


def is_missing(session: Reader, case: int) -> bool:
    """Whether a case has no limitation date, and nobody said that it needs none."""
    if is_confirmed(session, case) is not None:
        return False
    said = session.rows(Tick, Tick.id).where(Tick.case == case, Tick.key == LIMITATION)
    return not said.exists(session.database)
