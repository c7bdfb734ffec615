"""Who is a client now: before the firm declines somebody, it should know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import SQL, fn

from casetui.practice.people.roles import CLIENT, is_client, was_client
from casetui.session.reader import Reader
from casetui.session.session import Session
from casetui.sqlite.reading import column
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Message
from casetui.tables.people import Address


def open_cases(session: Session, email: str) -> list[str]:
    """The refs of the cases, not closed, in which whoever has this address is the client."""
    query = session.rows(Party, Case.ref).join(Case, on=Party.case == Case.id)
    theirs = Party.contact.in_(contacts_at(session, [email]))
    query = query.where(theirs, is_client(session), Case.status.not_in(ENDED))
    return column(query.where(Case.withdrawn.is_null()).order_by(Case.id))


def told(session: Reader, *, ever: bool = False) -> Any:
    """What a message that left meets that told the client of its case; `ever`: or whoever was one before.

    It is asked of messages that are joined with their enquiries: it answered one of the client's, or it is of
    none and went to an address of theirs.
    """
    answered = Enquiry.kind == CLIENT
    if not ever:
        answered &= ~was_client(session, Message.case, Enquiry.contact)
    role = Party.role == CLIENT if ever else is_client(session)
    theirs = Address.select(Address.id).join(Party, on=Address.contact == Party.contact)
    theirs = theirs.where(
        Party.case == Message.case, role, Party.withdrawn.is_null(), Address.withdrawn.is_null(),
        fn.INSTR(fn.LOWER(Message.recipients), Address.email) > 0,
    )  # fmt: skip
    return (Message.direction == SQL("'out'")) & (answered | (Message.enquiry.is_null() & fn.EXISTS(theirs)))


def contacts_at(session: Session, emails: Iterable[str]) -> list[int]:
    """The contacts that have one of these mail addresses."""
    written = [email.casefold() for email in emails if email]
    known = session.rows(Address, Address.contact)
    return column(known.where(Address.email.in_(written), Address.contact.is_null(False)))
