"""`casetui view`: the filters the user saved on keys of the desk."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.output import Column
from casetui.cli.parser import Parser, choices, plain_or_json

COLUMNS = (Column("KEY"), Column("NAME"), Column("VIEW"), Column("SORT"), Column("FILTER"))


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    plain_or_json(choices(parser)("list", "list your saved views", run))


def run(arguments: argparse.Namespace) -> None:
    """List them."""
    from casetui.practice.private import preferences

    with opening.opened(arguments) as work:
        views = preferences.saved_views(work.session)
        if arguments.json:
            from casetui.cli import records

            output.show_json([records.view(view) for view in views])
        else:
            output.show_table(
                COLUMNS, ((view.key, view.name, view.view, view.sort, view.filter) for view in views)
            )
