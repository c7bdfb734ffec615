"""An agenda item as blocks to read: all that is known of it."""

from __future__ import annotations

from datetime import date

from casetui.practice.agenda import agenda, attending, deadlines, notes, preparing
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import when_words
from casetui.practice.agenda.terms import OPEN
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block

Lines = list[list[Cell]]
NEWS_LINES = 12
"""How many lines of the message that a date was read in are shown."""


def blocks(desk: Desk, row: AgendaRow) -> list[Block]:
    """The item's head, its dates, what prepares it, and what was written about it."""
    head = (Cell(f"{row.name}  ", "accent"), Cell(row.title, "strong"))
    shown = [Block("head", head, [*_facts(desk, row), ""])]
    if dates := _dates(desk, row):
        shown.append(Block("dates", (Cell("Dates", "strong"),), [*dates, ""]))
    if prepared := preparing.children(desk.session, row.id):
        lines = [_prepared(desk, task) for task in prepared]
        shown.append(Block("preparation", (Cell("Preparation", "strong"),), [*lines, ""]))
    for note in notes.of_item(desk.session, row):
        title = note.title or f"{desk.staff.name(note.author)}, {desk.moment(note.at)}"
        text = note.body.split("\n")
        shown.append(Block(note.key, (Cell(title, "strong"),), [*text[:NEWS_LINES], ""]))
    return shown


def _facts(desk: Desk, row: AgendaRow) -> Lines:
    lines: Lines = [[Cell("when ", "dim"), Cell(_when(desk, row)), *_closed(desk, row)]]
    if row.rule:
        from casetui.practice.agenda import recurrence

        lines.append([Cell("repeats ", "dim"), Cell(recurrence.words(row.rule))])
    kind = desk.words[f"agenda_kind.{row.kind}"]
    owner = desk.staff.name(row.owner) or desk.words["nobody"]
    lines.append([Cell("what ", "dim"), Cell(kind), Cell("   owner ", "dim"), Cell(owner),
                  Cell(f"   {row.state}" if row.state != OPEN else ""),
                  Cell(f": {row.outcome}" if row.outcome else "")])  # fmt: skip
    if row.case_ref:
        lines.append([Cell("case ", "dim"), Cell(f"{desk.case(row.case_ref)}  {row.case_title or ''}")])
    if row.place:
        lines.append([Cell("place ", "dim"), Cell(row.place)])
    coming = attending.guests(desk.session, row.id)
    guests = [desk.staff.name(one.user) or one.name or one.email for one in coming]
    if guests:
        lines.append([Cell("with ", "dim"), Cell(", ".join(guests))])
    if row.wake_at is not None and row.wake_at > desk.now():
        lines.append([Cell("put off until ", "dim"), Cell(desk.moment(row.wake_at))])
    return [*lines, *_date_facts(desk, row)]


def _date_facts(desk: Desk, row: AgendaRow) -> Lines:
    if not row.needs_second:
        return []
    lines: Lines = []
    if row.source or row.message:
        read_in = f"read in M{row.message}" if row.message else ""
        lines.append([Cell("from ", "dim"), Cell(f"{row.source}  {read_in}".strip())])
    if row.confirmed_by is not None and row.confirmed_at is not None:
        when = f"{desk.local(row.confirmed_at):%a %-d %b %Y}"
        lines.append([Cell(f"confirmed by {desk.staff.name(row.confirmed_by)}, {when}", "good")])
    elif row.state == OPEN:
        lines.append([Cell("unconfirmed: = by somebody who neither entered nor moved it", "soon")])
    if row.returned:
        lines.append([Cell(f"sent back: {row.returned}", "bad")])
    return lines


def _when(desk: Desk, row: AgendaRow) -> str:
    if row.day is None:
        return row.waits_for or "undated"
    zone = f" {row.zone}" if row.zone != desk.firm.zone else ""
    return when_words(row.plan, desk.today()) + zone


def _closed(desk: Desk, row: AgendaRow) -> list[Cell]:
    closed = agenda.closed_courts(desk.firm, row.kind, row.plan.day)
    return [Cell(f"   courts closed: {closed}", "soon")] if closed else []


def _dates(desk: Desk, row: AgendaRow) -> Lines:
    lines: Lines = []
    for step in deadlines.dates_had(desk.session, row):
        day = f"{date.fromisoformat(step.day):%a %-d %b %Y} {step.time}" if step.day else "undated"
        said = f"{desk.local(step.at):%-d %b %Y %H:%M} {desk.staff.initials(step.who)}: {step.why}"
        lines.append([Cell(f"{day.strip():24}"), Cell(said, "dim")])
    return lines


def _prepared(desk: Desk, task: AgendaRow) -> list[Cell]:
    day = f"{date.fromisoformat(task.day):%a %-d %b}" if task.day else "undated"
    sign, role = ("✓", "good") if task.state != OPEN else ("·", "")
    late = task.is_overdue(desk.now())
    return [Cell(f"{sign} ", role), Cell(f"{day:11}", "bad" if late else "dim"), Cell(task.title),
            Cell(f"  {desk.staff.initials(task.owner)}  {task.name}", "dim")]  # fmt: skip
