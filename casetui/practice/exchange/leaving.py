"""The contacts that leave in a file: those that the acting user sees, and of them what this user may know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from casetui.practice.exchange.cards import Number, OtherName
from casetui.practice.exchange.meeting import own_uid
from casetui.practice.firm.mark import firm_mark
from casetui.practice.people import filters
from casetui.practice.people.roles import goes_on
from casetui.practice.people.seeing import seen
from casetui.session.reader import Reader
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.cases import Case, Party
from casetui.tables.people import Address, Alias, Contact, Phone

AT_ONCE = 500


class Leaving(NamedTuple):
    """One contact as it leaves; `roles` are those in cases that the user sees ("2026-0042 client")."""

    uid: str
    name: str
    organisation: bool
    postal: str
    language: str
    preferred: str
    may_be_told: str
    minor: bool
    do_not_contact: str
    note: str
    others: tuple[OtherName, ...]
    emails: tuple[str, ...]
    phones: tuple[Number, ...]
    roles: tuple[str, ...]
    bound: bool
    """Whether somebody speaks for them or represents them, which no file says."""


_COLUMNS: tuple[Any, ...] = (
    Contact.name, Contact.organisation, Contact.postal, Contact.language, Contact.preferred,
    Contact.may_be_told, Contact.minor, Contact.do_not_contact, Contact.note,
)  # fmt: skip


def chosen(session: Session, text: str) -> list[int]:
    """The contacts that a filter asks for, of whom this user may hear; Refuse where it is unclear."""
    query = session.rows(Contact, Contact.id).where(seen(session), *filters.parse(session, text).conditions)
    return column(query.order_by(Contact.id))


def contacts(session: Reader, numbers: Sequence[int]) -> Iterator[Leaving]:
    """These contacts, read a few at a time."""
    mark = firm_mark(session)
    for start in range(0, len(numbers), AT_ONCE):
        part = list(numbers[start : start + AT_ONCE])
        others = _of(session, Alias, part, Alias.name, Alias.kind)
        emails = _of(session, Address, part, Address.email)
        phones = _of(session, Phone, part, Phone.number, Phone.label)
        cases = session.rows(Party, Party.contact, Case.ref, Party.role).join(Case, on=Party.case == Case.id)
        cases = cases.where(Party.contact.in_(part), Case.withdrawn.is_null(), goes_on(session))
        roles: dict[int, list[str]] = {}
        for contact, ref, role in tuples(cases.order_by(Case.id, Party.id)):
            roles.setdefault(contact, []).append(f"{ref} {role}")
        query = session.rows(
            Contact, Contact.id, Contact.uid, *_COLUMNS, Contact.guardian, Contact.represented_by
        )
        query = query.where(Contact.id.in_(part)).order_by(Contact.id)
        for number, uid, *row, guardian, counsel in tuples(query):
            lists: tuple[Any, ...] = (
                tuple(OtherName(*one) for one in others.get(number, ())),
                tuple(email for (email,) in emails.get(number, ())),
                tuple(Number(*one) for one in phones.get(number, ())),
                tuple(roles.get(number, ())),
            )
            yield Leaving._make((uid or own_uid(number, mark), *row, *lists, bool(guardian or counsel)))


def most(session: Reader, numbers: Sequence[int]) -> tuple[int, int, int]:
    """How many other names, mail addresses and numbers any one of these contacts has, the most of each."""
    found = [0, 0, 0]
    for start in range(0, len(numbers), AT_ONCE):
        part = list(numbers[start : start + AT_ONCE])
        for at, model in enumerate((Alias, Address, Phone)):
            counts = [len(rows) for rows in _of(session, model, part).values()]
            found[at] = max((found[at], *counts))
    return found[0], found[1], found[2]


def _of(session: Reader, model: Any, part: list[int], *columns: Any) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of these contacts in a table, by contact, in the order in which they were added."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    query = session.rows(model, model.contact, *columns).where(model.contact.in_(part))
    for contact, *values in tuples(query.order_by(model.id)):
        found.setdefault(contact, []).append(tuple(values))
    return found
