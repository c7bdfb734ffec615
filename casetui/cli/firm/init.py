"""`casetui init`: begins a firm's database, by questions or wholly by options."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from casetui.cli import opening, output
from casetui.cli.errors import DONE, REFUSED, Stop
from casetui.cli.firm.answers import Answers
from casetui.cli.firm.colleagues import ask_all
from casetui.cli.firm.items import ITEMS
from casetui.cli.firm.people import COLLEAGUE, from_line
from casetui.cli.firm.review import review
from casetui.cli.parser import Parser, line
from casetui.cli.questions import ENDED, asking, ended_by_signals
from casetui.config import Config
from casetui.practice.firm import founding, staff
from casetui.session.results import Refuse
from casetui.session.rights import ROLES

OPTIONS = (
    ("firm", "NAME", "the firm's name"),
    ("system", "us|ew", "the legal system: United States, or England and Wales"),
    ("name", "NAME", "your name"),
    ("initials", "INITIALS", "your initials"),
    ("role", "ROLE", "your role"),
    ("zone", "ZONE", "the firm's time zone, such as Europe/London; needed where nothing proposes one"),
    ("day-order", "ORDER", "dmy, mdy or ymd"),
    ("currency", "CODE", "three letters, such as GBP"),
    ("region", "REGION", "whose public holidays: US, a state's too (US-CA), GB-ENG, or none"),
    ("mailbox", "ADDRESS", "the firm's own mail address"),
)
BEFORE = (
    "A few questions about your firm. An empty answer takes what stands in [brackets]; ctrl+d leaves, and"
    " then nothing was made."
)


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        f"With --firm and --name nothing is asked. Else a terminal shows all answers before anything is"
        f" written, and each can be another. Roles: {', '.join(ROLES)} (solicitor, supervising"
        " solicitor in England and Wales). A colleague is one line:"
        f" '{COLLEAGUE}', such as 'ann, Ann Example, AE, attorney, ann@firm.example.com'."
    )
    for name, metavar, sentence in OPTIONS:
        parser.add_argument(f"--{name}", type=line, metavar=metavar, help=sentence)
    parser.add_argument(
        "--mail", action="append", type=line, metavar="ADDRESS", help="yours; may be repeated"
    )
    parser.add_argument("--colleague", action="append", type=line, metavar="LINE", help="may be repeated")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Begin the database."""
    if not begin(opening.configured(arguments), arguments):
        return REFUSED
    output.say("'casetui ingest SOURCE' takes your mail in; 'casetui' opens the desk.")
    return DONE


def begin(config: Config, given: argparse.Namespace) -> bool:
    """Ask what was not given, and make the database; False where the answers were not taken after all.

    Stop where there is a database already, or the questions are broken off.
    """
    opening.need_free_hand(config)
    if config.own.exists():
        raise Stop(f"{config.own} is there already; nothing was changed.")
    _need_folder(config.own)
    with asking():
        answers = _answered(given)
        if answers.asks and output.is_terminal():
            if not review(answers):
                output.tell(f"casetui: {ENDED}")
                return False
        elif lacking := answers.lacking():
            raise Refuse(lacking)
    with ended_by_signals(), opening.readable(config.own):
        founding.found(config.own, answers.firm, answers.people)
    config.choose_own()
    output.say(f"{answers.firm['name']} has its database at {config.own}.")
    output.say_wrapped(
        f"Its {answers.words['holidays']} are those of {answers.firm['region']}; a supervisor changes that"
        " with 'casetui setting set region REGION', such as US-CA."
    )
    return True


def _need_folder(path: Path) -> None:
    """Stop before the questions where their answers could not be written."""
    folder = next(folder for folder in path.absolute().parents if folder.exists())
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK, effective_ids=True)):
        raise Stop(f"{path} can't be made: this account may not write to {folder}.")


def _answered(given: argparse.Namespace) -> Answers:
    """All answers: from options, from questions where the two that have no usual value were not given."""
    answers = Answers(staff.account(opening.login()), asks=given.firm is None or given.name is None)
    if answers.asks:
        output.say_wrapped(BEFORE)
        output.say()
    for item in ITEMS:
        value = getattr(given, item.name)
        item.take(" ".join(value) if isinstance(value, list) else value, answers)
    for line_given in given.colleague or ():
        answers.colleagues.append(from_line(line_given, answers.people))
    if answers.asks and not given.colleague:
        ask_all(answers)
    return answers
