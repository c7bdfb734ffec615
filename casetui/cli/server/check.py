"""`casetui check`: whether the database, the audit log, the packs and the files are sound."""

from __future__ import annotations

import argparse
from itertools import chain

from casetui.cli import opening, output
from casetui.cli.errors import DONE, NOTHING, REFUSED
from casetui.cli.parser import Parser
from casetui.cli.progress import counting
from casetui.files import modes
from casetui.session.audit import Head

MOST = 100
"""How many problems are listed; a broken disk can have millions."""


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "It prints the head of the audit log. A log whose tail was cut looks whole by itself: only a head"
        " that was kept elsewhere, given with --against, shows it. It ends with 1 where something is wrong"
        " with the data or with who may use it, and with 2 where something could not be checked."
    )
    parser.add_argument("--against", type=_head, metavar="HEAD", help="a head that an earlier check printed")
    parser.add_argument(
        "--quick", action="store_true", help="do not compare every row with what the audit log says of it"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check everything."""
    from casetui.practice.upkeep import integrity

    with opening.unattended(arguments) as work:
        head = work.session.head()
        count = 0
        with counting(0, "rows compared with the audit log") as progress:
            found = integrity.problems(
                work.session, arguments.against, replayed=not arguments.quick,
                told=lambda rows: progress.show(rows, rows),
            )  # fmt: skip
            unchecked = ""
            try:
                for problem in chain(modes.wrong(work.session.path), found):
                    count += 1
                    if count <= MOST:
                        output.say(problem)
            except integrity.Unchecked as why:
                unchecked = str(why)
        output.say(f"Audit head: {head}")
        if count:
            output.say(f"{count} {'problem was' if count == 1 else 'problems were'} found.")
        if unchecked:
            output.say(unchecked if count else f"{unchecked} All else is sound.")
        if count or unchecked:
            return NOTHING if count else REFUSED
        output.say("The database, the audit log, the search index and the files are sound.")
    return DONE


def _head(text: str) -> Head:
    try:
        return Head.parse(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError("a head is a number, a colon and 64 hexadecimal digits") from error
