"""The filter language of contacts: free words, and `role: case: is:`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from peewee import fn

from casetui.practice.people import phones
from casetui.practice.people.listing import VIEWS
from casetui.practice.people.parties import ROLES
from casetui.practice.people.roles import goes_on
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.sqlite.letters import holds
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.people import Address, Alias, Contact
from casetui.text import digits

NAMES = ("role", "case", "is")
_TOKEN = re.compile(
    r"(?P<name>" + "|".join(NAMES) + r'):(?P<value>"[^"]*"?|\S*)|(?P<word>"[^"]*"?|\S+)', re.IGNORECASE
)
LEAST_DIGITS = 3
"""So many digits may be part of a telephone number; fewer are in every one of them."""


@dataclass(frozen=True)
class ContactFilter:
    """A filter as understood: the SQL conditions that a contact meets."""

    text: str
    conditions: tuple[Any, ...] = ()

    @property
    def searches(self) -> bool:
        """Words may stand in hundreds of thousands of names: they are looked for while the user types on."""
        return bool(self.conditions)


def parse(session: Session, text: str) -> ContactFilter:
    """Understand a filter; Refuse says which word is unclear and what could stand there.

    A word whose value is still missing (`role:`) is left out, so that typing never flickers through errors.
    """
    conditions = []
    for token in _TOKEN.finditer(phones.in_one_word(text[:1_000])):
        name, value = (token["name"] or "").casefold(), (token["value"] or "").strip('"')
        word = (token["word"] or "").strip('"')
        if name and value:
            conditions.append(_CONDITIONS[name](session, value.casefold()))
        elif word:
            conditions.append(called(session, word))
    return ContactFilter(text, tuple(conditions))


def called(session: Session, word: str, least: int = LEAST_DIGITS) -> Any:
    """A word that stands in a name, another name, a mail address; or digits of a telephone number."""
    others = session.rows(Alias, Alias.contact).where(holds(Alias.name, word))
    addresses = session.rows(Address, Address.contact)
    addresses = addresses.where(Address.contact.is_null(False), holds(Address.email, word))
    found = holds(Contact.name, word) | Contact.id.in_(others) | Contact.id.in_(addresses)
    wanted = digits(word)
    if len(wanted) < least or any(map(str.isalpha, word)):
        return found
    return found | Contact.id.in_(phones.having(session, wanted))


def _in_case(session: Session, *conditions: Any) -> Any:
    its = session.rows(Party, Party.contact).where(*conditions)
    return Contact.id.in_(its.where(Party.case.not_in(Case.select(Case.id).where(~Case.withdrawn.is_null()))))


def _is_now(session: Session, view: str) -> Any:
    """Whether they have one of the roles of a view today, in a case that goes on, too."""
    ended = Case.select(Case.id).where(Case.status.in_(ENDED))
    return _in_case(
        session, Party.role.in_(VIEWS[view]), goes_on(session), Party.case.not_in(ended)
    )


def _cases(session: Session, value: str) -> Any:
    return session.rows(Case, Case.id).where(holds(Case.ref, value) | holds(Case.title, value))


def _role(session: Session, value: str) -> Any:
    if not any(value in role for role in ROLES):
        raise Refuse(f"role: takes {', '.join(ROLES)}.")
    return _in_case(session, fn.INSTR(Party.role, value) > 0)


def _is(session: Session, value: str) -> Any:
    for word, condition in IS.items():
        if word.startswith(value):
            return condition(session)
    raise Refuse(f"is: takes {', '.join(IS)}.")


IS: dict[str, Callable[[Session], Any]] = {
    "client": lambda session: _is_now(session, "clients"),
    "opponent": lambda session: _is_now(session, "other-side"),
    "do-not-contact": lambda _session: Contact.do_not_contact != "",
    "represented": lambda _session: Contact.represented_by.is_null(False),
    "minor": lambda _session: Contact.minor == True,  # noqa: E712
    "person": lambda _session: Contact.organisation == False,  # noqa: E712
    "organisation": lambda _session: Contact.organisation == True,  # noqa: E712
}

_CONDITIONS: dict[str, Callable[[Session, str], Any]] = {
    "role": _role,
    "case": lambda session, value: _in_case(session, Party.case.in_(_cases(session, value))),
    "is": _is,
}
