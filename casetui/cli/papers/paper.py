"""`casetui paper`: lists the papers of a case, shows one, takes one in, and keeps what is kept of it."""

from __future__ import annotations

from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered, several
from casetui.cli.parser import Parser, choices, later, limited, line, plain_or_json
from casetui.practice.papers.papers import KINDS
from casetui.practice.papers.register import CARRIED, IN, OUT

REF, PAPER = "the case's ref, such as 2026-0042", "its number: P3"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    listed = add("list", "list the papers of a case", later("papers.paper_show", "listed"))
    listed.add_argument("ref", type=line, metavar="REF", help=REF)
    limited(listed)
    plain_or_json(listed)

    new = add(
        "add", "take a file, an attachment, a message or what is on paper only into a case",
        later("papers.paper_acts", "add"),
    )  # fmt: skip
    new.epilog = (
        "Title, kind, day and sender are proposed from the file or the message, where they are not said."
        " Without a file the paper is on paper only."
    )
    new.add_argument("ref", type=line, metavar="REF", help=REF)
    source = new.add_mutually_exclusive_group()
    source.add_argument("file", nargs="?", metavar="FILE", help="the file to take in")
    source.add_argument("--attachment", type=numbered("attachments"), metavar="A5", help="of a message")
    source.add_argument("--message", type=numbered("messages"), metavar="M12", help="a whole message")
    new.add_argument("--again", action="store_true", help="also where the case has the very file already")
    kept(new)

    for name, sentence in (
        ("show", "show one paper with its versions"),
        ("text", "write out a paper's text, where text can be had"),
        ("copy", "copy a paper's file to your folder, with a record of it"),
    ):
        shown = add(name, sentence, later("papers.paper_show", name))
        shown.add_argument("id", type=numbered("papers"), metavar="PAPER", help=PAPER)
        if name == "show":
            plain_or_json(shown)
        else:
            shown.add_argument("--version", type=int, metavar="N", help="an earlier version of it")

    edit = add("edit", "change what is kept of a paper", later("papers.paper_acts", "edit"))
    edit.add_argument("id", type=numbered("papers"), metavar="PAPER", help=PAPER)
    kept(edit)
    version = add("version", "give a paper a new version of its file", later("papers.paper_acts", "version"))
    version.add_argument("id", type=numbered("papers"), metavar="PAPER", help=PAPER)
    version.add_argument("file", metavar="FILE", help="the new file")
    _register(add("register", "enter a paper in the register", later("papers.paper_acts", "register")))
    withdraw = add("withdraw", "withdraw papers, with a reason", later("papers.paper_acts", "withdraw"))
    withdraw.add_argument("ids", nargs="+", type=several("papers"), metavar="PAPER", help="such as P3,P5")
    withdraw.add_argument("--why", type=line, required=True, metavar="TEXT", help="the reason")


def _register(parser: Parser) -> None:
    parser.epilog = (
        "A second time it changes what is given of the entry, which keeps its number; 'papers register' lists"
        " it."
    )
    parser.add_argument("id", type=numbered("papers"), metavar="PAPER", help=PAPER)
    parser.add_argument("direction", choices=(IN, OUT), help="whether it came in or went out")
    parser.add_argument("--on", type=past_day, metavar=METAVAR, help="the day it came or went (today)")
    parser.add_argument("--by", choices=CARRIED, dest="carried", help="how it came or went")
    parser.add_argument("--who", type=line, metavar="WHO", help="initials or login of who handled it (you)")


def kept(parser: Parser) -> None:
    """Add the options for what is known of a paper besides its file."""
    parser.add_argument("--title", type=line, metavar="TITLE")
    parser.add_argument("--kind", type=line, metavar="KIND", help=f"one of {', '.join(KINDS)}")
    parser.add_argument("--day", type=line, metavar=METAVAR, help="the date it bears; empty for none")
    parser.add_argument("--from", type=line, dest="sender", metavar="NAME", help="whom it is from")
    parser.add_argument("--to", type=line, dest="recipient", metavar="NAME", help="whom it is to")
    held = parser.add_mutually_exclusive_group()
    held.add_argument("--original", action="store_true", default=None, help="the firm has the original")
    held.add_argument("--copy", action="store_false", dest="original", default=None, help="it has a copy")
    parser.add_argument("--place", type=line, metavar="WHERE", help="where the original is")
