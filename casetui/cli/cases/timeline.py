"""`casetui timeline`: what happened in a case, newest first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import islice

from casetui.cli import opening, output
from casetui.cli.acts import case
from casetui.cli.cases.case_show import event_line
from casetui.cli.parser import Parser, limited, line, plain_or_json
from casetui.practice.case_file import asked, changes, timeline
from casetui.practice.case_file.changes import Altered, Telling
from casetui.practice.notes import difference


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        f"A filter is words of the lines, and kind:{'|'.join(asked.KINDS)} by:WHO before: after:, such as"
        " 'kind:agenda by:MB after:1may deadline'."
    )
    parser.add_argument("ref", type=line, metavar="REF", help="the case's ref, such as 2026-0042")
    parser.add_argument("filter", nargs="*", type=line, metavar="FILTER", help="only what fits this")
    parser.add_argument("--changes", action="store_true", help="with what each act changed, before and after")
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Tell it."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        text = " ".join(arguments.filter)
        wanted = asked.parse(work.firm, work.staff, work.me.id, work.today, text).asked
        work.session.viewed(number)
        telling = Telling(work.staff.name, work.words, work.firm.zone)
        events = islice(timeline.all_of(work.session, number, wanted), arguments.limit)
        told = (
            (one, changes.of_act(work.session, number, one.number, telling)
             if arguments.changes and not one.letter else [])
            for one in events
        )  # fmt: skip
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.event(one, work, altered) for one, altered in told)
            return
        for one, altered in told:
            output.say(output.one_line(event_line(one, work)))
            for said in _lines(altered):
                output.say(f"    {output.one_line(said)}")


def _lines(altered: list[Altered]) -> Iterator[str]:
    """What an act changed, a line for each column, and for each line of a text."""
    for record in altered:
        for column in record.columns:
            if column.lines:
                yield f"{record.name}  {column.name}:"
                yield from map(difference.plain, column.lines)
            elif record.is_new:
                yield f"{record.name}  {column.name}: {column.after}"
            else:
                yield f"{record.name}  {column.name}: {column.before or '-'} -> {column.after or '-'}"
