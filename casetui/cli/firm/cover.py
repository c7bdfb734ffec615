"""`casetui cover`: who does whose work, and until when."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import settled
from casetui.cli.days import METAVAR, day
from casetui.cli.errors import NotFound
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, line, plain_or_json
from casetui.practice.firm import cover

COLUMNS = (Column("ID"), Column("ABSENT"), Column("BY"), Column("FROM"), Column("UNTIL"), Column("SET BY"))


def arguments(parser: Parser) -> None:
    """Describe the command line; without a further word the covers are listed."""
    plain_or_json(parser)
    parser.set_defaults(run=run)
    add = choices(parser, required=False)
    made = add("set", "let somebody do an absent colleague's work", set_cover)
    made.add_argument("absent", type=line, metavar="ABSENT", help="initials or login")
    made.add_argument("--by", type=line, metavar="USER", help="who covers, if not you")
    made.add_argument("--from", type=day, dest="begins", metavar=METAVAR, help="today, if left out")
    made.add_argument("--until", type=day, metavar=METAVAR, required=True, help="the last day of it")
    ended = add("end", "end a cover before its day", end)
    ended.add_argument("id", type=int, metavar="ID")


def run(arguments: argparse.Namespace) -> None:
    """List the covers that run or are to come."""
    with opening.opened(arguments) as work:
        rows = cover.current(work.session, work.today)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.cover(row, work) for row in rows)
        else:
            who = work.staff.initials
            cells = (
                (str(row.id), who(row.absent), who(row.by), row.from_day, row.until_day, who(row.set_by))
                for row in rows
            )
            output.show_table(COLUMNS, cells)


def set_cover(arguments: argparse.Namespace) -> None:
    """Set a cover."""
    with opening.opened(arguments) as work:
        absent = work.staff.need(arguments.absent)
        by = work.staff.need(arguments.by or work.me.login)
        begins = arguments.begins(work) if arguments.begins is not None else work.today
        until = arguments.until(work)
        made = cover.set_cover(work.session, work.staff, absent.id, by.id, begins, until)
        number = settled(made.result())
        output.say(f"{number}: {by.name} covers for {absent.name} until {until:%a %-d %b %Y}.")


def end(arguments: argparse.Namespace) -> None:
    """End a cover."""
    with opening.opened(arguments) as work:
        rows = {row.id: row for row in cover.current(work.session, work.today)}
        if arguments.id not in rows:
            raise NotFound(f"There is no cover {arguments.id}.")
        settled(cover.end(work.session, rows[arguments.id]).result())
        output.say(f"{arguments.id}: ended.")
