"""Preparation: the tasks an event brings with it, counted back from its day, and what moves when it moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from casetui.clock import local
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget, lines, read
from casetui.practice.agenda.terms import CANCELLED, OPEN
from casetui.practice.dates.counting import shifted
from casetui.practice.firm.dating import court_days, working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.reader import Reader
from casetui.session.session import Session
from casetui.sqlite.reading import first
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case
from casetui.words import Words

MANAGER, ATTORNEY, OWNER = "manager", "attorney", "owner"

def tasks(session: Reader, firm: Firm, staff: Staff, event: New, today: date) -> tuple[Preparation, ...]:
    """What an event brings with it: a task each, the event's owner's where its case names nobody for it."""
    entries: Any = firm.preparation.get(event.kind, _usual(firm.system, event.kind))
    if not entries or event.plan.day is None:
        return ()
    row = None
    if event.case is not None:
        row = first(session.rows(Case, Case.manager, Case.attorney).where(Case.id == event.case))
    manager, attorney = row or (None, None)
    return tuple(
        Preparation(
            str(title), int(lead), owner_of(staff, str(whose), manager, attorney),
            day_before(firm, event.plan.day, int(lead), today),
        )
        for title, lead, whose in entries
    )


def _usual(system: str, kind: str) -> list[list[str]]:
    """What is usual where the firm has no list of its own for a kind: what, how many days before, whose."""
    lines = Words.load(system).get(f"preparation.{kind}", "").splitlines()
    return [line.rsplit(", ", 2) for line in lines]


def prepared(session: Session, firm: Firm, staff: Staff, event: New, today: date) -> New:
    """An event with the tasks that it brings."""
    return replace(event, preparation=tasks(session, firm, staff, event, today))


def words(items: Sequence[New]) -> str:
    """What is said of the preparation that came with items: ", and 10 that prepare them"; '' for none."""
    count = sum(len(item.preparation) for item in items)
    if not count:
        return ""
    them = "them" if len(items) > 1 else "it"
    return f", and {count} that prepare {them}" if count > 1 else f", and 1 that prepares {them}"


def day_before(firm: Firm, day: date, lead: int, today: date) -> date:
    """So many days before an event's day, or the last working day before that: what is late is of no use.

    It is a day on which the courts are open, too, because something may have to be filed. What would have
    been before today is for today, or for the day itself.
    """
    return min(day, on_working_day(firm, day - timedelta(days=lead), today))


def on_working_day(firm: Firm, day: date, today: date) -> date:
    """The day by which something is to be done: that, or the last working one before, but never one past."""
    works, sits = working_days(firm), court_days(firm)
    due = shifted(day + timedelta(days=1), -1, "wd", lambda day: works(day) and sits(day))
    return max(today, due)


def owner_of(staff: Staff, whose: str, manager: int | None, attorney: int | None) -> int | None:
    """Whose a task is, said by what somebody is to its case, or by their initials; None where nobody is."""
    known = {MANAGER: manager, ATTORNEY: attorney, OWNER: None}
    if whose in known:
        return known[whose]
    person = staff.find(whose)
    return person.id if person else None


def children(session: Reader, parent: int) -> list[AgendaRow]:
    """The preparation tasks of an event, by their date."""
    query = lines(session).where(AgendaItem.parent == parent, AgendaItem.state != CANCELLED)
    return read(query.order_by(AgendaItem.start_at, AgendaItem.id))


@dataclass(frozen=True)
class MovingTask:
    """A preparation task that would move: from which day to which."""

    target: ItemTarget
    title: str
    old: date
    new: date


def moves(session: Session, firm: Firm, row: AgendaRow, day: date) -> list[MovingTask]:
    """What of an event's open preparation would move if the event were on that day."""
    moved, today = [], local(session.clock(), row.zone).date()
    for task in children(session, row.id):
        if task.state != OPEN or task.lead is None or task.day is None:
            continue
        old, new = date.fromisoformat(task.day), day_before(firm, day, task.lead, today)
        if old != new:
            moved.append(MovingTask(task.target, task.title, old, new))
    return moved
