"""`casetui enquiry senders`: what was said of mail addresses and of domains."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.output import Column

COLUMNS = (Column("WHOSE"), Column("ADDRESS OR DOMAIN"))


def run(arguments: argparse.Namespace) -> None:
    """List them."""
    from casetui.practice.people import senders

    with opening.opened(arguments) as work:
        said = senders.all_said(work.session)
        if arguments.json:
            from casetui.cli import records

            output.show_json([records.sender(row) for row in said])
        else:
            lines = ((work.words[f"kind.{row.kind}"], row.pattern.removeprefix("@")) for row in said)
            output.show_table(COLUMNS, lines)
