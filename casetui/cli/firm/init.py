"""`casetui init`: begins a firm's database, by questions or wholly by options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from casetui.cli import opening, output
from casetui.cli.errors import Stop
from casetui.cli.firm import zones
from casetui.cli.parser import Parser, line
from casetui.cli.questions import ask, ask_until
from casetui.config import Config
from casetui.practice.firm import founding, holidays, settings, staff
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.founding import Founder
from casetui.session.results import Refuse
from casetui.session.rights import CASE_MANAGER, ROLES, SUPERVISOR
from casetui.words import SYSTEMS, Words

CURRENCIES = {"us": "USD", "ew": "GBP"}
ORDERS = {"us": "mdy", "ew": "dmy"}
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
MAILBOX = "The firm's mail address (replies come from it, and are known by it)"
COLLEAGUE = "login, Name, INITIALS, role, mail"

Reader = Callable[[str], Any]


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
    answers = _Answers(given, asks=given.firm is None or given.name is None)
    values, people = answers.firm(), answers.people()
    with opening.readable(config.own):
        founding.found(config.own, values, people)
    config.choose_own()
    output.say(f"{values['name']} has its database at {config.own}.")
    holiday = Words.load(values["system"])["holidays"]
    output.say(
        f"Its {holiday} are those of {values['region']}; a supervisor changes that with"
        " 'casetui setting set region REGION', such as US-CA."
    )


class _Answers:
    """Takes each answer from an option, else from a question, else from what is usual."""

    def __init__(self, given: argparse.Namespace, *, asks: bool) -> None:
        """Ask nothing at all where the two answers that have no usual value were given."""
        self._given, self._asks = given, asks
        self._login = staff.account(opening.login())
        self._words = Words.load(next(iter(SYSTEMS)))
        if asks:
            output.say(
                "Your firm's database. An empty answer takes what stands in [brackets]; ctrl+d leaves."
            )

    def firm(self) -> dict[str, Any]:
        """The firm's settings."""
        system = self._take("system", f"Legal system ({', '.join(SYSTEMS)})", _setting(settings.system), "us")
        self._words = Words.load(system)
        return {
            "system": system,
            "name": self._take("firm", "The firm's name", _setting(settings.firm_name), ""),
            "zone": self._take("zone", "Time zone", _setting(settings.zone), zones.of_system()),
            "day_order": self._take(
                "day_order", "Order of a day", _setting(settings.day_order), ORDERS[system]
            ),
            "currency": self._take("currency", "Currency", _setting(settings.currency), CURRENCIES[system]),
            "region": settings.region(self._given.region or holidays.OF_SYSTEM[system], Firm()),
            "mailbox": self._take("mailbox", MAILBOX, _setting(settings.mailbox), ""),
        }

    def people(self) -> list[Founder]:
        """The user first, then the colleagues."""
        name = self._take("name", f"Your name (your login is {self._login})", _name, "")
        initials = self._take("initials", "Your initials", staff.valid_initials, _initials_of(name))
        roles = [self._words[f"role.{role}"] for role in ROLES]
        usual = self._words[f"role.{SUPERVISOR}"]
        role = self._take("role", f"Your role ({', '.join(roles)})", staff.valid_role, usual)
        people = [Founder(self._login, name, initials, role, self._mails())]
        for given in self._given.colleague or ():
            people.append(_colleague(given, people))
        if self._asks and not self._given.colleague:
            self._ask_colleagues(people)
        if not any(person.role in staff.MANAGING for person in people):
            managing = " or ".join(self._words[f"role.{role}"] for role in staff.MANAGING)
            raise Refuse(f"Somebody must manage users: a firm begins with at least one {managing}.")
        return people

    def _take(self, name: str, question: str, read: Reader, default: str) -> Any:
        given = getattr(self._given, name)
        if given is not None:
            return read(given)
        return ask_until(question, read, default) if self._asks else read(default)

    def _mails(self) -> tuple[str, ...]:
        if self._given.mail is not None or not self._asks:
            return tuple(staff.address(mail) for mail in self._given.mail or ())
        return ask_until("Your mail addresses, with spaces between them, if any", _addresses)

    def _ask_colleagues(self, people: list[Founder]) -> None:
        output.say(f"Your colleagues, a line each: {COLLEAGUE} …")
        while answer := ask("A colleague, or nothing to end"):
            try:
                people.append(_colleague(answer, people))
            except Refuse as wrong:
                output.say(f"  {wrong}")


def _setting(read: Callable[[str, Firm], Any]) -> Reader:
    return lambda text: read(text, Firm())


def _name(text: str) -> str:
    if not text:
        raise Refuse("A user needs a name.")
    return text


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(staff.address(word) for word in text.replace(",", " ").split())


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:4].upper() or "ME"


def _colleague(text: str, others: Sequence[Founder]) -> Founder:
    """A colleague from one line; Refuse says what is wrong with it."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 4:
        raise Refuse(f"A colleague is written: {COLLEAGUE}, such as: ann, Ann Example, AE, {CASE_MANAGER}.")
    login, name, initials, role, *mails = parts
    made = Founder(
        staff.account(login), _name(name), staff.valid_initials(initials), staff.valid_role(role),
        tuple(address for mail in mails for address in _addresses(mail)),
    )  # fmt: skip
    for other in others:
        if other.login == made.login:
            raise Refuse(f"The login {made.login} is taken.")
        if other.initials.casefold() == made.initials.casefold():
            raise Refuse(f"The initials {made.initials} are taken.")
    return made
