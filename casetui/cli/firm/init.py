"""`casetui init`: begins a firm's database, by questions or wholly by options."""

from __future__ import annotations

import argparse
from typing import Any

from casetui.cli import opening, output
from casetui.cli.errors import Stop
from casetui.cli.firm import zones
from casetui.cli.firm.answers import COLLEAGUE
from casetui.cli.firm.beginning import Beginning
from casetui.cli.parser import Parser, line
from casetui.config import Config
from casetui.practice.firm import founding
from casetui.session.rights import ROLES
from casetui.words import Words

OPTIONS = (
    ("firm", "NAME", "the firm's name"),
    ("system", "us|ew", "the legal system: United States, or England and Wales"),
    ("name", "NAME", "your name"),
    ("initials", "INITIALS", "your initials"),
    ("role", "ROLE", "your role"),
    ("zone", "ZONE", "the firm's time zone, such as Europe/London"),
    ("day-order", "ORDER", "dmy, mdy or ymd"),
    ("currency", "CODE", "three letters, such as GBP"),
    ("region", "REGION", "whose public holidays: US, a state's too (US-CA), GB-ENG, or none"),
    ("mailbox", "ADDRESS", "the firm's own mail address"),
)


def arguments(parser: Parser) -> None:
    """Describe the command line."""
    parser.epilog = (
        f"With --firm and --name nothing is asked. Roles: {', '.join(ROLES)} (solicitor, supervising"
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


def run(arguments: argparse.Namespace) -> None:
    """Begin the database."""
    begin(opening.configured(arguments), arguments)
    output.say("'casetui ingest SOURCE' takes your mail in; 'casetui' opens the desk.")


def begin(config: Config, given: argparse.Namespace) -> None:
    """Ask what was not given, and make the database; Stop where one is there already."""
    opening.need_free_hand(config)
    if config.own.exists():
        raise Stop(f"{config.own} is there already; nothing was changed.")
    beginning = Beginning(opening.login(), zones.of_system(), _answered(given), given.colleague or ())
    if given.firm is None or given.name is None:
        beginning.ask_all()
    values, people = beginning.firm(), beginning.people()
    with opening.readable(config.own):
        founding.found(config.own, values, people)
    config.choose_own()
    output.say(f"{values['name']} has its database at {config.own}.")
    holiday = Words.load(values["system"])["holidays"]
    output.say(
        f"Its {holiday} are those of {values['region']}; a supervisor changes that with"
        " 'casetui setting set region REGION', such as US-CA."
    )


def _answered(given: argparse.Namespace) -> dict[str, Any]:
    """What the options answer, as it was typed."""
    typed = {name.replace("-", "_"): getattr(given, name.replace("-", "_")) for name, _, _ in OPTIONS}
    typed["mails"] = None if given.mail is None else " ".join(given.mail)
    return {name: answer for name, answer in typed.items() if answer is not None}
