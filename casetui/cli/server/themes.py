"""`casetui themes`: the themes there are, and choosing one."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.parser import Parser, line


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = "Your own themes are .toml files in the folder 'themes' beside your config.toml."
    parser.add_argument("--use", type=line, metavar="NAME", help="choose this one from now on")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """List them, or choose one."""
    from casetui import themes

    config = opening.configured(arguments)
    if arguments.use is not None:
        theme = themes.find(arguments.use, config.themes_folder)
        config.save_theme(theme.name)
        output.say(f"{theme.name}: {theme.title}, from now on.")
        return
    usable, wrong = themes.load_all(config.themes_folder)
    for theme in usable.values():
        chosen = ", in use" if theme.name == config.theme else ""
        output.say(f"{theme.name}: {theme.title}, {'dark' if theme.dark else 'light'}{chosen}")
    for sentence in wrong:
        output.tell(f"casetui: {sentence}")
