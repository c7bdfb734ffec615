"""Who is a client now: before the firm declines somebody, it should know."""

from __future__ import annotations

from collections.abc import Iterable

from peewee import SQL

from casetui.practice.people.roles import CLIENT, GOES_ON, is_client, today
from casetui.session.reader import Reader
from casetui.session.session import Session
from casetui.sqlite.reading import column
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.mail import Message
from casetui.tables.people import Address


def open_cases(session: Session, email: str) -> list[str]:
    """The refs of the cases, not closed, in which whoever has this address is the client."""
    query = session.rows(Party, Case.ref).join(Case, on=Party.case == Case.id)
    theirs = Party.contact.in_(contacts_at(session, [email]))
    query = query.where(theirs, is_client(session), Case.status.not_in(ENDED))
    return column(query.where(Case.withdrawn.is_null()).order_by(Case.id))


_ROLE = (
    "EXISTS (SELECT 1 FROM parties AS p WHERE p.case_id = m.case_id AND p.contact_id = e.contact_id"
    f" AND p.role = '{CLIENT}' AND p.withdrawn IS NULL"
)
_ADDRESS = (
    "EXISTS (SELECT 1 FROM parties AS p JOIN addresses AS a ON a.contact_id = p.contact_id"
    f" WHERE p.case_id = m.case_id AND p.role = '{CLIENT}' AND p.withdrawn IS NULL AND a.withdrawn IS NULL"
    " AND instr(lower(m.recipients), a.email)"
)


def told(session: Reader, what: str, *, ever: bool = False) -> SQL:
    """A query of `what` of the messages that told the client of a case; `ever`: or whoever was one before.

    They answered an enquiry of the client's, or belong to none and went to an address of theirs. The query
    ends where the case is to be named. By hand: to put it together takes longer than to have it answered.
    """
    wall, values = session.wall_sql(Message, "m.")
    day = today(session)
    now, its = ("", ()) if ever else (f" AND {GOES_ON}", (day, day))
    still = "" if ever else f" AND (NOT {_ROLE}) OR {_ROLE}{now}))"
    return SQL(
        f"SELECT {what} FROM messages AS m LEFT JOIN enquiries AS e ON e.id = m.enquiry_id"
        f" WHERE m.direction = 'out' AND m.withdrawn IS NULL AND {wall}"
        f" AND ((e.kind = '{CLIENT}'{still}) OR (m.enquiry_id IS NULL AND {_ADDRESS}{now}))) AND m.case_id =",
        (*values, *its, *its),
    )


def contacts_at(session: Session, emails: Iterable[str]) -> list[int]:
    """The contacts that have one of these mail addresses."""
    written = [email.casefold() for email in emails if email]
    known = session.rows(Address, Address.contact)
    return column(known.where(Address.email.in_(written), Address.contact.is_null(False)))
