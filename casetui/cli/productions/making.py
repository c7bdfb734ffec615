"""What the commands that make PDFs share: their papers, their options, how far they are."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack

from casetui.cli import output
from casetui.cli.acts import settled
from casetui.cli.ids import several, together
from casetui.cli.opening import Work
from casetui.cli.parser import Parser, line
from casetui.cli.progress import Counting, counting
from casetui.practice.attachments import searching
from casetui.practice.cases import listing
from casetui.practice.cases.listing import ListedCase
from casetui.practice.productions import documents, ranges
from casetui.practice.productions.documents import Document
from casetui.practice.productions.making import Plan, Stamped
from casetui.session.results import Done, Result
from casetui.tables.papers import Paper

REF = "the case's ref, such as 2026-0042"
PAPERS = "papers in their order, such as P3,P5 P9"


def which(parser: Parser) -> None:
    """Add the case and its papers."""
    parser.add_argument("ref", type=line, metavar="REF", help=REF)
    parser.add_argument("papers", nargs="+", type=several("papers"), metavar="PAPER", help=PAPERS)


def how(parser: Parser) -> None:
    """Add the options for what is printed."""
    parser.add_argument("--prefix", type=line, metavar="TEXT", help="before the number (the last one used)")
    parser.add_argument("--width", type=int, metavar="N", help="how many digits a number has (6)")
    parser.add_argument("--start", type=int, metavar="N", help="begin here, leaving a gap (the next number)")
    parser.add_argument("--legend", type=line, default="", metavar="TEXT", help="such as CONFIDENTIAL")
    parser.add_argument(
        "--sticker", type=line, default="", metavar="LINE|LINE",
        help="an exhibit sticker on the first page of each, such as \"PLAINTIFF'S EXHIBIT|12\"",
    )  # fmt: skip


def chosen(work: Work, case: int, lists: list[list[int]]) -> list[Document]:
    """The papers as documents."""
    return documents.of_papers(work.session, case, together(lists))


def listed(work: Work, case: int) -> ListedCase:
    """The case as it is listed; it is there."""
    row = listing.one(work.session, case)
    assert row is not None
    return row


def plan(work: Work, case: int, arguments: argparse.Namespace) -> Plan:
    """What the options say; the prefix that was used last where none is said."""
    prefix, sticker = arguments.prefix, arguments.sticker
    if prefix is None:
        known = ranges.of_case(work.session, case)
        prefix = ranges.proposed_prefix(known, listed(work, case).client)
    lines = tuple(part.strip() for part in sticker.split("|")) if sticker else ()
    return Plan(prefix, arguments.width, arguments.start, arguments.legend, lines, letter=letter(work))


def letter(work: Work) -> bool:
    """Whether the firm's paper is that of the United States."""
    return work.firm.system == "us"


class Pages:
    """Shows how many pages are done, once it is known how many there are."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._stack = ExitStack()
        self._shown: Counting | None = None

    def __call__(self, done: int, of: int) -> None:
        """So many are done, of so many."""
        if self._shown is None:
            self._shown = self._stack.enter_context(counting(of, "pages"))
        self._shown.show(done, done)

    def __enter__(self) -> Pages:
        """Begin."""
        return self

    def __exit__(self, *_ended: object) -> None:
        """Show nothing more."""
        self._stack.close()


def said(work: Work, case: int, result: Result[Stamped]) -> Stamped:
    """What stamping came to, said line by line."""
    stamped = settled(result)
    its = {row.id: row for row in ranges.of_case(work.session, case, stamped.ranges)}
    for number in stamped.ranges:
        row = its[number]
        new = f"P{row.stamped}" if row.stamped in stamped.new else f"P{row.stamped}, as before"
        output.say(f"{row.source}: {row.said} ({new}).")
    if isinstance(result, Done):
        for told in dict.fromkeys(result.told):
            output.say(told)
    read(work, stamped.new)
    return stamped


def read(work: Work, papers: Sequence[int]) -> None:
    """Read new papers for their words."""
    for number in papers:
        searching.read_now(work.session, Paper, number)

