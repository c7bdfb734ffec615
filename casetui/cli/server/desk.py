"""`casetui` without a command: opens the desk, after the questions of the first start."""

from __future__ import annotations

import argparse
import gc

from casetui.cli import opening, output
from casetui.cli.errors import DONE
from casetui.cli.server.showing import need_terminal, show
from casetui.config import Config

DEMO, OWN = "1", "2"


def run(arguments: argparse.Namespace) -> int:
    """Open the desk; without a database, ask how to begin first."""
    gc.disable()  # what a start loads, stays: to look through it for garbage would cost a tenth of the start
    config = opening.configured(arguments)
    need_terminal()
    if not config.database.exists() and not _first_start(config, arguments):
        return DONE
    return show(arguments)


def _first_start(config: Config, arguments: argparse.Namespace) -> bool:
    """Ask how to begin; whether there is a database now."""
    opening.need_free_hand(config)
    gc.enable()
    chosen = _choice(config)
    if chosen == DEMO:
        _try_demo(config, arguments)
    elif chosen == OWN:
        from casetui.cli.firm import init

        return init.begin(config, _unanswered(arguments))
    return chosen == DEMO


def _choice(config: Config) -> str:
    """The demo, an own firm, or '' to leave."""
    from casetui.cli.questions import ask, asking

    with asking():
        output.say_wrapped(f"Welcome to casetui. There is no database yet at {config.database}.")
        output.say(f"  {DEMO}  try it with an invented firm\n  {OWN}  begin with your own firm\n  q  leave")
        while (answer := ask("Which").casefold()) not in (DEMO, OWN):
            if answer in ("q", "quit"):
                return ""
    return answer


def _try_demo(config: Config, arguments: argparse.Namespace) -> None:
    from casetui.cli.server import demo

    path = demo.place(config, named=hasattr(arguments, "db"))
    if not path.exists():
        demo.make(path, demo.ENQUIRIES, demo.SEED)
    demo.choose(config)
    arguments.db = str(path)


def _unanswered(arguments: argparse.Namespace) -> argparse.Namespace:
    """The command line of `init`, with nothing answered yet."""
    from casetui.cli.parser import parse

    return argparse.Namespace(**{**vars(parse(["init"])), **vars(arguments)})
