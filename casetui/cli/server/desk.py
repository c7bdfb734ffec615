"""`casetui` without a command: opens the desk, after the questions of the first start."""

from __future__ import annotations

import argparse
import gc
import os

from casetui.cli import opening, output
from casetui.cli.errors import DONE, Stop
from casetui.config import Config, scrub_environment

INSTEAD = "the commands work everywhere, such as: casetui inbox --plain"


def run(arguments: argparse.Namespace) -> int:
    """Open the desk; without a database, ask how to begin first."""
    config = opening.configured(arguments)
    _need_terminal()
    if not config.database.exists() and not _first_start(config, arguments):
        return DONE
    return show(arguments)


def show(arguments: argparse.Namespace) -> int:
    """Open the desk of an existing database and stay until its user leaves."""
    _need_terminal()
    with opening.opened(arguments) as work:
        if work.config.restricted:
            scrub_environment(os.environ)
        gc.disable()  # until the first screen is drawn
        from casetui.app import run_desk

        return run_desk(work.config, work.session, work.firm, work.staff)


def _need_terminal() -> None:
    """Stop where no desk can be drawn, with a pointer to what works there."""
    if os.environ.get("TERM", "") in ("dumb", "unknown", ""):
        raise Stop(f"This terminal can't show the desk (TERM is “{os.environ.get('TERM', '')}”); {INSTEAD}.")
    if not output.is_terminal():
        raise Stop(f"The desk needs a terminal; {INSTEAD}.")


def _first_start(config: Config, arguments: argparse.Namespace) -> bool:
    """Ask how to begin; whether there is a database now."""
    from casetui.cli.questions import ask

    gc.enable()
    output.say(f"Welcome to casetui. There is no database yet at {config.database}.")
    output.say("  1  try it with an invented firm\n  2  begin with your own firm\n  q  leave")
    while True:
        answer = ask("Which").casefold()
        if answer in ("q", "quit"):
            return False
        if answer == "1":
            _try_demo(config, arguments)
            return True
        if answer == "2":
            from casetui.cli.firm import init

            init.begin(config, _unanswered(arguments))
            return True


def _try_demo(config: Config, arguments: argparse.Namespace) -> None:
    from casetui.cli.server import demo

    path = demo.place(config, named=hasattr(arguments, "db"))
    if not path.exists():
        demo.make(path, demo.ENQUIRIES, demo.SEED)
    arguments.db = str(path)


def _unanswered(arguments: argparse.Namespace) -> argparse.Namespace:
    """The command line of `init`, with nothing answered yet."""
    from casetui.cli.parser import parse

    return argparse.Namespace(**{**vars(parse(["init"])), **vars(arguments)})
