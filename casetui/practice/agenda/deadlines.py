"""Deadlines, which are handled with care: met in a way, moved with a reason, confirmed by a second person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row
from casetui.practice.agenda.acts import as_seen, finish
from casetui.practice.agenda.adding import date_step
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.changing import UNCONFIRMED, ItemChange
from casetui.practice.agenda.plan import Plan, plan_of, refused_columns
from casetui.practice.agenda.terms import DEADLINE, OPEN, needs_second
from casetui.practice.dates.counting import Offset
from casetui.practice.firm.dating import court_days
from casetui.practice.firm.firm import Firm
from casetui.practice.lines import whole
from casetui.session import history
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, tuples
from casetui.tables.agenda import AgendaDate, AgendaItem
from casetui.text import clean_line

FILED, SERVED, EXTENDED, NOT_NEEDED = "filed", "served", "extended", "not needed"
WAYS = (FILED, SERVED, EXTENDED, NOT_NEEDED)
"""How a deadline is met."""

ALONE = "A deadline is moved by itself: write its new date alone, and change the rest in a line of its own."


def _one(
    session: Session, action: str, target: ItemTarget, act: acting.RowAct, *, events: bool = False
) -> Outcome:
    """Act on one open deadline as the user saw it, or (with `events`) on what a court ordered besides."""

    def change(tx: Tx, row: Row) -> None:
        if events and not needs_second(row["kind"], row["source"]):
            raise Refuse(f"T{row['id']} is no deadline, and no event that a court ordered.")
        if not events and row["kind"] != DEADLINE:
            raise Refuse(f"T{row['id']} is no deadline.")
        if row["state"] != OPEN:
            raise Refuse(f"T{row['id']} is {row['state']} already.")
        act(tx, row)

    return acting.each(session, action, [target], as_seen, change)


def met(session: Session, target: ItemTarget, how: str, note: str = "") -> Outcome:
    """It was met, in one of WAYS; a note goes into the case."""

    def act(tx: Tx, row: Row) -> None:
        if how not in WAYS:
            raise Refuse(f"A deadline is met in one of these ways: {', '.join(WAYS)}.")
        finish(tx, row, how, note)

    return _one(session, "deadline.met", target, act)


def move(session: Session, target: ItemTarget, wanted: ItemChange, why: str) -> Outcome:
    """Give it another date, with a reason; the earlier one stays known, and it is unconfirmed again."""

    def act(tx: Tx, row: Row) -> None:
        if not clean_line(why):
            raise Refuse("Why is the deadline moved? Its history needs a reason.")
        check_move(wanted)
        _set(tx, row, wanted.plan(plan_of(row)), why)

    return _one(session, "deadline.move", target, act)


def check_move(wanted: ItemChange) -> None:
    """Refuse a line that gives a deadline no date, or more than its date."""
    if not wanted.moves:
        raise Refuse("When is it due now? Write a date, such as 21dec or fri 16:00.")
    if not wanted.only_moves:
        raise Refuse(ALONE)


def triggered(session: Session, target: ItemTarget, on: date, firm: Firm) -> Outcome:
    """What it waited for happened on that day: its date follows from its offset."""

    def act(tx: Tx, row: Row) -> None:
        if row["day"] is not None or not row["offset"]:
            raise Refuse(f"T{row['id']} waits for nothing that its date could be counted from.")
        day = counted(on, row["offset"], firm)
        _set(tx, row, replace(plan_of(row), day=day, end_day=day), f"{row['trigger']}: {on.isoformat()}")

    return _one(session, "deadline.move", target, act)


def _set(tx: Tx, row: dict[str, Any], plan: Plan, why: str) -> None:
    columns = refused_columns(plan)
    if columns["start_at"] == row["start_at"] and columns["time"] == row["time"]:
        raise Refuse("It is due then already.")
    tx.update(
        AgendaItem, row["id"], None, **columns, **UNCONFIRMED, dated_by=tx.session.me, wake_at=None,
        sequence=row["sequence"] + 1,
    )  # fmt: skip
    date_step(tx, row["id"], row["case_id"], columns, why)


def confirm(session: Session, target: ItemTarget) -> Outcome:
    """A second person's yes to its date: never of whoever entered it or set the date."""

    def act(tx: Tx, row: Row) -> None:
        me = tx.session.me
        if row["day"] is None:
            raise Refuse(f"T{row['id']} has no date yet that could be confirmed.")
        if row["confirmed_by"] is not None:
            raise Refuse(f"T{row['id']} is confirmed already.")
        if me in (row["entered_by"], row["dated_by"]):
            did = "entered" if me == row["entered_by"] else "moved"
            raise Refuse(f"You {did} T{row['id']}; somebody else must confirm it.")
        tx.update(AgendaItem, row["id"], None, confirmed_by=me, confirmed_at=tx.now, returned="")

    return _one(session, "deadline.confirm", target, act, events=True)


def send_back(session: Session, target: ItemTarget, line: str) -> Outcome:
    """A second person's no to its date, with a line for whoever set it; it stays unconfirmed."""

    def act(tx: Tx, row: Row) -> None:
        said = whole(line, 300)
        if not said:
            raise Refuse("What is wrong with the date? Write a line for whoever set it.")
        tx.update(AgendaItem, row["id"], None, returned=said, confirmed_by=None, confirmed_at=None)

    return _one(session, "deadline.return", target, act, events=True)


def may_confirm(row: AgendaRow, me: int) -> bool:
    """Whether it waits for this user's yes or no."""
    return (
        row.unconfirmed and row.day is not None and not row.returned
        and me not in (row.entered_by, row.dated_by)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateStep:
    """A date that an item had or has: which, who set it, when and why."""

    day: str | None
    time: str
    zone: str
    who: int | None
    at: int
    why: str


def dates_of(session: Reader, item: int) -> list[DateStep]:
    """The dates of a deadline, the first one first."""
    steps = session.rows(AgendaDate, *columns(DateStep, AgendaDate, who=AgendaDate.user))
    return [DateStep(*row) for row in tuples(steps.where(AgendaDate.item == item).order_by(AgendaDate.id))]


def dates_had(session: Session, row: AgendaRow) -> list[DateStep]:
    """The dates of a deadline; of an event that was moved those it had, from the history of its row."""
    if row.kind == DEADLINE:
        return dates_of(session, row.id)
    steps: list[DateStep] = []
    had: dict[str, Any] = {"day": None, "time": "", "zone": ""}
    for change in history.values_of(session, "agenda", row.id, tuple(had)) if row.is_event else ():
        had |= change.values
        why = "entered" if not steps else change.sentence
        steps.append(DateStep(**had, who=change.user, at=change.at, why=why))
    return steps if len(steps) > 1 else []


def counted(on: date, offset: str, firm: Firm) -> date:
    """The day so long after another, or before it: "14d", "-2w", "10wd" (days the court is open)."""
    return Offset.kept(offset).on(on, court_days(firm))
