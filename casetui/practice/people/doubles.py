"""Contacts that may be one and the same: with a mail address, a telephone number or a name in common.

A name is what somebody is called, and what they are called besides: who married is known by both names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from peewee import SQL, fn

from casetui.practice.people.seeing import seen
from casetui.session.session import Session
from casetui.sqlite.reading import tuples
from casetui.tables.people import Address, Alias, Contact, Phone
from casetui.text import digits

MOST = 5

_KNOWN: WeakKeyDictionary[Session, tuple[int, list[int]]] = WeakKeyDictionary()
"""What was found last, and behind which entry of the log: it takes as long as forty pages of a list."""


class Like(NamedTuple):
    """A contact that is like something, and in what."""

    id: int
    called: str
    why: str


def like(
    session: Session, name: str, emails: Sequence[str], numbers: Sequence[str], others: Sequence[str] = ()
) -> list[Like]:
    """The contacts that have one of these addresses or numbers, or are called so: few, each once."""
    address = session.rows(Address, Address.contact).where(
        Address.email.in_([email.casefold() for email in emails]), Address.contact.is_null(False)
    )
    wanted = [number for number in map(digits, numbers) if number]
    phone = session.rows(Phone, Phone.contact).where(Phone.digits.in_(wanted))
    besides = session.rows(Alias, Alias.contact).where(Alias.name.collate("NOCASE") == name)
    named = Contact.name.collate("NOCASE").in_([name, *others]) | Contact.id.in_(besides)
    ways = (("mail", Contact.id.in_(address), emails), ("telephone", Contact.id.in_(phone), numbers),
            ("name", named, name))  # fmt: skip
    found: dict[int, Like] = {}
    for why, condition, given in ways:
        query = session.rows(Contact, Contact.id, Contact.name).where(condition, seen(session))
        for number, called in tuples(query.limit(MOST)) if given else ():
            found.setdefault(number, Like(number, called, why))
    return list(found.values())[:MOST]


def contacts(session: Session) -> list[int]:
    """All of them, as far as this user sees each and what it is like."""
    if (there := known(session)) is not None:
        return there
    newest, found = session.head().number, _found(session)
    _KNOWN[session] = newest, found
    return found


def known(session: Session) -> list[int] | None:
    """The same where it is known; None where something was written since they were looked for."""
    newest, found = _KNOWN.get(session, (-1, []))
    return found if newest == session.head().number else None


def _found(session: Session) -> list[int]:
    found: dict[int, None] = {}
    for model, value in ((Address, Address.email), (Phone, Phone.digits)):
        theirs: Any = model
        known = session.rows(theirs, value, theirs.contact).join(Contact, on=theirs.contact == Contact.id)
        known = known.where(Contact.withdrawn.is_null(), value.in_(_several(session, theirs, value)))
        found |= _together(tuples(known.where(value != "", seen(session))))
    name = Contact.name.collate("NOCASE")
    named = session.rows(Contact, fn.LOWER(Contact.name), Contact.id)
    found |= _together(tuples(named.where(name.in_(_several(session, Contact, name)), seen(session))))
    return list(found | _together(_besides(session)))


def _besides(session: Session) -> Iterable[tuple[str, int]]:
    """The names that are another contact's other name, and those other names: each with its contact."""
    others, name = Alias.name.collate("NOCASE"), Contact.name.collate("NOCASE")
    named = session.rows(Contact, fn.LOWER(Contact.name), Contact.id)
    named = named.where(name.in_(session.rows(Alias, Alias.name)), seen(session))
    called = session.rows(Alias, fn.LOWER(Alias.name), Alias.contact)
    called = called.join(Contact, on=Alias.contact == Contact.id).where(Contact.withdrawn.is_null())
    called = called.where(others.in_(session.rows(Contact, Contact.name)), seen(session))
    return chain(tuples(named), tuples(called))


def _several(session: Session, model: Any, value: Any) -> Any:
    """The values that stand there more than once, withdrawn rows and all: the index alone tells."""
    return session.rows(model, value, withdrawn=True).group_by(value).having(fn.COUNT(SQL("*")) > 1)


def _together(pairs: Iterable[tuple[str, int]]) -> dict[int, None]:
    """Those that share their value with another one, in pairs (value, contact)."""
    having: dict[str, set[int]] = {}
    for value, contact in pairs:
        having.setdefault(value, set()).add(contact)
    return {contact: None for alike in having.values() if len(alike) > 1 for contact in sorted(alike)}
