"""`casetui bundle`: makes one PDF of papers for a hearing, with cover, index, bookmarks and page numbers."""

from __future__ import annotations

import argparse

from casetui.cli import opening, output
from casetui.cli.acts import case, settled
from casetui.cli.errors import Stop
from casetui.cli.parser import Parser, Run, choices, later, line
from casetui.cli.productions import making
from casetui.practice.bundles import making as practice
from casetui.practice.bundles import proposing
from casetui.practice.bundles.making import Wish
from casetui.session.results import Done


def _later(name: str) -> Run:
    return later("productions.bundle", name)


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    make = add("make", "make a bundle of papers, in their order", _later("make"))
    make.epilog = (
        "The bundle becomes a paper of the case, or one a volume; 'paper copy' copies it out. Photos (JPEG,"
        " PNG) and plain texts become pages; what else is no PDF is refused by name."
    )
    making.which(make)
    make.add_argument("--title", type=line, metavar="TEXT", help="what stands on the cover (Hearing bundle)")
    make.add_argument(
        "--line", action="append", type=line, metavar="TEXT",
        help="a line of the cover, again for each (the case, the court, the firm)",
    )  # fmt: skip
    make.add_argument(
        "--volume-size", type=line, default="", metavar="25MB", help="volumes no larger (one, of any size)"
    )


def make(arguments: argparse.Namespace) -> None:
    """Make a bundle."""
    with opening.opened(arguments) as work, making.Pages() as progress:
        number = case(work, arguments.ref)
        documents = making.chosen(work, number, arguments.papers)
        size = proposing.volume_bytes(arguments.volume_size)
        if size is None:
            raise Stop(f"“{arguments.volume_size}” is no size of a volume: write it such as 25MB.")
        row = making.listed(work, number)
        lines = tuple(arguments.line) if arguments.line else proposing.cover(row, work.firm, work.words)
        title = arguments.title if arguments.title is not None else work.words["bundle.title"]
        wish = Wish(title, lines, size, letter=making.letter(work))
        result = practice.make(work.session, number, documents, wish, work.words, progress)
        bundle = settled(result)
        for paper, pages in zip(bundle.papers, bundle.pages, strict=True):
            output.say(f"P{paper}: {pages} pages, made of {len(documents)} papers.")
        if isinstance(result, Done):
            for told in result.told:
                output.say(told)
        making.read(work, bundle.papers)
