"""What a firm is asked when it begins: each question, how its answer is read, and what is proposed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from casetui.practice.firm import holidays, settings, staff
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.founding import Founder
from casetui.session.results import Refuse
from casetui.session.rights import CASE_MANAGER, ROLES, SUPERVISOR
from casetui.words import SYSTEMS, Words

COLLEAGUE = "login, Name, INITIALS, role, mail"
OF_THE_MACHINE = "machine"
UTC = ("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "Universal", "UCT", "Zulu", "GMT", "Etc/GMT")
"""What a server's clock is often set to, and no firm's is: none of these is ever proposed."""


class Answers:
    """The answers so far; what has not been answered is as the legal system, or the machine, proposes."""

    def __init__(self, login: str, machine_zone: str, given: Mapping[str, str]) -> None:
        """Begin with what the options answer; Refuse says what is wrong with one."""
        self.login, self.machine_zone = staff.account(login), machine_zone
        self._typed: dict[str, str] = {}
        for question in QUESTIONS:
            if question.name in given:
                question.read(given[question.name])
                self._typed[question.name] = given[question.name]

    def __getitem__(self, name: str) -> str:
        """An answer as it was typed, else what is proposed."""
        answer = self._typed.get(name)
        return _BY_NAME[name].proposed(self) if answer is None else answer

    def __contains__(self, name: str) -> bool:
        """Whether there is more than a proposal."""
        return name in self._typed

    @property
    def words(self) -> Words:
        """Those of the legal system that was chosen."""
        return Words.load(self["system"])

    def keep(self, question: Question, answer: str) -> None:
        """Keep an answer that can be read; what was only accepted stays a proposal of the legal system's."""
        question.read(answer)
        if answer != question.proposed(self):
            self._typed[question.name] = answer
        else:
            self._typed.pop(question.name, None)

    def read(self, name: str) -> Any:
        """What an answer says; Refuse where one is needed that was not given."""
        return _BY_NAME[name].read(self[name])


@dataclass(frozen=True)
class Question:
    """What is asked, how the answer is read, and what is proposed."""

    name: str
    label: str
    asked: Callable[[Answers], str]
    read: Callable[[str], Any]
    proposed: Callable[[Answers], str]
    shown: Callable[[Answers], str]


def _question(
    name: str, label: str, asked: str | Callable[[Answers], str], read: Callable[[str], Any],
    proposed: str | Callable[[Answers], str] = "", shown: Callable[[Answers], str] | None = None,
) -> Question:  # fmt: skip
    return Question(
        name, label,
        (lambda _: asked) if isinstance(asked, str) else asked,
        read,
        (lambda _: proposed) if isinstance(proposed, str) else proposed,
        shown or (lambda answers: answers[name]),
    )  # fmt: skip


def _setting(read: Callable[[str, Firm], Any]) -> Callable[[str], Any]:
    return lambda text: read(text, Firm())


def _zone(text: str) -> str:
    if not text.strip():
        raise Refuse("The firm's time zone is needed, such as America/New_York (--zone).")
    return settings.zone(text, Firm())


def _proposed_zone(answers: Answers) -> str:
    zone = answers.words["proposed.zone"]
    if zone != OF_THE_MACHINE:
        return zone
    return "" if answers.machine_zone in UTC else answers.machine_zone


def _region(text: str) -> str:
    return settings.region(text, Firm())


def _name(text: str) -> str:
    if not text:
        raise Refuse("A user needs a name.")
    return text


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(staff.address(word) for word in text.replace(",", " ").split())


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:4].upper() or "ME"


def _roles(answers: Answers) -> str:
    return ", ".join(answers.words[f"role.{role}"] for role in ROLES)


QUESTIONS = (
    _question(
        "system", "Legal system", f"Legal system ({', '.join(SYSTEMS)})", _setting(settings.system), "us",
        lambda answers: SYSTEMS[settings.system(answers["system"], Firm())],
    ),
    _question("firm", "Firm", "The firm's name", _setting(settings.firm_name)),
    _question("zone", "Time zone", "Time zone, such as Europe/London", _zone, _proposed_zone),
    _question(
        "day_order", "Order of a day", "Order of a day (dmy, mdy, ymd)", _setting(settings.day_order),
        lambda answers: answers.words["proposed.day_order"],
    ),
    _question(
        "currency", "Currency", "Currency", _setting(settings.currency),
        lambda answers: answers.words["proposed.currency"],
    ),
    _question(
        "region", "Holidays of",
        lambda answers: f"Whose {answers.words['holidays']} (US, US-CA, GB-ENG, none)", _region,
        lambda answers: holidays.OF_SYSTEM[answers.words.system],
    ),
    _question(
        "mailbox", "Firm's mail", "The firm's mail address (replies come from it, and are known by it)",
        _setting(settings.mailbox),
    ),
    _question("name", "Your name", lambda answers: f"Your name (your login is {answers.login})", _name),
    _question(
        "initials", "Your initials", "Your initials", staff.valid_initials,
        lambda answers: _initials_of(answers["name"]),
    ),
    _question(
        "role", "Your role", lambda answers: f"Your role ({_roles(answers)})", staff.valid_role,
        lambda answers: answers.words[f"role.{SUPERVISOR}"],
        lambda answers: answers.words[f"role.{staff.valid_role(answers['role'])}"],
    ),
    _question("mails", "Your mail", "Your mail addresses, with spaces between them, if any", _addresses),
)  # fmt: skip
"""In the order in which they are asked."""

FIRM = ("system", "firm", "zone", "day_order", "currency", "region", "mailbox")
ME = ("name", "initials", "role", "mails")

_BY_NAME = {question.name: question for question in QUESTIONS}


def colleague(text: str) -> Founder:
    """A colleague from one line; Refuse says what is wrong with it."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 4:
        raise Refuse(f"A colleague is written: {COLLEAGUE}, such as: ann, Ann Example, AE, {CASE_MANAGER}.")
    login, name, initials, role, *mails = parts
    return Founder(
        staff.account(login), _name(name), staff.valid_initials(initials), staff.valid_role(role),
        tuple(address for mail in mails for address in _addresses(mail)),
    )  # fmt: skip


def need_apart(one: Founder, other: Founder) -> None:
    """Refuse what two people can't both have."""
    if one.login == other.login:
        raise Refuse(f"The login {one.login} is taken.")
    if one.initials.casefold() == other.initials.casefold():
        raise Refuse(f"The initials {one.initials} are taken.")
    if both := set(one.emails) & set(other.emails):
        raise Refuse(f"{min(both)} is the address of another user.")
