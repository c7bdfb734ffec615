"""`casetui caseload`: how much everybody has, as text or JSON."""

from __future__ import annotations

import argparse
from typing import Any

from casetui.cli import opening, output
from casetui.cli.opening import Work
from casetui.cli.output import Column
from casetui.cli.parser import Parser, line, plain_or_json
from casetui.practice.caseload import caseload
from casetui.practice.caseload.caseload import COUNTED, Counts, Load

BAR = 10
COLUMNS = (
    Column("WHO"), Column("STAGE"), Column("OPEN"), Column("PENDING"), Column("LATE"), Column("NO DATE"),
    Column("UNREVIEWED"), Column("UPDATES"), Column("HEARINGS"), Column("DEADLINES"), Column("HOURS"),
    Column("LOAD"),
)  # fmt: skip


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        f"Hearings, deadlines and hours of events are those of the next {caseload.DAYS} days. A case counts"
        " for its case manager and for its attorney; late is one with a deadline or a task past its day. The"
        " bar is of the open cases, against whoever has most."
    )
    parser.add_argument("--user", type=line, metavar="WHO", help="only this person: initials or login")
    parser.add_argument(
        "--sort", choices=("name", *COUNTED), default="name", help="the order: by name, or most first"
    )
    parser.add_argument("--stages", action="store_true", help="a line for each stage, too (JSON has them)")
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """List the loads."""
    with opening.opened(arguments) as work:
        rows = caseload.of_firm(work.session, work.firm, work.staff)
        most = max((row.counts.open for row in rows), default=0)
        if arguments.user is not None:
            user = work.staff.need(arguments.user).id
            rows = [row for row in rows if row.user == user]
        if arguments.sort != "name":
            rows = caseload.ordered(rows, arguments.sort)
        if arguments.json:
            output.show_json_list(_record(row, work) for row in rows)
        else:
            output.show_table(COLUMNS, _lines(rows, most, work, stages=arguments.stages))


def _record(row: Load, work: Work) -> dict[str, Any]:
    return {
        "id": work.staff.initials(row.user) or None, "version": 1, "updated": None,
        "name": work.staff.name(row.user), **_counts(row.counts),
        "stages": [{"stage": stage, **_counts(counts)} for stage, counts in row.stages],
    }  # fmt: skip


def _counts(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in COUNTED}


def _lines(rows: list[Load], most: int, work: Work, *, stages: bool) -> list[tuple[str, ...]]:
    lines = []
    for row in rows:
        bar = "#" * round(BAR * row.counts.open / most) if most else ""
        lines.append((work.staff.initials(row.user) or "-", "", *_cells(row.counts), bar or "-"))
        for stage, counts in row.stages if stages else ():
            lines.append(("", work.words.get(f"stage.{stage}", stage) or "-", *_cells(counts), ""))
    return lines


def _cells(counts: Counts) -> tuple[str, ...]:
    whole = (str(getattr(counts, name)) for name in COUNTED[:-1])
    return (*whole, f"{counts.minutes / 60:.1f}")
