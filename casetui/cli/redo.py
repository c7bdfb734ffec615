"""`casetui redo`: does again what the acting user took back."""

from __future__ import annotations

import argparse

from casetui.cli import undo
from casetui.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do it again."""
    return undo.turn(arguments, "Done again", "redo")
