"""What may be said of a contact on the command line, and the command lines of the acts on contacts."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from casetui.cli.ids import numbered
from casetui.cli.parser import Parser, Run, later, line, plain_or_json, text

NOBODY = "none"
LINE_END = " / "

TEXTS = {
    "language": ("TAG", "a language tag, such as es"),
    "preferred": ("WAY", "how they want to be reached: mail, phone, post, or none"),
    "may-be-told": ("WHO", "who else may be told how things stand"),
    "do-not-contact": ("WHY", "why nobody may contact them; '' where they may be"),
    "postal": ("ADDRESS", "the lines of a postal address, with ' / ' between them"),
    "note": ("TEXT", "what else is to be known"),
}
OTHERS = {
    "guardian": "who speaks for them", "represented-by": "their counsel, through whom they are written to",
}  # fmt: skip
PARTS = {
    "email": ("ADDRESS", "a mail address"),
    "phone": ("NUMBER", "a telephone number, such as 'mobile 555-0100'"),
    "also": ("NAME", "another name, such as 'maiden: Brandt'"),
}  # fmt: skip
FLAGS = {"organisation": "an organisation", "minor": "a minor"}


def details(parser: Parser, *, changes: bool) -> None:
    """Describe what may be said of a contact; of one that is there, parts may be taken off, too."""
    for name, (metavar, sentence) in TEXTS.items():
        parser.add_argument(f"--{name}", type=text, metavar=metavar, help=sentence)
    for name, sentence in OTHERS.items():
        parser.add_argument(f"--{name}", type=line, metavar="C12", help=f"{sentence}, or '{NOBODY}'")
    for name, (metavar, sentence) in PARTS.items():
        for option, its in ((name, sentence), *([(f"no-{name}", "take it off")] if changes else [])):
            parser.add_argument(
                f"--{option}", type=line, action="append", default=[], metavar=metavar, help=its
            )
    for name, sentence in FLAGS.items():
        parser.add_argument(
            f"--{name}", action=argparse.BooleanOptionalAction, default=None, help=f"it is {sentence}, or not"
        )


def arguments(add_command: Callable[[str, str, Run], Parser]) -> None:
    """Describe the command lines of the acts."""
    new = add_command("add", "add a contact", later("people.contact_acts", "add"))
    new.add_argument("name", type=line, metavar="NAME", help="who it is")
    details(new, changes=False)
    change = add_command("edit", "change what is kept of a contact", later("people.contact_acts", "edit"))
    change.add_argument("contact", type=numbered("contacts"), metavar="C12", help="the contact's number")
    change.add_argument("--name", type=line, metavar="NAME", help="the name; the former one stays a name")
    details(change, changes=True)
    both = ("contact", "C12"), ("other", "C15")
    bind = add_command("relate", "say what one is to another", later("people.contact_acts", "relate"))
    bind.epilog = "Such as: casetui contact relate C12 C15 --is 'director of'. Conflict checks know it then."
    ended = "say that two are not bound to each other, or not any more"
    unbind = add_command("unrelate", ended, later("people.contact_acts", "unrelate"))
    for parser in (bind, unbind):
        for name, metavar in both:
            parser.add_argument(name, type=numbered("contacts"), metavar=metavar, help="a contact's number")
        parser.add_argument(
            "--is", dest="nature", type=line, required=parser is bind, metavar="WORDS",
            help="what the first is to the second, such as 'director of', 'spouse of'",
        )  # fmt: skip
    one = add_command("merge", "make one of two contacts", later("people.contact_acts", "merge"))
    one.add_argument("stays", type=numbered("contacts"), metavar="C12", help="the one that stays")
    one.add_argument("goes", type=numbered("contacts"), metavar="C34", help="the one whose all it gets")
    twice = add_command(
        "duplicates", "list who may be there twice", later("people.contact_acts", "duplicates")
    )
    twice.add_argument(
        "contact", type=numbered("contacts"), nargs="?", metavar="C12", help="only who may be this one"
    )
    plain_or_json(twice)
