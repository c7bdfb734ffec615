"""The firm's docket: the court's events and every deadline, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import COURT_KINDS, OPEN
from casetui.practice.firm.firm import Firm
from casetui.practice.today import week
from casetui.session.session import Session


@dataclass(frozen=True)
class DocketDay:
    """One day of the docket; why the courts are closed, if they are."""

    date: date
    closed: str
    rows: tuple[AgendaRow, ...]


def of_week(session: Session, firm: Firm, day: date) -> list[DocketDay]:
    """The docket of the week around a day, as far as this user may see it."""
    return [
        DocketDay(
            one.date,
            one.closed,
            tuple(row for row in one.rows if row.state == OPEN and row.kind in COURT_KINDS),
        )
        for one in week.week(session, firm, None, day).days
    ]
