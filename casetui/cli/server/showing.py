"""Shows the desk of a database that is there."""

from __future__ import annotations

import argparse
import gc
import os

from casetui.cli import opening, output
from casetui.cli.errors import Stop

INSTEAD = "the commands work everywhere, such as: casetui inbox --plain"


def show(arguments: argparse.Namespace) -> int:
    """Open the desk of an existing database and stay until its user leaves."""
    need_terminal()
    with opening.opened(arguments) as work:
        gc.disable()  # until the first screen is drawn
        from casetui.app import run_desk

        return run_desk(work.config, work.session, work.firm, work.staff)


def need_terminal() -> None:
    """Stop where no desk can be drawn, with a pointer to what works there."""
    if os.environ.get("TERM", "") in ("dumb", "unknown", ""):
        raise Stop(f"This terminal can't show the desk (TERM is “{os.environ.get('TERM', '')}”); {INSTEAD}.")
    if not output.is_terminal():
        raise Stop(f"The desk needs a terminal; {INSTEAD}.")
