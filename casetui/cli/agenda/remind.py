"""`casetui remind`: tells each person once a day what is due, for cron."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import settled
from casetui.cli.days import METAVAR, day
from casetui.cli.parser import Parser
from casetui.practice.today import notices


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = "Running it again on the same day tells nobody twice."
    parser.add_argument("--plain", action="store_true", help="to standard output, in place of the outbox")
    parser.add_argument("--date", type=day, metavar=METAVAR, help="the day, if not today")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the notices."""
    with opening.opened(arguments) as work:
        about = arguments.date(work) if arguments.date is not None else work.today
        told = notices.told(work.session, about)
        written = 0
        for due in list(notices.of_day(work.session, work.firm, work.staff, about)):
            if due.person.id in told:
                continue
            if not arguments.plain and not due.address:
                output.tell(f"casetui: {due.person.name} has no mail address; nothing was written for them.")
                continue
            if settled(notices.write(work.session, due, about, to_outbox=not arguments.plain)):
                written += 1
                if arguments.plain:
                    output.say(f"{due.text}\n")
        if not arguments.plain:
            output.say(f"{written} {'notice' if written == 1 else 'notices'} in the outbox.")
