"""Writes what was accepted of a calendar: one act, however many of them there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from casetui.practice.agenda import acts, adding, preparing
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.bookings import Bookings, Meant
from casetui.practice.agenda.changing import UNCONFIRMED
from casetui.practice.agenda.plan import plan_of, refused_columns
from casetui.practice.agenda.preparing import MovingTask
from casetui.practice.agenda.terms import (
    CANCELLED,
    COURT_EVENTS,
    DEADLINE,
    EVENTS,
    OPEN,
    ORDER,
    ORDERED_EVENTS,
    needs_second,
)
from casetui.practice.calendars.importing import CANCELS, CHANGED, ENDS, NEW, Effect, Progress
from casetui.practice.calendars.series import Read
from casetui.practice.enquiries import correspondence
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.results import Done, Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem

AT_ONCE = 2_000
"""How many of them one transaction writes, so that nobody else waits long for the database."""

MOST_LOOKED_AT = 500
"""For how many new events it is looked whom they would book twice."""


@dataclass(frozen=True)
class Choices:
    """What was chosen along with a calendar: whose the new items are, and what comes with them."""

    owner: int | None
    case: int | None = None
    message: int | None = None
    """The message it came with, for what is new."""

    preparation: bool = False
    moving: Collection[MovingTask] = field(default_factory=tuple)


def accept(
    session: Session, firm: Firm, staff: Staff, today: date, effects: Sequence[Effect], choices: Choices,
    progress: Progress = lambda _written: None,
) -> dict[str, int]:  # fmt: skip
    """Take in what is new, changed or cancelled; how many of each. Refuse where an act was refused.

    However many there are, undo takes them back as one act.
    """
    todo = [effect for effect in effects if effect.writes]
    counts = dict.fromkeys((NEW, CHANGED, CANCELS, ENDS), 0)
    for start in range(0, len(todo), AT_ONCE):
        part = todo[start : start + AT_ONCE]
        write = partial(_write, firm=firm, staff=staff, today=today, effects=part, choices=choices)
        result = session.act("agenda.import.more" if start else "agenda.import", write)
        if not isinstance(result, Done):
            raise Refuse(
                f"{str(result).rstrip('.')}; {start} of {len(todo)} were taken in." if start else str(result)
            )
        for effect in part:
            counts[effect.what] += 1
        progress(start + len(part))
    return counts


def begin(
    session: Session, firm: Firm, staff: Staff, today: date, effects: Sequence[Effect], choices: Choices
) -> Future[Result[tuple[int, ...]]]:
    """Take in the few entries of an invitation, and don't wait; the value is the items they concern."""
    todo = [effect for effect in effects if effect.writes][:AT_ONCE]
    write = partial(_write, firm=firm, staff=staff, today=today, effects=todo, choices=choices)
    return session.write("agenda.import", write)


def _write(
    tx: Tx, *, firm: Firm, staff: Staff, today: date, effects: Sequence[Effect], choices: Choices
) -> tuple[int, ...]:
    moving: dict[int, list[MovingTask]] = {}
    for task in choices.moving:
        parent = tx.get(AgendaItem, task.target.id)["parent_id"]
        moving.setdefault(parent, []).append(task)
    concerned: list[int] = []
    of_court = choices.message is not None and correspondence.of_court(tx.session, choices.message)
    for effect in effects:
        if effect.what == ENDS:
            assert effect.row is not None
            tx.withdraw(AgendaItem, effect.row.id, effect.row.version, effect.why)
            continue
        event = effect.event
        assert event is not None
        if effect.row is None and not event.occurrence:
            item = _new(event, choices, ORDER if of_court and event.kind in ORDERED_EVENTS else "")
            if choices.preparation and prepares(event, today):
                item = replace(item, preparation=preparing.tasks(tx.session, firm, staff, item, today))
            concerned.append(adding.add_in(tx, item))
            continue
        number = effect.row.id if effect.row else _detached(tx, event)
        concerned.append(number)
        if effect.what == CANCELS:
            acts.cancel_in(tx, tx.get(AgendaItem, number), "cancelled by its calendar")
            continue
        _change(tx, number, effect, event)
        for task in moving.get(number, ()):
            _move(tx, task)
    return tuple(concerned)


def _new(event: Read, choices: Choices, source: str) -> New:
    return New(
        event.kind, event.title, event.plan, owner=choices.owner, case=choices.case, place=event.place,
        note=event.note, rule=event.rule, uid=event.uid, sequence=event.sequence, message=choices.message,
        source=source,
    )  # fmt: skip


def _change(tx: Tx, number: int, effect: Effect, event: Read) -> None:
    row = tx.get(AgendaItem, number)
    columns: dict[str, Any] = {
        **refused_columns(event.plan), "title": event.title, "place": event.place, "rule": event.rule,
        "sequence": max(event.sequence, row["sequence"]),
    }  # fmt: skip
    if event.note:
        columns["text_id"] = tx.text(event.note)
    if row["state"] == CANCELLED:
        columns |= acts.REOPENED
    if row["kind"] == DEADLINE:
        columns["rule"] = ""
    if needs_second(row["kind"], row["source"]):
        columns |= {"dated_by": tx.session.me, **UNCONFIRMED}
    tx.update(AgendaItem, number, effect.row.version if effect.row else None, **columns)
    if row["kind"] == DEADLINE and columns["start_at"] != row["start_at"]:
        adding.date_step(tx, number, row["case_id"], columns, "moved by its calendar")


def _move(tx: Tx, task: MovingTask) -> None:
    row = tx.get(AgendaItem, task.target.id)
    if row["state"] == OPEN:
        columns = refused_columns(replace(plan_of(row), day=task.new, end_day=task.new))
        tx.update(AgendaItem, task.target.id, None, **columns)


def _detached(tx: Tx, event: Read) -> int:
    """A row of its own for the occurrence that an event takes the place of."""
    rows = tx.rows(AgendaItem, AgendaItem.id)
    series = column(rows.where(AgendaItem.uid == event.uid, AgendaItem.occurrence == ""))
    if not series:
        raise Refuse(f"The series of “{event.title}” is not here.")
    there = column(rows.where(AgendaItem.series == series[0], AgendaItem.occurrence == event.occurrence))
    return int(there[0]) if there else acts.detach(tx, tx.get(AgendaItem, series[0]), event.occurrence)


# --- what is offered along with it


def prepares(event: Read, today: date) -> bool:
    """Whether an event is one that preparation comes with, and is still to come."""
    return (
        event.kind in COURT_EVENTS and not event.rule and not event.occurrence and event.plan.day is not None
        and event.plan.day >= today
    )  # fmt: skip


def to_prepare(effects: Sequence[Effect], today: date) -> int:
    """How many of the new events could bring their preparation."""
    return sum(
        effect.what == NEW and effect.event is not None and prepares(effect.event, today)
        for effect in effects
    )


def to_move(session: Session, firm: Firm, effects: Sequence[Effect]) -> list[tuple[Effect, MovingTask]]:
    """The preparation of events that would move, and where each task would go."""
    return [
        (effect, task)
        for effect in effects
        if effect.what == CHANGED and effect.row is not None and effect.event is not None
        and effect.row.kind in COURT_EVENTS and effect.event.plan.day is not None
        and effect.row.day != effect.event.plan.day.isoformat()
        for task in preparing.moves(session, firm, effect.row, effect.event.plan.day)
    ]  # fmt: skip


def doubles(
    session: Session, firm: Firm, effects: Sequence[Effect], choices: Choices, now: int
) -> dict[int, str]:
    """Whom an effect (by its place) would book twice; the first of what is still to come are looked at."""
    meant: list[tuple[int, Meant]] = []
    for place, effect in enumerate(effects):
        event = effect.event
        if effect.what not in (NEW, CHANGED) or event is None or event.kind not in EVENTS or event.rule:
            continue
        instants = event.plan.instants()
        owner = effect.row.owner if effect.row is not None else choices.owner
        if instants is None or instants[1] < now or owner is None or effect.row is not None:
            continue
        meant.append((place, Meant(event.kind, event.title, event.plan, frozenset({owner}))))
    bookings = Bookings(session, firm)
    named = ((place, bookings.doubles([one])[0]) for place, one in meant[:MOST_LOOKED_AT])
    return {place: names[0] for place, names in named if names}
