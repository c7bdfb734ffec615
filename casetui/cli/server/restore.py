"""`casetui restore`: a backup in the place of the database."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.parser import Parser
from casetui.clock import system_clock


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = "The backup is checked first. Close all desks before a restore with --replace."
    parser.add_argument("source", metavar="SRC", help="the folder that 'casetui backup' wrote")
    parser.add_argument(
        "--replace", action="store_true", help="move a database that is there aside, and keep it"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Restore."""
    from casetui.practice.upkeep import backups

    config = opening.configured(arguments)
    source = Path(arguments.source).absolute()
    with opening.readable(config.own):
        aside = backups.restore(source, config.own, system_clock, replace=arguments.replace)
    config.choose_own()
    output.say(f"{config.own}: restored from {source}.")
    if aside is not None:
        output.say(f"What was there is kept as {aside}.")
