"""Which contacts a user may hear of: nobody is, who is known from cases behind their walls alone."""

from __future__ import annotations

from typing import Any

from peewee import fn

from casetui.session.reader import Reader
from casetui.tables.cases import Party
from casetui.tables.people import Contact


def seen(session: Reader, contact: Any = Contact.id) -> Any:
    """What a contact meets whom this user may see; `contact` is the column that names it."""
    hidden = Party.select(Party.contact).where(Party.case.in_(session.shut_out()))
    elsewhere = session.rows(Party, Party.id).where(Party.contact == contact)
    # First what holds for nearly everybody: most users are shut out of nothing.
    return contact.not_in(hidden) | fn.EXISTS(elsewhere)
