"""`casetui bates`: stamps papers with numbers, and lists which numbers were used for what."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import case
from casetui.cli.output import Column
from casetui.cli.parser import Parser, Run, choices, later, line, plain_or_json
from casetui.cli.productions import making
from casetui.practice.productions import making as practice
from casetui.practice.productions import ranges
from casetui.practice.productions.ranges import PrefixRow

COLUMNS = (Column("NUMBERS"), Column("OF"), Column("COPY"), Column("LEGEND", 24), Column("TITLE", 60, 16))
PREFIXES = (Column("PREFIX"), Column("NEXT"), Column("PAGES"), Column("GAPS"))


def _later(name: str) -> Run:
    return later("productions.bates", name)


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    stamp = add("stamp", "stamp papers with the next numbers, each as a new paper", _later("stamp"))
    stamp.epilog = (
        "The numbers go on in the order of the papers; a number that was used is never used again. The papers"
        " themselves stay as they are."
    )
    making.which(stamp)
    making.how(stamp)
    for name, sentence in (
        ("list", "list which numbers were used for what"),
        ("next", "say the next number of each prefix, and the gaps before it"),
    ):
        shown = add(name, sentence, _later("used" if name == "list" else "following"))
        shown.add_argument("ref", type=line, metavar="REF", help=making.REF)
        plain_or_json(shown)


def stamp(arguments: argparse.Namespace) -> None:
    """Stamp papers."""
    with opening.opened(arguments) as work, making.Pages() as progress:
        number = case(work, arguments.ref)
        documents = making.chosen(work, number, arguments.papers)
        plan = making.plan(work, number, arguments)
        made = practice.stamp(work.session, number, documents, plan, progress)
        making.said(work, number, made)


def used(arguments: argparse.Namespace) -> None:
    """List the ranges of a case."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        rows = ranges.of_case(work.session, number)
        if arguments.json:
            from casetui.cli.productions import records

            output.show_json_list(records.range_of(row, work) for row in rows)
            return
        cells = ((row.said, row.source, f"P{row.stamped}", row.legend or "-", row.title) for row in rows)
        output.show_table(COLUMNS, cells)
        for gap in (one for one in ranges.prefixes(rows) if one.gaps):
            output.tell(f"casetui: Never used: {_gaps(gap)}.")


def following(arguments: argparse.Namespace) -> None:
    """Say which numbers are next."""
    with opening.opened(arguments) as work:
        number = case(work, arguments.ref)
        work.session.viewed(number)
        rows = ranges.prefixes(ranges.of_case(work.session, number))
        if arguments.json:
            from casetui.cli.productions import records

            output.show_json_list(records.prefix(row) for row in rows)
            return
        output.show_table(
            PREFIXES, ((row.prefix, row.next_said, str(row.pages), _gaps(row) or "-") for row in rows)
        )


def _gaps(row: PrefixRow) -> str:
    said = row.gaps_said
    return ", ".join(said[:10]) + (f" and {len(said) - 10} more" if len(said) > 10 else "")
