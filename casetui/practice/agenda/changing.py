"""Changing agenda items in one line: what a change says, and how it is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from casetui.practice.acting import Outcome, Row
from casetui.practice.agenda import attending
from casetui.practice.agenda.acts import as_seen, each
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.attending import Guest, add_guest, may_own
from casetui.practice.agenda.plan import Plan, plan_of, refused_columns
from casetui.practice.agenda.terms import DEADLINE, OPEN
from casetui.practice.dates.shapes import Unclear
from casetui.session import following
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case
from casetui.text import clean_line


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
        minutes = _minutes(self.at) + _minutes(now.until) - _minutes(now.at)
        if length.days == 0 and not 0 <= minutes < 24 * 60:
            raise Unclear("It would end after midnight; write from when to when, such as 22:00-23:00.")
        return Plan(day, self.at, end_day, time(minutes // 60 % 24, minutes % 60), zone)


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
    if columns.keys() & {"start_at", "place", "title", "rule"}:
        columns["sequence"] = row["sequence"] + 1
    if case == row["case_id"]:
        tx.update(AgendaItem, row["id"], None, **columns)
    else:
        tx.get(Case, case)
        following.refile(tx, AgendaItem, row["id"], case, **columns)
        # What was changed of a series has rows of its own, and is no less behind the case's walls; but what
        # was filed apart stays where it is.
        same = AgendaItem.case.is_null() if row["case_id"] is None else AgendaItem.case == row["case_id"]
        apart = tx.rows(AgendaItem, AgendaItem.id).where(AgendaItem.series == row["id"], same)
        for occurrence in column(apart):
            following.refile(tx, AgendaItem, occurrence, case)
    there = set(attending.guests(tx.session, row["id"]))
    for guest in wanted.guests:
        if guest not in there:
            add_guest(tx, row["id"], case, guest)


def _moved(tx: Tx, row: dict[str, Any], wanted: ItemChange) -> dict[str, Any]:
    if not wanted.moves:
        return {}
    try:
        columns = wanted.plan(plan_of(row)).columns()
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear
    return {**columns, "dated_by": tx.session.me, "wake_at": None}


def _plain(wanted: ItemChange) -> dict[str, Any]:
    """The columns that a change sets to what it says."""
    columns: dict[str, Any] = {}
    if wanted.title:
        columns["title"] = clean_line(wanted.title, 500)
    if wanted.place is not None:
        columns["place"] = clean_line(wanted.place, 200)
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
    if wanted.nobody:
        return {"owner_id": None}
    owner = wanted.owner if wanted.owner is not None else row["owner_id"]
    if owner is None or (wanted.owner is None and case == row["case_id"]):
        return {}
    may_own(tx, owner, case)
    return {"owner_id": owner}


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
