"""`casetui search`: whatever has the words, in one list."""

from __future__ import annotations

import argparse
from itertools import chain, islice

from casetui.cli import opening, output
from casetui.cli.errors import DONE, NOTHING
from casetui.cli.opening import Work
from casetui.cli.parser import Parser, limited, line, plain_or_json
from casetui.practice.attachments import searching
from casetui.practice.searching import asked as asking
from casetui.practice.searching import everything
from casetui.practice.searching.everything import Found


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "Free words, and case:REF from:NAME before:DAY after:DAY, and kind: with"
        f" {', '.join(asking.KINDS)}, such as 'kind:note case:2026-0042 railing'."
    )
    parser.add_argument("words", nargs="+", type=line, metavar="WORDS", help="what to look for")
    limited(parser)
    plain_or_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Search."""
    with opening.opened(arguments) as work:
        wanted = asking.parse(" ".join(arguments.words), work.firm, work.today)
        found = islice(everything.search(work.session, wanted), arguments.limit)
        first = list(islice(found, 1))
        every = chain(first, found)
        if arguments.json:
            from casetui.cli import records

            output.show_json_list(records.found(one, work) for one in every)
        else:
            for one in every:
                output.say(_line(one, work))
        if left_out := searching.said(searching.not_searchable(work.session)):
            output.tell(f"casetui: {left_out}.")
        return DONE if first else NOTHING


def _line(one: Found, work: Work) -> str:
    ref = work.case(one.case_ref) if one.table != "cases" else ""
    said = " ".join(filter(None, (one.who and f"{one.who}:", one.title)))
    parts = (f"{work.local(one.at):%Y-%m-%d}", one.name, ref, said, one.around)
    return output.one_line("  ".join(filter(None, parts)))
