"""`casetui enquiry`: shows one enquiry, takes one down, and does to enquiries what the desk's keys do."""

from __future__ import annotations

from collections.abc import Callable

from casetui.cli import redo, undo
from casetui.cli.ids import numbered, several
from casetui.cli.parser import Parser, Run, choices, later, line, plain_or_json, text

Add = Callable[[str, str, Run], Parser]

MANY = "one number or several with commas between them: E12,E14"


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = "Numbers are written E12 or 12; several as E12,E14."
    add = choices(parser)
    _show_and_add(add)
    _plain_acts(add)
    _acts_with_words(add)
    _cases(add)
    _files(add)
    undo.arguments(add("undo", "take back the latest thing you did", undo.run))
    redo.arguments(add("redo", "do again what you took back", redo.run))


def _show_and_add(add: Add) -> None:
    show = add(
        "show",
        "show the whole thread, with notes, files and what was done",
        later("enquiries.enquiry_show", "run"),
    )
    show.add_argument("id", type=numbered("enquiries"), metavar="ID")
    show.add_argument("--headers", action="store_true", help="with the header of each message")
    plain_or_json(show)
    new = add(
        "add", "take down a call, a visit or a letter in one line", later("enquiries.enquiry_add", "run")
    )
    new.epilog = "Such as: casetui enquiry add 'call Okafor re deed 555-0101 #2026-0042'"
    new.add_argument(
        "line", nargs="+", type=line, metavar="LINE", help="who, what about, how to reach them, #case"
    )
    new.add_argument("--channel", choices=("phone", "visit", "letter"), default="phone", help="how they came")
    new.add_argument(
        "--note", type=text, default="", metavar="TEXT", help="what was said, or the letter's text"
    )
    new.add_argument(
        "--file", action="append", default=[], metavar="PATH", help="a scanned file; may be repeated"
    )


def _plain_acts(add: Add) -> None:
    done = add("done", "close: answered, or another outcome", later("enquiries.triage", "done"))
    done.add_argument("id", nargs="+", type=several("enquiries"), metavar="ID", help=MANY)
    done.add_argument("--outcome", type=line, default="answered", metavar="TEXT", help="without it: answered")
    done.add_argument(
        "--dates", choices=("taken", "none"), default="", help="of the court's mail: what became of its dates"
    )
    done.add_argument("--note", type=text, default="", metavar="TEXT", help="a note to go with it")
    for name, sentence in (("reopen", "open again what was closed or waits"), ("take", "make them yours")):
        act = add(name, sentence, later("enquiries.triage", name))
        act.add_argument("id", nargs="+", type=several("enquiries"), metavar="ID", help=MANY)


def _acts_with_words(add: Add) -> None:
    snooze = add(
        "snooze",
        "put out of sight until a time; the reply clock runs on",
        later("enquiries.triage", "snooze"),
    )
    snooze.epilog = (
        "Times are typed: tmr, fri 14:00, +3, 2w, 12jun, 2h. A day alone means when the office opens."
    )
    _ids_and_words(snooze, "when", "WHEN", "until when")
    assign = add("assign", "give to a colleague, or to nobody", later("enquiries.triage", "assign"))
    assign.add_argument("id", type=several("enquiries"), metavar="ID", help=MANY)
    assign.add_argument("who", type=line, metavar="WHO", help="initials or login, or 'none'")
    forward = add(
        "forward", "ask an attorney, with a line; the owner stays", later("enquiries.triage", "forward")
    )
    forward.add_argument("id", type=several("enquiries"), metavar="ID", help=MANY)
    forward.add_argument("who", type=line, metavar="WHO", help="initials or login")
    forward.add_argument("line", nargs="*", type=line, metavar="LINE", help="what they should do")
    back = add(
        "return", "answer what was forwarded to you, with a line", later("enquiries.triage", "send_back")
    )
    _ids_and_words(back, "line", "LINE", "your answer")
    note = add("note", "add a note", later("enquiries.triage", "note"))
    note.add_argument("id", type=several("enquiries"), metavar="ID", help=MANY)
    note.add_argument(
        "words", nargs="+", type=text, metavar="TEXT", help="the note; '-' reads standard input"
    )


def _ids_and_words(parser: Parser, name: str, shown: str, sentence: str) -> None:
    parser.add_argument("id", type=several("enquiries"), metavar="ID", help=MANY)
    parser.add_argument(name, nargs="+", type=line, metavar=shown, help=sentence)


def _cases(add: Add) -> None:
    link = add("link", "file in a case", later("enquiries.triage", "link"))
    link.add_argument("id", type=several("enquiries"), metavar="ID", help=MANY)
    link.add_argument("ref", type=line, metavar="REF", help="the case's ref, such as 2026-0042")
    new = add(
        "new-case",
        "open a case from it, pending; its sender becomes the client",
        later("enquiries.triage", "new_case"),
    )
    new.add_argument("id", type=numbered("enquiries"), metavar="ID")
    new.add_argument("title", nargs="+", type=line, metavar="TITLE", help="the case's title")
    new.add_argument(
        "--client", type=line, default="", metavar="NAME", help="the client's name, if not the sender's"
    )
    decline = add(
        "decline",
        "put up a letter that declines, for an attorney's approval",
        later("enquiries.triage", "decline"),
    )
    decline.add_argument("id", type=numbered("enquiries"), metavar="ID")


def _files(add: Add) -> None:
    read = add(
        "text",
        "write out an attachment's text, where text can be had",
        later("enquiries.enquiry_files", "text"),
    )
    copy = add(
        "copy",
        "copy an attachment to your folder, with a record of it",
        later("enquiries.enquiry_files", "copy"),
    )
    for parser in (read, copy):
        parser.add_argument(
            "attachment", type=numbered("attachments"), metavar="ATTACHMENT", help="its number: A5"
        )
