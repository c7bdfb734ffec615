"""Who is looked for: those in a case, the one who asked, somebody by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casetui.practice.conflicts.hits import Asked
from casetui.practice.people.parties import side_of
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, first, tuples
from casetui.tables.cases import Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.people import Address, Alias, Contact, Phone
from casetui.text import clean_line, digits

NOT_ASKED = ("court",)
"""Roles in which nobody's interests are at stake."""


def of_case(session: Reader | Tx, case: int, today: str) -> tuple[Asked, ...]:
    """Those who are in a case, under each of their names; `today` is the firm's day, YYYY-MM-DD."""
    query = session.rows(Party, Party.contact, Party.role, Party.side).where(Party.case == case)
    query = query.where((Party.until == "") | (Party.until >= today), Party.role.not_in(NOT_ASKED))
    return _with_names(session, tuples(query.order_by(Party.id)))


def of_enquiry(session: Reader | Tx, enquiry: int) -> tuple[Asked, ...]:
    """Whoever asked, as somebody who may become a client; () where the enquiry names nobody."""
    kept = (Enquiry.sender_name, Enquiry.sender_email, Enquiry.reach, Enquiry.contact)
    row = first(session.rows(Enquiry, *kept).where(Enquiry.id == enquiry))
    if row is None:
        return ()
    name, email, reach, contact = row
    if contact is not None and (known := of_contact(session, contact, "client")):
        return known
    number = digits(reach)
    if not name and not email:
        return ()
    return (
        Asked(
            name or email, "client", side_of("client", ""), emails=(email,) if email else (),
            phones=(number,) if number else (),
        ),
    )  # fmt: skip


def of_contact(session: Reader | Tx, contact: int, role: str = "") -> tuple[Asked, ...]:
    """One contact under each of its names."""
    return _with_names(session, [(contact, role, side_of(role, ""))])


def of_name(name: str, role: str = "") -> tuple[Asked, ...]:
    """Somebody of whom no more is known than a name, an address or a number."""
    line = clean_line(name, 300)
    number = digits(line) if not any(char.isalpha() for char in line) else ""
    email = line.casefold() if "@" in line and " " not in line else ""
    return (
        Asked(
            line, role, side_of(role, ""), emails=(email,) if email else (),
            phones=(number,) if number else (),
        ),
    )  # fmt: skip


def _with_names(session: Reader | Tx, roles: Iterable[tuple[int, str, str]]) -> tuple[Asked, ...]:
    roles = list(roles)
    ids = sorted({contact for contact, _role, _side in roles})
    kept = (Contact.id, Contact.name, Contact.organisation, Contact.postal)
    contacts = {row[0]: row[1:] for row in tuples(session.rows(Contact, *kept).where(among(Contact.id, ids)))}
    emails, phones, names = (
        _parts(session, column, ids) for column in (Address.email, Phone.digits, Alias.name)
    )
    asked: list[Asked] = []
    for contact, role, side in roles:
        if contact not in contacts:
            continue
        name, organisation, postal = contacts[contact]
        known = dict.fromkeys((name, *names.get(contact, ())))
        asked += [
            Asked(
                each, role, side_of(role, side), contact, organisation,
                # An address leads to the same people whatever the name: it is looked for once.
                tuple(emails.get(contact, ())) if each == name else (),
                tuple(phones.get(contact, ())) if each == name else (), postal if each == name else "",
            )
            for each in known
        ]  # fmt: skip
    return tuple(asked)


def _parts(session: Reader | Tx, column: Any, ids: list[int]) -> dict[int, list[str]]:
    model = column.model
    found: dict[int, list[str]] = {}
    query = session.rows(model, model.contact, column).where(among(model.contact, ids))
    for contact, value in tuples(query.order_by(model.id)):
        found.setdefault(contact, []).append(value)
    return found
