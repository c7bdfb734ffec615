"""Who is a client now: before the firm declines somebody, it should know."""

from __future__ import annotations

from collections.abc import Iterable

from casetui.practice.people.roles import is_client
from casetui.session.session import Session
from casetui.sqlite.reading import column
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.people import Address


def open_cases(session: Session, email: str) -> list[str]:
    """The refs of the cases, not closed, in which whoever has this address is the client."""
    query = session.rows(Party, Case.ref).join(Case, on=Party.case == Case.id)
    theirs = Party.contact.in_(contacts_at(session, [email]))
    query = query.where(theirs, is_client(session), Case.status.not_in(ENDED))
    return column(query.where(Case.withdrawn.is_null()).order_by(Case.id))


def contacts_at(session: Session, emails: Iterable[str]) -> list[int]:
    """The contacts that have one of these mail addresses."""
    written = [email.casefold() for email in emails if email]
    known = session.rows(Address, Address.contact)
    return column(known.where(Address.email.in_(written), Address.contact.is_null(False)))
