"""The head of the Week as lines: seven days with a load bar each, seven columns, or a line a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import DEADLINE, OPEN
from casetui.practice.today.week import Booked, Busy, Day, Load, Week
from casetui.screens.agenda.lines import LETTERS
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, column, fit

BAR = 8
WHO, DAY_LOAD, WEEK_LOAD = 8, 10, 17
"""Columns of a person's line before the hours."""

FIRST_HOUR, LAST_HOUR = 8, 18
SIGNS = (
    ("▸  *", "the day whose items are listed; today"),
    ("██░░░ 3.0h", "how full the day is, and the hours that are booked"),
    ("+", "behind a bar: more is booked than the day has"),
    ("2!", "two deadlines end on that day"),
    ("2.5h +4", "hours booked, and four tasks or deadlines besides"),
    *(
        (" ".join(LETTERS[kind] for kind in some), ", ".join(some))
        for some in (tuple(LETTERS)[:4], tuple(LETTERS)[4:])
    ),
)
"""The signs of the days and hours, and what each means."""


def bar(load: float, width: int = BAR) -> str:
    """How full a day is, to be read without colour: "███░░░░░"; "+" at its end where it is more than full."""
    full = min(width, round(load * width))
    if load > 0 and full == 0:
        full = 1
    return "█" * full + "░" * (width - full) + ("+" if load > 1 else " ")


def day_lines(desk: Desk, week: Week, chosen: date, width: int) -> list[Line]:
    """A line a day: its name, its load, and what is on it, as far as there is room."""
    return [_day_line(desk, day, day.date == chosen, width) for day in week.days]


def _day_line(desk: Desk, day: Day, chosen: bool, width: int) -> Line:
    name = f"{day.date:%a %-d %b}"
    mark = "▸" if chosen else " "
    today = "*" if day.date == desk.today() else " "
    rows = [row for row in day.rows if row.state == OPEN]
    said = ", ".join(_short(row) for row in rows)
    rest = max(0, width - 2 - 11 - BAR - 2 - 7 - 4)
    role = "bar" if chosen else ""
    count = f"{day.deadlines}! " if day.deadlines else ""
    return (
        Cell(fit(f"{mark}{today}{name}", 13), role or ("accent" if today == "*" else "")),
        Cell(f"{bar(day.load)} ", role or ("bad" if day.load > 1 else "accent")),
        Cell(fit(_hours(day), 7), role or "dim"), Cell(fit(count, 4), role or "bad"),
        Cell(fit(said or day.closed, rest), role or ("" if said else "dim")),
    )  # fmt: skip


def _short(row: AgendaRow) -> str:
    lead = row.time or ("due" if row.kind == DEADLINE else "")
    return f"{lead} {row.title}".strip()


def column_lines(desk: Desk, week: Week, chosen: date, width: int, height: int) -> list[Line]:
    """Seven columns side by side: the head of each day, its load, and its items."""
    each = max(10, (width - 2) // 7)
    heads: list[Cell] = [Cell("  ")]
    loads: list[Cell] = [Cell("  ")]
    for day in week.days:
        today = "*" if day.date == desk.today() else ""
        role = "bar" if day.date == chosen else "accent" if today else "strong"
        heads.append(Cell(fit(f"{day.date:%a %-d %b}{today}", each - 1), role))
        heads.append(Cell(" "))
        loads.append(Cell(fit(f"{bar(day.load, 6)}{_hours(day)}", each), "bad" if day.load > 1 else "dim"))
    lines: list[Line] = [tuple(heads), tuple(loads)]
    most = max(3, height - 2)
    for place in range(most):
        cells: list[Cell] = [Cell("  ")]
        for day in week.days:
            cells.append(_column_cell(day, place, most, each))
        lines.append(tuple(cells))
    return lines


def _column_cell(day: Day, place: int, most: int, each: int) -> Cell:
    rows = day.rows
    if place == most - 1 and len(rows) > most:
        return Cell(fit(f"+{len(rows) - most + 1} more", each - 1) + " ", "dim")
    if place >= len(rows):
        closed = place == 0 and not rows and day.closed
        return Cell(fit(str(closed or ""), each), "dim")
    row = rows[place]
    role = "dim" if row.state != OPEN else "bad" if row.kind == DEADLINE else ""
    return Cell(fit(f"{row.time or LETTERS[row.kind]} {row.title}", each - 1) + " ", role)


def _hours(day: Day) -> str:
    return f"{day.booked / 60:.1f}h" if day.booked else ""


def schedule_lines(people: Sequence[Booked], width: int, most: int) -> list[Line]:
    """A line for each: how full their day and week are, and where they are hour by hour.

    Hours have letters of the kind where somebody is busy, dots where they are free. Where there are more
    people than lines, those with the least to do in the week share the last one: nobody is left out.
    """
    shown, rest = list(people), ""
    if len(people) + 1 > most:
        fullest = sorted(people, key=lambda one: (-one.week.share, -one.week.due))
        kept = {one.person.id for one in fullest[: most - 2]}
        shown = [one for one in people if one.person.id in kept]
        rest = ", ".join(
            f"{one.person.initials} {_load_words(one.week) or 'free'}"
            for one in people if one.person.id not in kept
        )  # fmt: skip
    first, last = FIRST_HOUR, LAST_HOUR
    for one in (busy for booked in shown for busy in booked.busy):
        if one.start or one.end < 24 * 60:
            first, last = min(first, one.start // 60), max(last, -(-one.end // 60))
    hours = range(first, last)
    each = max(3, min(12, (width - WHO - DAY_LOAD - WEEK_LOAD) // max(1, len(hours))))
    head = "".join(fit(f"{hour:02}", each) for hour in hours)
    loads = fit("day", DAY_LOAD) + fit("week", WEEK_LOAD)
    lines: list[Line] = [(Cell(fit("", WHO)), Cell(loads + head, "dim"))]
    for booked in shown:
        day, week = booked.day, booked.week
        full = fit(f"{bar(week.share, 5)}{_load_words(week)}", WEEK_LOAD - 1) + " "
        lines.append((
            Cell(fit(f"  {booked.person.initials}", WHO), "strong"),
            Cell(column(_load_words(day), DAY_LOAD), "bad" if day.share > 1 else ""),
            Cell(full, "bad" if week.share > 1 else "accent"),
            Cell("".join(_hour(booked.busy, hour, each) for hour in hours)),
        ))  # fmt: skip
    if rest:
        lines.append((Cell(fit("", WHO)), Cell(fit(f"week of the others: {rest}", width - WHO), "dim")))
    return lines


def _load_words(load: Load) -> str:
    """Hours that are booked, and behind a plus what else is open: "2.5h +4"."""
    hours = f"{load.booked / 60:.1f}h".replace(".0h", "h") if load.booked else ""
    return f"{hours} {f'+{load.due}' if load.due else ''}".strip()


def _hour(busy: Sequence[Busy], hour: int, each: int) -> str:
    """One hour of somebody: a mark for each part of it that is taken."""
    marks = []
    for part in range(each - 1):
        at = hour * 60 + part * 60 // (each - 1)
        there = next((one for one in busy if one.start <= at < max(one.end, one.start + 1)), None)
        marks.append(LETTERS[there.row.kind] if there is not None else "·")
    return "".join(marks) + " "
