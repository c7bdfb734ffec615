"""`casetui handover`: hands cases over to a colleague, with what is open of them and a note."""

from __future__ import annotations

import argparse

from casetui.cli import given, opening, output
from casetui.cli.acts import act_on
from casetui.cli.cases.case_acts import row_of
from casetui.cli.parser import Parser, line, text
from casetui.practice.acting import Acted, Outcome, Target
from casetui.practice.caseload import handing_over
from casetui.practice.caseload.handing_over import HandedOver


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        "A case manager gets the case manager's place, an attorney the attorney's, and the other one, too,"
        " where it was the same person's. What that person owns of the case's open agenda and of its open"
        " enquiries goes along."
    )
    parser.add_argument("refs", type=line, nargs="+", metavar="REF", help="cases, such as 2026-0042")
    parser.add_argument("--to", type=line, required=True, metavar="WHO", help="initials or login")
    parser.add_argument(
        "--note", type=text, default="", metavar="TEXT", help="for the file of each; '-' reads standard input"
    )
    parser.add_argument("--only", choices=handing_over.PLACES, default="", help="only this place in each")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Hand them over."""
    with opening.opened(arguments) as work:
        rows = [row_of(work, ref) for ref in dict.fromkeys(arguments.refs)]
        to = work.staff.need(arguments.to)
        note = given.text() if arguments.note == "-" else arguments.note

        def act(targets: list[Target]) -> Outcome:
            return handing_over.hand_over(work.session, targets, to.id, note, arguments.only)

        return act_on(rows, act, f"handed over to {to.name}", _along)


def _along(acted: Acted) -> None:
    assert isinstance(acted, HandedOver)
    output.say(f"With them went {acted.along}.")
