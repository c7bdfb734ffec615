"""What is done to agenda items that are there: done, put off, given to somebody, cancelled, opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row
from casetui.practice.agenda import agenda, attending
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.attending import add_guest, may_own
from casetui.practice.agenda.terms import CANCELLED, DEADLINE, DONE, EVENTS, OPEN
from casetui.practice.lines import whole
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem
from casetui.tables.notes import Note
from casetui.text import clean

REOPENED: Mapping[str, Any] = {"state": OPEN, "done_at": None, "done_by": None, "outcome": ""}
"""What an item is that is open again, whatever it was."""


def each(session: Session, action: str, targets: Sequence[ItemTarget], act: acting.RowAct) -> Outcome:
    """Act on every item; a deadline only alone. One occurrence becomes an item of its own first."""

    def change(tx: Tx, row: Row) -> None:
        if row["kind"] == DEADLINE and len(targets) > 1:
            raise Refuse("A deadline is handled by itself, never with others.")
        act(tx, row)

    return acting.each(session, action, targets, as_seen, change)


def as_seen(tx: Tx, target: ItemTarget) -> Row:
    """The row a user acts on; Stale where others changed it since they saw it.

    An occurrence without a row of its own gets one, as its series is; one that it got meanwhile is theirs
    who gave it.
    """
    row = acting.as_seen(tx, AgendaItem, target)
    if not (row["rule"] and target.occurrence):
        return row
    own = _own_row(tx, row["id"], target.occurrence)
    if own is None or tx.others_changed(AgendaItem, own, 0):
        own = detach(tx, row, target.occurrence)
    return tx.get(AgendaItem, own)


def _own_row(tx: Tx, series: int, occurrence: str) -> int | None:
    same = (AgendaItem.series == series, AgendaItem.occurrence == occurrence)
    return next(iter(column(tx.rows(AgendaItem, AgendaItem.id).where(*same))), None)


def detach(tx: Tx, series: dict[str, Any], occurrence: str) -> int:
    """Give one occurrence of a repeating item a row of its own; its id. Refuse where it has one."""
    if _own_row(tx, series["id"], occurrence) is not None:
        raise Refuse(f"That occurrence of T{series['id']} was changed a moment ago; R shows it.")
    row = agenda.one(tx.session, series["id"], occurrence)
    assert row is not None
    copied = (
        "case_id", "kind", "title", "owner_id", "priority", "time", "end_time", "zone", "place", "text_id",
        "message_id", "uid", "sequence", "entered_by", "dated_by", "addressee_id",
    )  # fmt: skip
    number = tx.insert(
        AgendaItem, **{name: series[name] for name in copied}, day=row.day, end_day=row.end_day,
        start_at=row.start_at, end_at=row.end_at, series_id=series["id"], occurrence=occurrence,
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

    return each(session, "agenda.done", targets, act)


def finish(tx: Tx, row: dict[str, Any], outcome: str, note: str) -> None:
    """Close an open item inside another act."""
    if row["state"] != OPEN:
        raise Refuse(f"T{row['id']} is {row['state']} already.")
    if note.strip():
        add_note_in(tx, row, note)
    tx.update(
        AgendaItem, row["id"], None, state=DONE, done_at=tx.now, done_by=tx.session.me, wake_at=None,
        outcome=whole(outcome, 200, "The outcome"),
    )  # fmt: skip


def add_note_in(tx: Tx, row: dict[str, Any], text: str) -> None:
    """Write a note on an item, and so into its case, inside another act."""
    body = clean(text).strip()
    if not body:
        raise Refuse("The note is empty.")
    if row["addressee_id"] is not None:
        raise Refuse(f"T{row['id']} is for you alone, and everybody would find a note on it.")
    tx.insert(
        Note, case_id=row["case_id"], item_id=row["id"], kind="outcome", author_id=tx.session.me,
        at=tx.now, text_id=tx.text(body),
    )  # fmt: skip


def add_note(session: Session, targets: Sequence[ItemTarget], text: str) -> Outcome:
    """Add the same note to each, and so to its case; one at a time to a deadline."""
    return each(session, "note.add", targets, lambda tx, row: add_note_in(tx, row, text))


def cancel(session: Session, targets: Sequence[ItemTarget], why: str = "") -> Outcome:
    """It will not be: a hearing vacated, a task nobody needs. What prepares it is cancelled with it."""

    def act(tx: Tx, row: Row) -> None:
        if row["state"] == CANCELLED:
            raise Refuse(f"T{row['id']} is cancelled already.")
        if row["kind"] == DEADLINE:
            raise Refuse("A deadline that falls away is met as “not needed”.")
        cancel_in(tx, row, why)
        if row["rule"]:
            # What was moved of a series is of it still.
            moved = tx.rows(AgendaItem, AgendaItem.id).where(
                AgendaItem.series == row["id"], AgendaItem.state == OPEN
            )
            for number in column(moved):
                cancel_in(tx, tx.get(AgendaItem, number), why)

    return each(session, "agenda.cancel", targets, act)


def cancel_in(tx: Tx, row: dict[str, Any], why: str) -> None:
    """Cancel an item and what prepares it inside another act."""
    open_children = tx.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.parent == row["id"], AgendaItem.state == OPEN
    )
    for number in (row["id"], *column(open_children)):
        tx.update(
            AgendaItem, number, None, state=CANCELLED, outcome=whole(why, 200, "The reason"), wake_at=None,
            done_at=None, done_by=None, sequence=tx.get(AgendaItem, number)["sequence"] + 1,
        )  # fmt: skip


def reopen(session: Session, targets: Sequence[ItemTarget]) -> Outcome:
    """Open again what was done or cancelled; a deadline is unconfirmed again."""

    def act(tx: Tx, row: Row) -> None:
        if row["state"] == OPEN:
            raise Refuse(f"T{row['id']} is open.")
        tx.update(AgendaItem, row["id"], None, **REOPENED, confirmed_by=None, confirmed_at=None)

    return each(session, "agenda.reopen", targets, act)


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

    return each(session, "agenda.snooze", targets, act)


def take(session: Session, targets: Sequence[ItemTarget]) -> Outcome:
    """Make the acting user their owner."""
    return _own(session, "agenda.take", targets, session.me)


def assign(session: Session, targets: Sequence[ItemTarget], owner: int | None) -> Outcome:
    """Give them an owner, or none."""
    return _own(session, "agenda.assign", targets, owner)


def _own(session: Session, action: str, targets: Sequence[ItemTarget], owner: int | None) -> Outcome:
    def act(tx: Tx, row: Row) -> None:
        attending.may_pass_on(row, owner)
        if owner is not None:
            may_own(tx, owner, row["case_id"])
        tx.update(AgendaItem, row["id"], None, owner_id=owner)

    return each(session, action, targets, act)
