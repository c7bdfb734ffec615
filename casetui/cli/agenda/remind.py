"""`casetui remind`: tells each person once a day what is due, for cron."""

from __future__ import annotations

import argparse
from datetime import date

from casetui.cli import days, opening, output
from casetui.cli.acts import settled
from casetui.cli.days import METAVAR, day
from casetui.cli.opening import Work
from casetui.cli.parser import Parser
from casetui.practice.outbox import outbox, sending
from casetui.practice.today import notices
from casetui.practice.today.notices import Due
from casetui.session.results import Done


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "Each notice is for its reader alone, who finds it in the outbox; --send lets it leave at once."
        " Running it again on the same day tells nobody twice. --plain prints only what you may see yourself."
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--plain", action="store_true", help="to standard output, in place of the outbox")
    where.add_argument("--send", action="store_true", help="send them, through the firm's sendmail command")
    parser.add_argument("--date", type=day, metavar=METAVAR, help="the day, if not today")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Write the notices, as the mail room: each is read with its addressee's eyes."""
    with opening.opened(arguments, walls=False) as work:
        about = days.given(arguments, work)
        reader = work.session.me if arguments.plain else None
        told = notices.told(work.session, about)
        due = notices.of_day(work.session, work.firm, work.staff, about, reader)
        does = _print if arguments.plain else _send if arguments.send else _write
        written = sum(does(work, one, about) for one in [one for one in due if one.person.id not in told])
        if not arguments.plain:
            many = "notice" if written == 1 else "notices"
            output.say(f"{written} {many} {'sent' if arguments.send else 'in the outbox'}.")


def _print(work: Work, due: Due, about: date) -> bool:
    fresh = settled(notices.write(work.session, due, about, to_outbox=False)) is not None
    if fresh:
        output.say(f"{due.text}\n")
    return fresh


def _write(work: Work, due: Due, about: date) -> int:
    """Put a notice into its addressee's outbox; its number, 0 where it is not there."""
    if due.address:
        return settled(notices.write(work.session, due, about, to_outbox=True)) or 0
    output.tell(f"casetui: {due.person.name} has no mail address; nothing was written for them.")
    return 0


def _send(work: Work, due: Due, about: date) -> bool:
    item = outbox.one(work.session, _write(work, due, about))
    if item is None:
        return False
    result = sending.send(work.session, work.firm, item, sending.SENDMAIL, None)
    if not isinstance(result, Done):
        output.tell(f"casetui: O{item.id}, a notice for {due.person.name}, lies in their outbox: {result}")
    return isinstance(result, Done)
