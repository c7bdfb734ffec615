"""How walls look, and that somebody looked at a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from casetui.practice.screening.listing import ASKED, Viewed, WallRow
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, allotted, column, fit
from casetui.widgets.document import Block

LEAST, GROW = (22, 12, 5, 9, 16), ((4, 60), (0, 30), (4, 200))
"""The columns of a wall: who, since when, by whom, how it stands with the papers, why; and which grow."""

CLOSED = "All but a few"

SIGNS = (
    (CLOSED, "the case is closed to everybody else, whoever comes to the firm too"),
    ("asked", "they were inside before, and are to return the papers"),
    ("returned", "they say that they did"),
    ("ended", "it was taken down; enter says when, by whom and why"),
)
"""The signs of a row, and what each means."""


def wall_cells(desk: Desk, row: WallRow, width: int) -> Sequence[Cell]:
    """A wall as a line; dim once it was taken down."""
    who, since, by, papers, why = allotted(width, LEAST, GROW)
    how = row.papers if row.stands else "ended"
    role = "" if row.stands else "dim"
    return (
        Cell(column(_whose(desk, row), who), role or ("soon" if row.user is None else "accent")),
        Cell(column(_day(row.since), since), "dim"), Cell(column(desk.staff.initials(row.set_by), by), "dim"),
        Cell(column(how, papers), "soon" if how == ASKED else "dim"), Cell(fit(row.reason, why), role),
    )  # fmt: skip


def _whose(desk: Desk, row: WallRow) -> str:
    return CLOSED if row.user is None else f"{desk.staff.initials(row.user)}  {desk.staff.name(row.user)}"


def _day(day: str) -> str:
    return f"{date.fromisoformat(day):%-d %b %Y}" if day else "-"


def wall_block(desk: Desk, row: WallRow) -> Block:
    """All that is known of a wall."""
    return Block(row.key, (Cell(_whose(desk, row), "strong"),), list(_facts(desk, row)))


def _facts(desk: Desk, row: WallRow) -> Iterator[Line]:
    yield Cell("why ", "dim"), Cell(row.reason)
    if row.set_at is not None:
        put_up = f"{desk.moment(row.set_at)}, {desk.staff.name(row.set_by)}"
        yield Cell("put up ", "dim"), Cell(put_up), Cell("  dated ", "dim"), Cell(_day(row.since))
    if row.papers:
        yield Cell("papers ", "dim"), Cell("to be returned" if row.papers == ASKED else "returned")
    if not row.stands:
        when = f"{desk.moment(row.ended_at)}, " if row.ended_at is not None else ""
        yield Cell("taken down ", "dim"), Cell(f"{when}{desk.staff.name(row.ended_by)}: {row.ended_why}")


def look_cells(desk: Desk, row: Viewed, width: int) -> Sequence[Cell]:
    """That somebody looked, as a line: when, who."""
    when, who = allotted(width, (24, 20), ((1, 200),))
    name = f"{desk.staff.initials(row.user)}  {desk.staff.name(row.user)}"
    return Cell(column(desk.moment(row.at), when), "dim"), Cell(fit(name, who))
