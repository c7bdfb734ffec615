"""`casetui enquiry`: shows one enquiry, takes one down, and does to enquiries what the desk's keys do."""

from __future__ import annotations

from collections.abc import Callable

from casetui.cli import redo, undo
from casetui.cli.ids import numbered, one_of, others, several
from casetui.cli.parser import Parser, Run, choices, later, line, plain_or_json, text
from casetui.practice.enquiries.whose import NONE
from casetui.practice.people.senders import KINDS

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
    _senders(add)
    _files(add)
    undo.arguments(add("undo", "take back the latest thing you did", undo.run))
    redo.arguments(add("redo", "do again what you took back", redo.run))


def _show_and_add(add: Add) -> None:
    whole = "show the whole thread, with notes, files and what was done"
    show = add("show", whole, later("enquiries.enquiry_show", "run"))
    show.add_argument("id", type=numbered("enquiries"), metavar="ID")
    show.add_argument("--headers", action="store_true", help="with the header of each message")
    plain_or_json(show)
    down = "take down a call, a visit or a letter in one line"
    new = add("add", down, later("enquiries.enquiry_add", "run"))
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


def _act(add: Add, name: str, sentence: str, *, nargs: str | None = None) -> Parser:
    """Add an act on enquiries that are named first."""
    act = add(name, sentence, later("enquiries.triage", name))
    act.add_argument("id", nargs=nargs, type=several("enquiries"), metavar="ID", help=MANY)
    return act


def _plain_acts(add: Add) -> None:
    done = _act(add, "done", "close: answered, or another outcome", nargs="+")
    plain = "without it: answered, or noted where a machine wrote"
    done.add_argument("--outcome", type=line, default="", metavar="TEXT", help=plain)
    done.add_argument(
        "--dates", choices=("taken", "none"), default="", help="of the court's mail: what became of its dates"
    )
    done.add_argument("--yes", action="store_true", help="without asking back, whatever speaks against it")
    done.add_argument("--note", type=text, default="", metavar="TEXT", help="a note to go with it")
    for name, sentence in (("reopen", "open again what was closed or waits"), ("take", "make them yours")):
        _act(add, name, sentence, nargs="+")


def _acts_with_words(add: Add) -> None:
    snooze = _act(add, "snooze", "put out of sight until a time; the reply clock runs on")
    snooze.epilog = (
        "Times are typed: tmr, fri 14:00, +3, 2w, 12jun, 2h. A day alone means when the office opens."
    )
    snooze.add_argument("when", nargs="+", type=line, metavar="WHEN", help="until when")
    assign = _act(add, "assign", "give to a colleague, or to nobody")
    assign.add_argument("who", type=line, metavar="WHO", help="initials or login, or 'none'")
    forward = _act(add, "forward", "ask a lawyer, with a line; the owner stays")
    forward.add_argument("who", type=line, metavar="WHO", help="initials or login")
    forward.add_argument("line", nargs="*", type=line, metavar="LINE", help="what they should do")
    back = _act(add, "answer", "answer the colleague who put it before you, with a line")
    back.add_argument("line", nargs="+", type=line, metavar="LINE", help="your answer")
    note = _act(add, "note", "add a note")
    note.add_argument(
        "words", nargs="+", type=text, metavar="TEXT", help="the note; '-' reads standard input"
    )


def _cases(add: Add) -> None:
    link = _act(add, "link", "file in a case, or list which cases fit")
    link.add_argument(
        "ref", nargs="?", type=line, default="", metavar="REF",
        help="the case's ref, such as 2026-0042; without it those that fit are listed, best first",
    )  # fmt: skip
    opened = "open a case from it, pending; its sender becomes the client, unless a machine sent it"
    new = add("new-case", opened, later("enquiries.triage", "new_case"))
    new.add_argument("id", type=numbered("enquiries"), metavar="ID")
    new.add_argument("title", nargs="+", type=line, metavar="TITLE", help="the case's title")
    new.add_argument(
        "--client", type=line, default="", metavar="NAME",
        help="the client's name, if not the sender's; needed where a machine or a shared address sent it",
    )  # fmt: skip
    new.add_argument(
        "--mail",
        type=line,
        default="",
        metavar="ADDRESS",
        help="the client's mail address, if not the sender's",
    )
    new.add_argument(
        "--area", type=line, default="", metavar="AREA",
        help="one of 'casetui area list', or in the firm's own words",
    )  # fmt: skip
    new.add_argument(
        "--attorney", type=line, default="", metavar="WHO", help="initials or login of its attorney"
    )
    others(new)
    declined = "put up a letter that declines, for a lawyer's approval"
    decline = add("decline", declined, later("enquiries.triage", "decline"))
    decline.add_argument("id", type=numbered("enquiries"), metavar="ID")
    decline.add_argument("--yes", action="store_true", help="also where they are a client now")


def _senders(add: Add) -> None:
    said = "say whose the address is that it came from, from now on and for this mail"
    sender = _act(add, "sender", said)
    sender.add_argument(
        "--kind", required=True, choices=(*KINDS, NONE), help="whose; 'other' takes back what was said"
    )
    sender.add_argument("--domain", action="store_true", help="of all addresses of its domain")
    listed = add("senders", "list what was said of addresses and domains", later("enquiries.whose", "run"))
    plain_or_json(listed)


def _files(add: Add) -> None:
    def act(name: str, sentence: str) -> Parser:
        return add(name, sentence, later("enquiries.enquiry_files", name))

    shown = act("text", "write out an attachment's text, where text can be had")
    shown.add_argument(
        "attachment", type=numbered("attachments"), metavar="ATTACHMENT", help="its number: A5"
    )
    copied = act("copy", "copy an attachment, or a message as it came, to your folder, with a record of it")
    copied.add_argument(
        "what", type=one_of("attachments", "messages"), metavar="NUMBER",
        help="an attachment's number: A5; or a message's: M12",
    )  # fmt: skip
    linked = act("links", "write out the links of a message, whole")
    linked.add_argument("message", type=numbered("messages"), metavar="MESSAGE", help="its number: M12")
