"""`casetui keys`: the keys of the desk, and a check of the user's own."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.errors import DONE, NOTHING
from casetui.cli.output import Column
from casetui.cli.parser import Parser

COLUMNS = (Column("ID"), Column("KEYS"), Column("WHERE", 60), Column("WHAT"))


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = 'Your own keys stand in your config.toml under [keys], such as: done = "d"'
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--list", action="store_true", help="list the keys in force (this is so without it, too)"
    )
    chosen.add_argument("--check", action="store_true", help="check the [keys] of your config.toml")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List or check."""
    from casetui.keys import SCOPES, Keymap

    config = opening.configured(arguments)
    keymap = Keymap(config.keys, config.source_text())
    if arguments.check:
        for problem in keymap.problems:
            output.say(f"{config.source}, {problem}" if problem.line else f"{config.source}: {problem}")
        if not keymap.problems:
            output.say(f"{config.source}: the keys are in order.")
        return NOTHING if any(not problem.warning for problem in keymap.problems) else DONE
    rows = (
        (
            act.id,
            " or ".join(act.keys) or "-",
            ", ".join(SCOPES[scope].lower() for scope in act.scope),
            act.sentence,
        )
        for act in keymap.all()
    )
    output.show_table(COLUMNS, rows)
    return DONE
