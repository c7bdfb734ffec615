"""`casetui note`: lists, shows, adds and changes notes of a case, and compares their versions."""

from __future__ import annotations

from casetui.cli.days import METAVAR, past_day
from casetui.cli.ids import numbered
from casetui.cli.parser import Parser, choices, later, limited, line, plain_or_json
from casetui.practice.notes.terms import KINDS

REF = "the case's ref, such as 2026-0042"
NUMBER = "such as N12"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    add = choices(parser)
    listing = add("list", "list the notes of a case", later("notes.note_show", "listed"))
    listing.add_argument("ref", type=line, metavar="REF", help=REF)
    limited(listing)
    plain_or_json(listing)
    show = add("show", "show a note, or all of a case", later("notes.note_show", "show"))
    show.add_argument("what", type=line, metavar="N12|REF", help="a note, or a case's ref for all its notes")
    plain_or_json(show)
    new = add("add", "add a note; its text comes from standard input", later("notes.note_acts", "new"))
    new.add_argument("ref", type=line, metavar="REF", help=REF)
    new.add_argument("--kind", choices=KINDS, default="file", help="what it is (without it: file)")
    _facts(new)
    edit = add(
        "edit", "change a note; a text on standard input takes the place of its own",
        later("notes.note_acts", "edit"),
    )  # fmt: skip
    edit.add_argument("note", type=numbered("notes"), metavar="N12", help=NUMBER)
    edit.add_argument("--kind", choices=KINDS, help="what it is")
    edit.add_argument("--keep-text", action="store_true", help="change only what the options say")
    _facts(edit)
    diff = add("diff", "show what the versions of a note changed", later("notes.note_show", "diff"))
    diff.add_argument("note", type=numbered("notes"), metavar="N12", help=NUMBER)
    diff.add_argument("--from", dest="begin", type=int, metavar="V", help="compare this version")
    diff.add_argument("--to", dest="end", type=int, metavar="V", help="with this one (or the newest)")
    passing = add("pass", "have a lawyer see notes", later("notes.note_acts", "pass_to"))
    passing.add_argument("note", type=numbered("notes"), nargs="+", metavar="N12", help=NUMBER)
    passing.add_argument("--to", type=line, required=True, metavar="WHO", help="initials or login")
    seen = add("seen", "say that you saw notes that were passed to you", later("notes.note_acts", "seen"))
    seen.add_argument("note", type=numbered("notes"), nargs="+", metavar="N12", help=NUMBER)
    read = add("read-back", "say that it was read to whoever said it", later("notes.note_acts", "read_back"))
    read.add_argument("note", type=numbered("notes"), metavar="N12", help=NUMBER)
    sign = add("sign", "say that a statement was signed; it stays so", later("notes.note_acts", "sign"))
    sign.add_argument("note", type=numbered("notes"), metavar="N12", help=NUMBER)
    sign.add_argument("--day", type=past_day, metavar=METAVAR, help="when (without it: today)")
    scan = "the paper with the signature; also of what was signed before"
    sign.add_argument("--scan", type=numbered("papers"), metavar="P12", help=scan)
    withdraw = add("withdraw", "take notes out of use", later("notes.note_acts", "withdraw"))
    withdraw.add_argument("note", type=numbered("notes"), nargs="+", metavar="N12", help=NUMBER)
    withdraw.add_argument("--why", type=line, required=True, metavar="REASON", help="why")
    export = add("export", "write the notes of a case as one text", later("notes.note_show", "export"))
    export.add_argument("ref", type=line, metavar="REF", help=REF)
    export.add_argument("--privileged", action="store_true", help="those too that are privileged")


def _facts(parser: Parser) -> None:
    for name, metavar, sentence in (
        ("title", "TITLE", "its title"),
        ("about", "WHO", "whose interview or statement: a party of the case, or its number (C12), or 'none'"),
        ("at", "MOMENT", "when it was, such as '3dec 10:30'"),
        ("place", "PLACE", "where it was"),
        ("present", "NAMES", "who else was there"),
        ("declaration", "KEY", "what a statement closes with, such as usual, or 'none'"),
    ):
        parser.add_argument(f"--{name}", type=line, metavar=metavar, help=sentence)
    privileged = parser.add_mutually_exclusive_group()
    privileged.set_defaults(privileged=None)
    for option, value, sentence in (
        ("--privileged", True, "it is privileged, as all are at first"),
        ("--not-privileged", False, "it is not"),
    ):  # fmt: skip
        privileged.add_argument(option, dest="privileged", action="store_const", const=value, help=sentence)
