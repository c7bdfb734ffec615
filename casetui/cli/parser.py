"""The command line: its options, and which module does which command."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from casetui import __version__
from casetui.cli.errors import Stop
from casetui.text import clean, clean_line, printable

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Command(NamedTuple):
    """A command: the module of this package that does it, and what it does, in a few words."""

    module: str
    sentence: str


COMMANDS = {
    "inbox": Command("enquiries.inbox", "list enquiries: a view of the inbox, filtered"),
    "enquiry": Command("enquiries.enquiry", "show one enquiry, add one, or do something to some"),
    "agenda": Command("agenda.agenda", "list what is on the agenda, show one item, or do something to some"),
    "add": Command("agenda.add", "add a task, an event or a deadline in one line, or take down a call"),
    "cases": Command("cases.cases", "list cases: a view of them, filtered"),
    "case": Command("cases.case", "show one case, open one, or keep what is kept of it"),
    "caseload": Command("cases.caseload", "tell how much everybody has, by their cases"),
    "handover": Command("cases.handover", "hand cases over to a colleague, with what is open of them"),
    "updates": Command("cases.updates", "list whose clients are due an update, draft one, note a try"),
    "party": Command("people.party", "list who is in a case, and give, change or end roles in it"),
    "wall": Command("cases.wall", "shut somebody out of a case or let them back in; list who looked at it"),
    "note": Command("notes.note", "list, show, add, change, compare and sign notes of a case"),
    "contact": Command("people.contact", "list, show, change, merge contacts, take them in, write them out"),
    "paper": Command("papers.paper", "list the papers of a case, show one, take one in, or keep one up"),
    "papers": Command("papers.papers", "take in what is in the drop folder, or list the register"),
    "bates": Command("productions.bates", "stamp papers with numbers, and list which were used for what"),
    "production": Command("productions.production", "produce papers to somebody, and keep the log of that"),
    "bundle": Command("productions.bundle", "make one PDF of papers for a hearing, with an index"),
    "privilege": Command("productions.privilege", "hold records back as privileged, and write the log"),
    "area": Command("cases.area", "list the practice areas, show one, or check the firm's own"),
    "conflicts": Command("conflicts.conflicts", "check for conflicts of interest, and sign checks off"),
    "timeline": Command("cases.timeline", "tell what happened in a case"),
    "search": Command("search", "search everything: mail, notes, files, the agenda, cases, people"),
    "docket": Command("agenda.docket", "print the firm's weekly docket"),
    "calendar": Command("agenda.calendar", "write the agenda as an .ics file, or take one in"),
    "cover": Command("firm.cover", "list who covers for whom, set a cover or end one"),
    "remind": Command("agenda.remind", "write each person's notice of what is due, for cron"),
    "outbox": Command("outbox.outbox", "list, write, approve and send what goes out"),
    "ingest": Command(
        "enquiries.ingest", "take mail in: files, folders, mbox files, Maildirs, standard input"
    ),
    "undo": Command("undo", "take back the latest thing you did"),
    "redo": Command("redo", "do again what you took back"),
    "view": Command("firm.view", "list the filters you saved on keys"),
    "init": Command("firm.init", "begin a database for your firm"),
    "demo": Command("server.demo", "try casetui with an invented firm"),
    "user": Command("firm.user", "list and manage the people of the firm"),
    "setting": Command("firm.setting", "list and change the firm's settings"),
    "keys": Command("server.keys", "list the keys of the desk, or check your own"),
    "themes": Command("server.themes", "list the themes, or choose one"),
    "locate": Command("server.locate", "say where the database, the demo, the settings and the folders are"),
    "backup": Command("server.backup", "copy the database and its files, consistent while desks are open"),
    "restore": Command("server.restore", "put a backup in the place of the database"),
    "check": Command("server.check", "check the database, the audit log, the packs and the files"),
}

DESCRIPTION = "The desk of a legal case manager, in a terminal. Without a command it opens the desk."
EPILOG = (
    "Exit status: 0 done, 1 nothing found or a check failed, 2 refused. 'casetui COMMAND --help' says more."
)

CONFLICTS = ("check", "sign", "list", "show", "interests")
"""What `conflicts` does besides checking the name that follows it."""

_REF = re.compile(r"\d{4}-\d+")

Run = Callable[[argparse.Namespace], int | None]
"""Does a command; its exit status, None where it is done."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence and whose texts are fit for a terminal."""

    def error(self, message: str) -> NoReturn:
        """Stop with one sentence."""
        raise Stop(f"{message[:1].upper()}{message[1:]}; '{self.prog} --help' shows how.")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Read the words wherever they stand: argparse gives up on those that come after an option."""
        if args is not None and self._subparsers is None:
            args = self._words_last(list(args))
        return super().parse_known_args(args, namespace)

    def _words_last(self, argv: list[str]) -> list[str]:
        options: list[str] = []
        words: list[str] = []
        given = iter(argv)
        for arg in given:
            if arg == "--":
                words += [arg, *given]
            elif len(arg) < 2 or not arg.startswith("-"):
                words.append(arg)
            else:
                options.append(arg)
                known = self._option_string_actions.get(arg)
                if known is not None and known.nargs == "+":
                    return argv  # all words behind it are its own
                if known is not None and known.nargs is None:
                    options.extend(islice(given, 1))
        return [*options, *words]

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        (file or sys.stdout).write(printable(message))


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line; Stop for what is not understood."""
    argv = _spelled_out(argv)
    parser = _desk()
    arguments: argparse.Namespace
    if not {*COMMANDS, "-h", "--help"} & set(argv):
        arguments, more = parser.parse_known_args(argv)
        if not more:
            return arguments  # nothing but the desk is asked for: it need not wait for all the commands
    _add_commands(parser, argv)
    arguments, more = parser.parse_known_args(argv)
    if more:
        parser.error(f"“{clean_line(' '.join(more), 60)}” is not understood")
    return arguments


def _spelled_out(argv: list[str]) -> list[str]:
    """What is meant where a case's ref follows `case` at once: that it is shown; and a name `conflicts`."""
    name = next((word for word in argv if word in COMMANDS), "")
    at = argv.index(name) + 1 if name in ("case", "conflicts") else len(argv)
    word = next((word for word in argv[at:] if word not in ("--plain", "--json")), "")
    if name == "case":
        return [*argv[:at], "show", *argv[at:]] if _REF.fullmatch(word) else argv
    checked = name == "conflicts" and word not in ("", "-h", "--help", *CONFLICTS)
    return [*argv[:at], "check", *argv[at:]] if checked else argv


def _desk() -> Parser:
    parser = Parser(prog="casetui", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    parser.add_argument(
        "--version", action="version", version=f"casetui {__version__}", help="say which version this is"
    )
    common(parser)
    parser.set_defaults(run=later("server.desk", "run"))
    return parser


def _add_commands(parser: Parser, argv: list[str]) -> None:
    commands = parser.add_subparsers(metavar="COMMAND", title="commands", dest="command")
    for name, (module, sentence) in COMMANDS.items():
        command = commands.add_parser(
            name, help=sentence, allow_abbrev=False, description=_sentence(sentence)
        )
        # Only the command that is named may be needed; the others are not even loaded.
        if name in argv:
            common(command)
            import_module(f"casetui.cli.{module}").arguments(command)


def common(parser: Parser) -> None:
    """Add the options that every command has, before and after its name."""
    parser.add_argument(
        "--db", metavar="PATH", default=argparse.SUPPRESS, help="the database, in place of your own"
    )
    parser.add_argument(
        "--as", metavar="LOGIN", dest="as_login", type=line, default=argparse.SUPPRESS,
        help="who is acting, from an account that the firm shares",
    )  # fmt: skip


def choices(parser: Parser, *, required: bool = True) -> Callable[[str, str, Run], Parser]:
    """Give a command commands of its own; what is returned adds one: its name, a sentence, what it runs."""
    commands = parser.add_subparsers(metavar="WHAT", title="what to do", dest="what", required=required)

    def add(name: str, sentence: str, run: Run) -> Parser:
        made: Parser = commands.add_parser(
            name, help=sentence, allow_abbrev=False, description=_sentence(sentence)
        )
        common(made)
        made.set_defaults(run=run)
        return made

    return add


def later(module: str, name: str) -> Run:
    """A function of a module that is loaded only when the command runs."""

    def run(arguments: argparse.Namespace) -> int | None:
        does: Run = getattr(import_module(f"casetui.cli.{module}"), name)
        return does(arguments)

    return run


def line(text: str) -> str:
    """An argument as one line of text."""
    return clean_line(text, 4_000)


def text(given: str) -> str:
    """An argument as text of several lines."""
    return clean(given)


def plain_or_json(parser: Parser) -> None:
    """Add the choice between plain text and JSON."""
    parser.set_defaults(json=False)
    chosen = parser.add_mutually_exclusive_group()
    plain, json = "plain text (this is so without it, too)", "JSON; see docs/json.md"
    # Left out, neither must undo what was said before the name of the command.
    chosen.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=plain)
    chosen.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=json)


def limited(parser: Parser) -> None:
    """Let a list be cut at so many lines; it is whole unless that was asked for."""
    parser.add_argument("--limit", type=_count, metavar="N", help="how many at most (all without it)")


def _count(given: str) -> int | None:
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise argparse.ArgumentTypeError("it takes a number of lines, 0 for all")
    return int(given) or None


def _sentence(help_text: str) -> str:
    return f"{help_text[:1].upper()}{help_text[1:]}."
