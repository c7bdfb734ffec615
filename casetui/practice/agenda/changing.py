"""Changing agenda items in one line: what a change says, and how it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from casetui.practice.acting import Outcome, Row
from casetui.practice.agenda import attending
from casetui.practice.agenda.acts import as_seen, each
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.attending import Guest, add_guest, may_own
from casetui.practice.agenda.plan import Plan, plan_of, refused_columns
from casetui.practice.agenda.terms import DEADLINE, OPEN, needs_second
from casetui.practice.dates.shapes import Unclear
from casetui.practice.lines import whole
from casetui.session import following
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case

UNCONFIRMED: Mapping[str, Any] = {"confirmed_by": None, "confirmed_at": None, "returned": ""}
"""What an item is again whose date a second person confirms, when it gets another."""


@dataclass(frozen=True)
class ItemChange:
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
    guests: tuple[Guest, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it changes when something is."""
        return bool(self.day or self.at or self.end_day or self.until or self.all_day or self.zone)

    @property
    def only_moves(self) -> bool:
        """Whether it says nothing but when."""
        return self == ItemChange(self.day, self.at, self.end_day, self.until, self.all_day, self.zone)

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
        return self._as_long(now, day, self.at, zone)

    def _as_long(self, now: Plan, day: date, at: time, zone: str) -> Plan:
        """A plan that begins at another time, and lasts as long as it did."""
        assert now.day is not None and now.at is not None and now.until is not None
        lasts = datetime.combine(now.last_day or now.day, now.until) - datetime.combine(now.day, now.at)
        ends = datetime.combine(day, at) + lasts
        if now.last_day == now.day and ends.date() != day:
            raise Unclear("It would end after midnight; write from when to when, such as 22:00-23:00.")
        return Plan(day, at, self.end_day or ends.date(), ends.time(), zone)


def change(
    session: Session,
    targets: Sequence[ItemTarget],
    wanted: ItemChange,
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
                columns = refused_columns(replace(plan_of(task), day=day, end_day=day))
                tx.update(AgendaItem, task["id"], None, **columns)

    return each(session, "agenda.change", targets, act)


def change_in(tx: Tx, row: dict[str, Any], wanted: ItemChange) -> None:
    """Make a change to one item inside another act."""
    columns = {**_moved(tx, row, wanted), **_plain(wanted), **_rule(row, wanted)}
    case = wanted.case if wanted.case is not None else row["case_id"]
    columns |= _whose(tx, row, wanted, case)
    if case == row["case_id"] and not columns and not wanted.guests:
        raise Refuse("That changes nothing.")
    if row["rule"] and columns.keys() & {"time", "start_at"} and not wanted.rule:
        _rekey(tx, row, columns["time"])
    if columns.keys() & {"start_at", "place", "title", "rule"}:
        columns["sequence"] = row["sequence"] + 1
    if case == row["case_id"]:
        tx.update(AgendaItem, row["id"], None, **columns)
    else:
        tx.get(Case, case)
        following.refile(tx, AgendaItem, row["id"], case, **columns)
        # What was changed of a series has rows of its own, and is no less behind the case's walls.
        following.refile_along(tx, AgendaItem, AgendaItem.series == row["id"], row["case_id"], case)
    there = set(attending.guests(tx.session, row["id"]))
    for guest in wanted.guests:
        if guest not in there:
            add_guest(tx, row["id"], case, guest)


def _rekey(tx: Tx, series: dict[str, Any], at: str) -> None:
    """Name what was done or changed of a series as it does from now on: by their days, at its new hour."""
    rows = tx.rows(AgendaItem, AgendaItem.id, AgendaItem.occurrence).where(AgendaItem.series == series["id"])
    for number, occurrence in tuples(rows):
        tx.update(AgendaItem, number, None, occurrence=occurrence[:10] + (f"T{at}" if at else ""))


def _moved(tx: Tx, row: dict[str, Any], wanted: ItemChange) -> dict[str, Any]:
    if not wanted.moves:
        return {}
    try:
        columns = wanted.plan(plan_of(row)).columns()
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear
    moved = {**columns, "dated_by": tx.session.me, "wake_at": None}
    return {**moved, **UNCONFIRMED} if needs_second(row["kind"], row["source"]) else moved


def _plain(wanted: ItemChange) -> dict[str, Any]:
    """The columns that a change sets to what it says."""
    columns: dict[str, Any] = {}
    if wanted.title:
        columns["title"] = whole(wanted.title, 500, "The title")
    if wanted.place is not None:
        columns["place"] = whole(wanted.place, 200, "The place")
    if wanted.priority is not None:
        columns["priority"] = wanted.priority
    return columns


def _rule(row: dict[str, Any], wanted: ItemChange) -> dict[str, Any]:
    if wanted.rule is None:
        return {}
    if row["kind"] == DEADLINE and wanted.rule:
        raise Refuse("A deadline does not repeat; add each one, with its own date.")
    if row["series_id"] is not None:
        raise Refuse(f"T{row['id']} is one occurrence; change the rule of T{row['series_id']}.")
    return {"rule": wanted.rule}


def _whose(tx: Tx, row: dict[str, Any], wanted: ItemChange, case: int | None) -> dict[str, Any]:
    owner = None if wanted.nobody else wanted.owner if wanted.owner is not None else row["owner_id"]
    attending.may_pass_on(row, owner)
    if wanted.nobody:
        return {"owner_id": None}
    if owner is None or (wanted.owner is None and case == row["case_id"]):
        return {}
    may_own(tx, owner, case)
    return {"owner_id": owner}
