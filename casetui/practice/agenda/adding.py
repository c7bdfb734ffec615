"""Adding agenda items, with their guests and the preparation that comes along."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casetui.practice.agenda.attending import Guest, add_guest, may_own
from casetui.practice.agenda.plan import Plan, refused_columns
from casetui.practice.agenda.terms import DEADLINE, EVENTS, KINDS, PLAIN, SOURCES, TASK
from casetui.practice.walls.walls import is_shut_out
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.agenda import AgendaDate, AgendaItem
from casetui.tables.cases import Case
from casetui.tables.mail import Message
from casetui.text import clean, clean_line

MOST_AT_ONCE = 500
"""How many items one act adds at most."""


@dataclass(frozen=True)
class Preparation:
    """A task that prepares an event: what, how many days before, and whose.

    `day` is another than that comes to, where it should have begun already; it still moves by its lead.
    """

    title: str
    lead: int
    owner: int | None
    day: date | None = None


@dataclass(frozen=True)
class New:
    """An agenda item to be added."""

    kind: str
    title: str
    plan: Plan
    owner: int | None = None
    case: int | None = None
    priority: int = PLAIN
    place: str = ""
    note: str = ""
    rule: str = ""
    guests: tuple[Guest, ...] = ()
    source: str = ""
    message: int | None = None
    trigger: str = ""
    offset: str = ""
    preparation: tuple[Preparation, ...] = ()
    uid: str = ""
    sequence: int = 0
    addressee: int | None = None  # whom alone it is for


def add(session: Session, items: Sequence[New]) -> Future[Result[tuple[int, ...]]]:
    """Add items, all of them or none; the value is their ids."""

    def run(tx: Tx) -> tuple[int, ...]:
        if not 0 < len(items) <= MOST_AT_ONCE:
            raise Refuse(f"1 to {MOST_AT_ONCE} items are added at once.")
        return tuple(add_in(tx, item) for item in items)

    return session.write("agenda.add", run)


def add_in(tx: Tx, item: New) -> int:
    """Add an item with its guests and preparation inside another act; its id. Refuse what can't be."""
    title, columns = check(tx, item)
    number = tx.insert(
        AgendaItem, case_id=item.case, kind=item.kind, title=title, owner_id=item.owner, **columns,
        priority=item.priority, place=clean_line(item.place, 200),
        text_id=tx.text(clean(item.note)) if item.note.strip() else None,
        rule=item.rule, source=item.source, message_id=item.message, trigger=clean_line(item.trigger, 300),
        offset=item.offset, entered_by=tx.session.me, dated_by=tx.session.me, uid=item.uid,
        sequence=item.sequence, addressee_id=item.addressee,
    )  # fmt: skip
    for guest in item.guests:
        add_guest(tx, number, item.case, guest)
    if item.kind == DEADLINE:
        date_step(tx, number, item.case, columns, "entered")
    for task in item.preparation:
        _prepare(tx, number, item, task)
    return number


def check(tx: Tx, item: New) -> tuple[str, dict[str, Any]]:
    """An item's title, and the columns that say when it is; Refuse what can't be."""
    title = clean_line(item.title, 500)
    if item.kind not in KINDS:
        raise Refuse(f"“{clean_line(item.kind, 40)}” is no kind of agenda item: {', '.join(KINDS)}.")
    if not title:
        raise Refuse("It needs a title: what is to be done, or what takes place.")
    if item.kind in EVENTS and item.plan.day is None:
        raise Refuse(f"When is the {item.kind}? Write a day, such as fri or 12jun.")
    if item.kind == DEADLINE:
        _check_deadline(item)
    if item.case is not None:
        tx.get(Case, item.case)
    if item.message is not None:
        tx.get(Message, item.message)
    if item.owner is not None:
        may_own(tx, item.owner, item.case)
    return title, refused_columns(item.plan)


def _check_deadline(item: New) -> None:
    if item.rule:
        raise Refuse("A deadline does not repeat; add each one, with its own date.")
    if item.plan.day is None and not item.trigger:
        raise Refuse("A deadline needs a date, or what it waits for, such as: 14d after the order.")
    if item.source not in ("", *SOURCES):
        raise Refuse(f"A deadline comes from: {', '.join(SOURCES)}.")


def date_step(tx: Tx, item: int, case: int | None, columns: dict[str, Any], why: str) -> None:
    """Keep a date that a deadline has from now on, and why."""
    tx.insert(
        AgendaDate, case_id=case, item_id=item, day=columns["day"], time=columns["time"],
        zone=columns["zone"], user_id=tx.session.me, at=tx.now, why=clean_line(why, 500),
    )  # fmt: skip


def _prepare(tx: Tx, parent: int, event: New, task: Preparation) -> None:
    assert event.plan.day is not None
    plan = Plan(task.day or event.plan.day - timedelta(days=task.lead), zone=event.plan.zone)
    owner = task.owner if task.owner is not None else event.owner
    if owner is not None and event.case is not None and is_shut_out(tx, owner, event.case):
        owner = event.owner
    tx.insert(
        AgendaItem, case_id=event.case, kind=TASK, title=clean_line(task.title, 500), owner_id=owner,
        parent_id=parent, lead=task.lead, entered_by=tx.session.me, dated_by=tx.session.me,
        **refused_columns(plan),
    )  # fmt: skip
