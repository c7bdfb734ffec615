"""`casetui timeline`: what happened in a case, newest first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import islice

from casetui.cli import opening, output
from casetui.cli.acts import case
from casetui.cli.cases.case_show import event_line
from casetui.cli.opening import Work
from casetui.cli.parser import Parser, limited, line, plain_or_json
from casetui.practice.case_file import timeline
from casetui.practice.case_file.timeline import Event, Place

PAGE = 1_000


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.add_argument("ref", type=line, metavar="REF", help="the case's ref, such as 2026-0042")
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Tell it."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        events = islice(_events(work, number), arguments.limit)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.event(one, work) for one in events)
        else:
            for one in events:
                output.say(output.one_line(event_line(one, work)))


def _events(work: Work, number: int) -> Iterator[Event]:
    place: Place | None = None
    while page := timeline.events(work.session, number, place, PAGE):
        yield from page
        place = page[-1].place
