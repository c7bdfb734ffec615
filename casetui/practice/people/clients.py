"""Who is a client now: before the firm declines somebody, it should know."""

from __future__ import annotations

from casetui.session.session import Session
from casetui.sqlite.reading import column
from casetui.tables.cases import Case, Party
from casetui.tables.people import Address


def open_cases(session: Session, email: str) -> list[str]:
    """The refs of the cases, not closed, in which whoever has this address is the client."""
    if not email:
        return []
    known = session.rows(Address, Address.contact).where(
        Address.email == email.casefold(), Address.contact.is_null(False)
    )
    query = session.rows(Party, Case.ref).join(Case, on=Party.case == Case.id)
    query = query.where(Party.contact.in_(column(known)), Party.role == "client", Case.status != "closed")
    return column(query.where(Case.withdrawn.is_null()).order_by(Case.id))
