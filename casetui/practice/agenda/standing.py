"""What of a list stands on the agenda already: the same kind and title at the same time."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.agenda import agenda
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.terms import CANCELLED
from casetui.practice.dates.shapes import Unclear
from casetui.session.session import Session
from casetui.tables.agenda import AgendaItem
from casetui.text import folded


def standing(session: Session, items: Sequence[New]) -> list[str]:
    """For each item the name of one on the agenda that is the same, '' where there is none.

    Of two cases it is not the same, however alike.
    """
    starts = [_start(item) for item in items]
    dated = {start for start in starts if start is not None}
    when = AgendaItem.start_at.in_(sorted(dated))
    if None in starts:
        when |= AgendaItem.start_at.is_null() & AgendaItem.title.in_([item.title for item in items])
    there = agenda.read(agenda.lines(session).where(when, AgendaItem.state != CANCELLED))
    there.sort(key=lambda row: -row.id)  # the oldest counts
    known = {(row.kind, folded(row.title), row.start_at, row.case): row.name for row in there}
    return [
        known.get((item.kind, folded(item.title), start, item.case), "")
        for item, start in zip(items, starts, strict=True)
    ]


def _start(item: New) -> int | None:
    try:
        instants = item.plan.instants()
    except Unclear:
        return None
    return instants[0] if instants is not None else None
