"""Which contacts a user may hear of: nobody is, who is known from cases behind their walls alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import fn

from casetui.session.reader import Reader
from casetui.sqlite.reading import column
from casetui.tables.cases import Party
from casetui.tables.people import Contact


def seen(session: Reader, contact: Any = Contact.id) -> Any:
    """What a contact meets whom this user may see; `contact` is the column that names it."""
    hidden = Party.select(Party.contact).where(Party.case.in_(session.shut_out()))
    elsewhere = session.rows(Party, Party.id).where(Party.contact == contact)
    # First what holds for nearly everybody: most users are shut out of nothing.
    return contact.not_in(hidden) | fn.EXISTS(elsewhere)


def those_seen(session: Reader, contacts: Sequence[int]) -> list[int]:
    """Those of some contacts whom this user may hear of, in their order."""
    if not contacts or not session.viewer:
        return list(contacts)
    there = set(column(session.rows(Contact, Contact.id).where(Contact.id.in_(contacts), seen(session))))
    return [number for number in contacts if number in there]
