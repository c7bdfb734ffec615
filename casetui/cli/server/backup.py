"""`casetui backup`: a consistent copy of the database and its files."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "Desks may be open meanwhile. Keep the head it prints somewhere else: 'check --against' uses it."
    )
    parser.add_argument("destination", metavar="DEST", help="a folder that is not there yet")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Copy."""
    from casetui.practice.upkeep import backups

    destination = Path(arguments.destination).absolute()
    with opening.unattended(arguments) as work:
        head = work.session.head()
        backups.backup(work.session, destination)
        output.say(f"{destination}: the database and its files, up to audit entry {head.number} at least.")
        output.say(f"Audit head: {head}")
