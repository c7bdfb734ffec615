"""`casetui locate`: where everything is."""

from __future__ import annotations

import argparse
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Say where."""
    from casetui.practice.areas import areas

    config = opening.configured(arguments)
    places: dict[str, Path] = {
        "database": config.database,
        "files": config.database.with_name(config.database.name + ".files"),
        "areas": areas.own_folder(config.database),
        **({} if hasattr(arguments, "db") else {"demo": config.demo_place}),
        "config": config.source,
        "themes": config.themes_folder,
        "firm's config": config.system,
        "your folder": config.folder,
    }
    for name, path in places.items():
        output.say(f"{name}: {path}{'' if path.exists() else ' (not there)'}")
    if config.demo:
        output.say("The demo is what all commands go to, until 'casetui init' begins your own firm.")
