"""How a letter of the outbox looks where it is read."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.outbox import enclosures, letting_go
from casetui.practice.outbox.outbox import SENDING, OutgoingRow
from casetui.screens.frame.desk import Desk
from casetui.screens.outbox.attaching import file_line
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block


def letter_block(desk: Desk, row: OutgoingRow) -> Block:
    """A letter to be read: to whom it goes, with what, what holds it back, what became of it, its text."""
    lines: list[Sequence[Cell]] = [[Cell("to ", "dim"), Cell(row.recipients)]]
    if row.copies:
        lines.append([Cell("cc ", "dim"), Cell(row.copies)])
    along = enclosures.of_one(desk.session, row.id) if row.enclosed else ()
    lines += [file_line(number, file) for number, file in enumerate(along, 1)]
    if row.approved_by:
        lines.append([Cell(f"approved by {desk.staff.name(row.approved_by)}", "good")])
    if held := letting_go.held(desk.session, row):
        lines.append([Cell(f"held: {held}", "bad")])
    if row.let_go:
        lines.append([Cell(f"let go because: {row.let_go}", "soon")])
    if row.returned:
        lines.append([Cell(f"sent back: {row.returned}", "soon")])
    if row.left_at:
        when, who = desk.moment(row.left_at), desk.staff.name(row.sent_by)
        lines.append([Cell(f"sent {when} by {who}, {row.sent_how}", "good")])
    if row.undelivered:
        lines.append([Cell(row.undelivered, "bad")])
    if row.state == SENDING:
        broken = "It was being sent when something broke off: find out whether it left."
        lines.append([Cell(broken, "bad")])
    head = (Cell(f"O{row.id}  ", "accent"), Cell(row.subject, "strong"))
    return Block("letter", head, [*lines, "", *row.body.split("\n")])
