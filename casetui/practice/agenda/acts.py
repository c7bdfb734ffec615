"""What is done to agenda items: added, done, put off, given to somebody, changed, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row
from casetui.practice.agenda import agenda, attending
from casetui.practice.agenda.agenda import CANCELLED, DEADLINE, DONE, EVENTS, KINDS, OPEN, ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.plan import Plan
from casetui.practice.cases.walls import is_shut_out
from casetui.practice.dates.dates import Unclear
from casetui.session import following
from casetui.session.results import Conflict, Done, Refuse, Refused
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaDate, AgendaItem, Attendee
from casetui.tables.cases import Case
from casetui.tables.mail import Message
from casetui.tables.notes import Note
from casetui.text import clean, clean_line

MOST_AT_ONCE = 500
"""How many items one act adds at most."""


@dataclass(frozen=True)
class Preparation:
    """A task that prepares an event: what, how many days before, and whose."""

    title: str
    lead: int
    owner: int | None


@dataclass(frozen=True)
class New:
    """An agenda item to be added."""

    kind: str
    title: str
    plan: Plan
    owner: int | None = None
    case: int | None = None
    priority: int = agenda.PLAIN
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


@dataclass(frozen=True)
class Change:
    """What a line changes of an item; what it does not name stays."""

    day: date | None = None
    at: time | None = None
    end_day: date | None = None
    until: time | None = None
    all_day: bool = False
    zone: str = ""
    title: str = ""
    place: str | None = None
    priority: int | None = None
    owner: int | None = None
    nobody: bool = False  # it has no owner from now on
    case: int | None = None
    rule: str | None = None
    guests: tuple[Guest, ...] = field(default=())

    @property
    def moves(self) -> bool:
        """Whether it changes when something is."""
        return bool(self.day or self.at or self.end_day or self.until or self.all_day or self.zone)

    def plan(self, now: Plan) -> Plan:
        """A plan with the change made: an item keeps its length, and what the line left out."""
        day = self.day or now.day
        if day is None:
            raise Refuse("It has no day yet; write one.")
        length = (now.last_day or day) - (now.day or day)
        end_day = self.end_day or day + length
        zone = self.zone or now.zone
        if self.all_day:
            return Plan(day, None, end_day, None, zone)
        if self.at is None:
            return Plan(day, now.at, end_day, self.until or now.until, zone)
        if self.until is not None or now.at is None or now.until is None:
            return Plan(day, self.at, self.end_day or day, self.until, zone)
        minutes = _minutes(self.at) + _minutes(now.until) - _minutes(now.at)
        if length.days == 0 and not 0 <= minutes < 24 * 60:
            raise Unclear("It would end after midnight; write from when to when, such as 22:00-23:00.")
        return Plan(day, self.at, end_day, time(minutes // 60 % 24, minutes % 60), zone)


def add(session: Session, items: Sequence[New]) -> Future[Done[tuple[int, ...]] | Conflict | Refused]:
    """Add items, all of them or none; the value is their ids."""

    def run(tx: Tx) -> tuple[int, ...]:
        if not 0 < len(items) <= MOST_AT_ONCE:
            raise Refuse(f"1 to {MOST_AT_ONCE} items are added at once.")
        return tuple(add_in(tx, item) for item in items)

    return session.write("agenda.add", run)


def add_in(tx: Tx, item: New) -> int:
    """Add an item with its guests and preparation inside another act; its id. Refuse what can't be."""
    assert tx.session.actor is not None
    me = tx.session.actor.id
    title = clean_line(item.title, 500)
    if item.kind not in KINDS:
        raise Refuse(f"“{clean_line(item.kind, 40)}” is no kind of agenda item: {', '.join(KINDS)}.")
    if not title:
        raise Refuse("It needs a title: what is to be done, or what takes place.")
    if item.kind in EVENTS and item.plan.day is None:
        raise Refuse(f"When is the {item.kind}? Write a day, such as fri or 12jun.")
    if item.kind == DEADLINE:
        _deadline(item)
    if item.case is not None:
        tx.get(Case, item.case)
    if item.message is not None:
        tx.get(Message, item.message)
    if item.owner is not None:
        _may_own(tx, item.owner, item.case)
    columns = _when(item.plan)
    number = tx.insert(
        AgendaItem, case_id=item.case, kind=item.kind, title=title, owner_id=item.owner, **columns,
        priority=item.priority, place=clean_line(item.place, 200),
        text_id=tx.text(clean(item.note)) if item.note.strip() else None,
        rule=item.rule, source=item.source, message_id=item.message, trigger=clean_line(item.trigger, 300),
        offset=item.offset, entered_by=me, dated_by=me, uid=item.uid, sequence=item.sequence,
    )  # fmt: skip
    for guest in item.guests:
        add_guest(tx, number, item.case, guest)
    if item.kind == DEADLINE:
        _date_step(tx, number, item.case, columns, "entered")
    for task in item.preparation:
        _prepare(tx, number, item, task)
    return number


def add_guest(tx: Tx, item: int, case: int | None, guest: Guest) -> None:
    """Let somebody besides the owner be at an item; a user who may not see its case is refused."""
    if guest.user is not None:
        _may_own(tx, guest.user, case)
    tx.insert(
        Attendee, case_id=case, item_id=item, user_id=guest.user, contact_id=guest.contact,
        name=clean_line(guest.name, 200), email=clean_line(guest.email, 320),
    )  # fmt: skip


def _deadline(item: New) -> None:
    if item.rule:
        raise Refuse("A deadline does not repeat; add each one, with its own date.")
    if item.plan.day is None and not item.trigger:
        raise Refuse("A deadline needs a date, or what it waits for, such as: 14d after the order.")
    if item.source not in ("", *agenda.SOURCES):
        raise Refuse(f"A deadline comes from: {', '.join(agenda.SOURCES)}.")


def _when(plan: Plan) -> dict[str, Any]:
    try:
        return plan.columns()
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear


def _date_step(tx: Tx, item: int, case: int | None, columns: dict[str, Any], why: str) -> None:
    assert tx.session.actor is not None
    tx.insert(
        AgendaDate, case_id=case, item_id=item, day=columns["day"], time=columns["time"],
        zone=columns["zone"],
        user_id=tx.session.actor.id, at=tx.now, why=clean_line(why, 500),
    )  # fmt: skip


def _prepare(tx: Tx, parent: int, event: New, task: Preparation) -> None:
    from datetime import timedelta

    assert event.plan.day is not None and tx.session.actor is not None
    plan = Plan(event.plan.day - timedelta(days=task.lead), zone=event.plan.zone)
    owner = task.owner if task.owner is not None else event.owner
    if owner is not None and event.case is not None and is_shut_out(tx, owner, event.case):
        owner = event.owner
    tx.insert(
        AgendaItem, case_id=event.case, kind=agenda.TASK, title=clean_line(task.title, 500), owner_id=owner,
        parent_id=parent, lead=task.lead, entered_by=tx.session.actor.id, dated_by=tx.session.actor.id,
        **_when(plan),
    )  # fmt: skip


def _may_own(tx: Tx, user: int, case: int | None) -> None:
    acting.may_own(tx, user, case, "agenda.take", "cases")


# --- acts on one or many


def _each(session: Session, action: str, targets: Sequence[ItemTarget], act: acting.Change) -> Outcome:
    """Act on every item; a deadline only alone. One occurrence becomes an item of its own first."""

    def change(tx: Tx, row: Row) -> None:
        if row["kind"] == DEADLINE and len(targets) > 1:
            raise Refuse("A deadline is handled by itself, never with others.")
        act(tx, row)

    return acting.each(session, action, targets, as_seen, change)


def as_seen(tx: Tx, target: ItemTarget) -> Row:
    """The row a user acts on; Stale where it is no longer as they saw it.

    An occurrence without a row of its own gets one, as its series is.
    """
    row = acting.as_seen(tx, AgendaItem, target)
    if not (row["rule"] and target.occurrence):
        return row
    return tx.get(AgendaItem, detach(tx, row, target.occurrence))


def detach(tx: Tx, series: dict[str, Any], occurrence: str) -> int:
    """Give one occurrence of a repeating item a row of its own; its id. Refuse where it has one."""
    there = tx.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.series == series["id"], AgendaItem.occurrence == occurrence
    )
    if column(there):
        raise Refuse(f"That occurrence of T{series['id']} was changed a moment ago; R shows it.")
    found = agenda.one(tx.session, series["id"], occurrence)
    if found is None:
        raise Refuse(f"There is no T{series['id']}.")
    copied = (
        "case_id", "kind", "title", "owner_id", "priority", "time", "end_time", "zone", "place", "text_id",
        "message_id", "uid", "sequence", "entered_by", "dated_by",
    )  # fmt: skip
    number = tx.insert(
        AgendaItem, **{name: series[name] for name in copied}, day=found.day, end_day=found.end_day,
        start_at=found.start_at, end_at=found.end_at, series_id=series["id"], occurrence=occurrence,
    )  # fmt: skip
    for guest in attending.guests(tx.session, series["id"]):
        add_guest(tx, number, series["case_id"], guest)
    return number


def done(session: Session, targets: Sequence[ItemTarget], outcome: str = "", note: str = "") -> Outcome:
    """Done with them: tasks finished, events held. A note goes into the case."""

    def act(tx: Tx, row: Row) -> None:
        if row["kind"] == DEADLINE:
            raise Refuse("A deadline is met in a way: filed, served, extended or not needed.")
        finish(tx, row, outcome, note)

    return _each(session, "agenda.done", targets, act)


def finish(tx: Tx, row: dict[str, Any], outcome: str, note: str) -> None:
    """Close an open item inside another act."""
    assert tx.session.actor is not None
    if row["state"] != OPEN:
        raise Refuse(f"T{row['id']} is {row['state']} already.")
    if note.strip():
        add_note_in(tx, row, note)
    tx.update(
        AgendaItem, row["id"], None, state=DONE, done_at=tx.now, done_by=tx.session.actor.id,
        outcome=clean_line(outcome, 200), wake_at=None,
    )  # fmt: skip


def add_note_in(tx: Tx, row: dict[str, Any], text: str) -> None:
    """Write a note on an item, and so into its case, inside another act."""
    body = clean(text).strip()
    if not body:
        raise Refuse("The note is empty.")
    assert tx.session.actor is not None
    tx.insert(
        Note, case_id=row["case_id"], item_id=row["id"], kind="outcome", author_id=tx.session.actor.id,
        at=tx.now, text_id=tx.text(body),
    )  # fmt: skip


def add_note(session: Session, targets: Sequence[ItemTarget], text: str) -> Outcome:
    """Add the same note to each, and so to its case; one at a time to a deadline."""
    return _each(session, "note.add", targets, lambda tx, row: add_note_in(tx, row, text))


def cancel(session: Session, targets: Sequence[ItemTarget], why: str = "") -> Outcome:
    """It will not be: a hearing vacated, a task nobody needs. What prepares it is cancelled with it."""

    def act(tx: Tx, row: Row) -> None:
        if row["state"] == CANCELLED:
            raise Refuse(f"T{row['id']} is cancelled already.")
        if row["kind"] == DEADLINE:
            raise Refuse("A deadline that falls away is met as “not needed”.")
        cancel_in(tx, row, why)

    return _each(session, "agenda.cancel", targets, act)


def cancel_in(tx: Tx, row: dict[str, Any], why: str) -> None:
    """Cancel an item and what prepares it inside another act."""
    open_children = tx.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.parent == row["id"], AgendaItem.state == OPEN
    )
    for number in (row["id"], *column(open_children)):
        its = tx.get(AgendaItem, number)
        tx.update(
            AgendaItem, number, None, state=CANCELLED, outcome=clean_line(why, 200), wake_at=None,
            sequence=its["sequence"] + 1,
        )  # fmt: skip


def reopen(session: Session, targets: Sequence[ItemTarget]) -> Outcome:
    """Open again what was done or cancelled; a deadline is unconfirmed again."""

    def act(tx: Tx, row: Row) -> None:
        if row["state"] == OPEN:
            raise Refuse(f"T{row['id']} is open.")
        tx.update(
            AgendaItem, row["id"], None, state=OPEN, done_at=None, done_by=None, outcome="",
            confirmed_by=None, confirmed_at=None,
        )  # fmt: skip

    return _each(session, "agenda.reopen", targets, act)


def snooze(session: Session, targets: Sequence[ItemTarget], until: int) -> Outcome:
    """Put off the reminder until an instant; the date stays, and nothing is put off past it."""

    def act(tx: Tx, row: Row) -> None:
        if until <= tx.now:
            raise Refuse("That time is past; write one to come.")
        if row["state"] != OPEN:
            raise Refuse(f"T{row['id']} is {row['state']}.")
        if row["kind"] == DEADLINE and row["start_at"] is not None and until >= row["start_at"]:
            raise Refuse(f"T{row['id']} is due on {row['day']}: its reminder can't be put off past that.")
        if row["kind"] in EVENTS and row["start_at"] is not None and until >= row["start_at"]:
            raise Refuse(f"T{row['id']} begins on {row['day']}; m moves it.")
        tx.update(AgendaItem, row["id"], None, wake_at=until)

    return _each(session, "agenda.snooze", targets, act)


def take(session: Session, targets: Sequence[ItemTarget]) -> Outcome:
    """Make the acting user their owner."""
    assert session.actor is not None
    return _own(session, "agenda.take", targets, session.actor.id)


def assign(session: Session, targets: Sequence[ItemTarget], owner: int | None) -> Outcome:
    """Give them an owner, or none."""
    return _own(session, "agenda.assign", targets, owner)


def _own(session: Session, action: str, targets: Sequence[ItemTarget], owner: int | None) -> Outcome:
    def act(tx: Tx, row: Row) -> None:
        if owner is not None:
            _may_own(tx, owner, row["case_id"])
        tx.update(AgendaItem, row["id"], None, owner_id=owner)

    return _each(session, action, targets, act)


def change(
    session: Session,
    targets: Sequence[ItemTarget],
    wanted: Change,
    prepared: Sequence[tuple[ItemTarget, date]] = (),
) -> Outcome:
    """Change items in one line; `prepared` are preparation tasks that move along, each to a day.

    A deadline's date is not changed here: `deadlines.move` asks why.
    """

    def act(tx: Tx, row: Row) -> None:
        if row["kind"] == DEADLINE and wanted.moves:
            raise Refuse("A deadline is moved by itself, with a reason.")
        # Looked at before anything is written: what can't be done to a row leaves nothing of it behind.
        tasks = [
            (as_seen(tx, target), day) for target, day in prepared
            if tx.get(AgendaItem, target.id)["parent_id"] == row["id"]
        ]  # fmt: skip
        change_in(tx, row, wanted)
        for task, day in tasks:
            if task["state"] == OPEN:
                columns = _when(replace(plan_of(task), day=day, end_day=day))
                tx.update(AgendaItem, task["id"], None, **columns)

    return _each(session, "agenda.change", targets, act)


def change_in(tx: Tx, row: dict[str, Any], wanted: Change) -> None:
    """Make a change to one item inside another act."""
    columns = {**_moved(tx, row, wanted), **_plain(wanted), **_rule(row, wanted)}
    case = wanted.case if wanted.case is not None else row["case_id"]
    columns |= _whose(tx, row, wanted, case)
    if case == row["case_id"] and not columns and not wanted.guests:
        raise Refuse("That changes nothing.")
    if columns.keys() & {"start_at", "place", "title", "rule"}:
        columns["sequence"] = row["sequence"] + 1
    if case == row["case_id"]:
        tx.update(AgendaItem, row["id"], None, **columns)
    else:
        tx.get(Case, case)
        following.refile(tx, AgendaItem, row["id"], case, **columns)
    there = set(attending.guests(tx.session, row["id"]))
    for guest in wanted.guests:
        if guest not in there:
            add_guest(tx, row["id"], case, guest)


def _moved(tx: Tx, row: dict[str, Any], wanted: Change) -> dict[str, Any]:
    if not wanted.moves:
        return {}
    assert tx.session.actor is not None
    try:
        columns = _when(wanted.plan(plan_of(row)))
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear
    return {**columns, "dated_by": tx.session.actor.id, "wake_at": None}


def _plain(wanted: Change) -> dict[str, Any]:
    """The columns that a change sets to what it says."""
    columns: dict[str, Any] = {}
    if wanted.title:
        columns["title"] = clean_line(wanted.title, 500)
    if wanted.place is not None:
        columns["place"] = clean_line(wanted.place, 200)
    if wanted.priority is not None:
        columns["priority"] = wanted.priority
    return columns


def _rule(row: dict[str, Any], wanted: Change) -> dict[str, Any]:
    if wanted.rule is None:
        return {}
    if row["kind"] == DEADLINE and wanted.rule:
        raise Refuse("A deadline does not repeat; add each one, with its own date.")
    if row["series_id"] is not None:
        raise Refuse(f"T{row['id']} is one occurrence; change the rule of T{row['series_id']}.")
    return {"rule": wanted.rule}


def _whose(tx: Tx, row: dict[str, Any], wanted: Change, case: int | None) -> dict[str, Any]:
    if wanted.nobody:
        return {"owner_id": None}
    owner = wanted.owner if wanted.owner is not None else row["owner_id"]
    if owner is None or (wanted.owner is None and case == row["case_id"]):
        return {}
    _may_own(tx, owner, case)
    return {"owner_id": owner}


def plan_of(row: dict[str, Any]) -> Plan:
    """When an item is, from its columns."""
    return Plan.kept(row["day"], row["time"], row["end_day"], row["end_time"], row["zone"])


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
