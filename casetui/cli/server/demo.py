"""`casetui demo`: an invented firm to try casetui with."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.errors import DONE
from casetui.cli.parser import Parser
from casetui.cli.progress import counting
from casetui.cli.server.showing import show
from casetui.clock import system_clock
from casetui.config import Config
from casetui.files import modes
from casetui.tomlfile import ConfigError

ENQUIRIES, MOST, SEED = 120, 1_000_000, 1


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "Without --db it is demo.db beside your database, and is opened again if it is there. Until you begin"
        " your own firm with 'casetui init', all commands then go to it. Everybody whose login is not on its"
        " staff acts in it as its case manager, Marta Bielak."
    )
    parser.add_argument(
        "--enquiries", type=_count, default=ENQUIRIES, metavar="N", help="how many (120 without it)"
    )
    parser.add_argument(
        "--seed", type=_count, default=SEED, metavar="S", help="the same number makes the same mail"
    )
    parser.add_argument("--no-open", action="store_true", help="only make it")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the demo, and open its desk where there is a terminal."""
    named = hasattr(arguments, "db")
    config = opening.configured(arguments)
    opening.need_free_hand(config)
    path = place(config, named)
    if path.exists() and not named:
        output.tell(f"The demo is there already: {path}")
    else:
        make(path, arguments.enquiries, arguments.seed)
    choose(config)
    arguments.db = str(path)
    if arguments.no_open or not output.is_terminal():
        output.say(f"'casetui --db {path}' opens its desk.")
        return DONE
    return show(arguments)


def place(config: Config, named: bool) -> Path:
    """Where the demo is: the database that was named, else demo.db beside the user's own."""
    return config.database if named else config.demo_place


def choose(config: Config) -> None:
    """Let commands go to the demo from now on; where that can't be written down, say so and go on."""
    try:
        config.choose_demo()
    except ConfigError as error:
        output.tell(f"Name the demo with --db next time: {error}")


def make(path: Path, enquiries: int, seed: int) -> None:
    """Build it, with its progress."""
    from casetui.demo import building

    modes.make_folder(path.parent)
    with opening.readable(path), counting(enquiries, "enquiries") as progress:
        building.build(path, enquiries, seed, system_clock, lambda begun: progress.show(begun, begun))
    output.say(f"{path}: an invented firm with {enquiries} enquiries.")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= MOST):
        raise argparse.ArgumentTypeError(f"a number up to {MOST}")
    return int(text)
