"""`casetui docket`: the firm's weekly docket, for the wall and for the supervisor."""

from __future__ import annotations

import argparse
import textwrap

from casetui.cli import days, opening, output
from casetui.cli.days import METAVAR, day
from casetui.cli.opening import Work
from casetui.cli.parser import Parser, plain_or_json
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import DEADLINE
from casetui.practice.today import docket

WIDTH = 80


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.add_argument("--week", action="store_true", help="the week (this is so without it, too)")
    parser.add_argument("--date", type=day, metavar=METAVAR, help="the week of this day")
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Print the docket."""
    with opening.opened(arguments) as work:
        around = days.given(arguments, work)
        week = docket.of_week(work.session, work.firm, around)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(
                records.agenda_item(row, work, one.date.isoformat()) for one in week for row in one.rows
            )
            return
        number = week[0].date.isocalendar().week
        span = f"{week[0].date:%-d %b} to {week[-1].date:%-d %b %Y}"
        output.say(f"{work.firm.name}: {work.words['docket']} of week {number}, {span}")
        for one in week:
            closed = f"  (courts closed: {one.closed})" if one.closed else ""
            output.say(f"\n{one.date:%A %-d %B %Y}{closed}")
            for row in one.rows:
                output.say(_lines(row, work))
            if not one.rows:
                output.say("  nothing")


def _lines(row: AgendaRow, work: Work) -> str:
    clock = f"{row.time}-{row.end_time}" if row.end_time else row.time
    clock = clock or ("due" if row.kind == DEADLINE else "all day")
    doubt = " (unconfirmed)" if row.unconfirmed else ""
    kind = work.words[f"agenda_kind.{row.kind}"]
    parts = (
        f"{kind}: {row.title}{doubt}", f"{row.case_ref} {row.case_title}" if row.case_ref else "",
        row.place, work.staff.initials(row.owner) or "nobody",
    )  # fmt: skip
    said = "; ".join(part for part in parts if part)
    return textwrap.fill(said, WIDTH, initial_indent=f"  {clock:12}", subsequent_indent=" " * 14)
