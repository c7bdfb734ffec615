"""What whoever asks may be told meanwhile: the client of the case, and nobody who is known to be another."""

from __future__ import annotations

from casetui.practice.cases import keeping
from casetui.practice.cases.keeping import GuidanceRow
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.firm import firm
from casetui.practice.people import clients
from casetui.practice.people.roles import is_client
from casetui.session.session import Session
from casetui.sqlite.reading import column
from casetui.tables.cases import Party
from casetui.tables.enquiries import Enquiry

ASK_FOR_OTHERS = ("court", "other_side", "expert", "insurer")
"""The kinds of senders who are not the client, whoever they are."""


def guidance(session: Session, row: EnquiryRow) -> GuidanceRow | None:
    """The standing guidance that holds today for whoever asks; None where they may be told nothing by it."""
    if row.case is None or row.kind in ASK_FOR_OTHERS:
        return None
    said = keeping.guidance(session, row.case)
    if said is None or not said.holds(firm.today(session)) or _is_another(session, row):
        return None
    return said


def _is_another(session: Session, row: EnquiryRow) -> bool:
    """Whether whoever asks has, or had, a role in the case, and is not its client now."""
    linked = session.rows(Enquiry, Enquiry.contact).where(Enquiry.id == row.id, ~Enquiry.contact.is_null())
    theirs = [*column(linked), *clients.contacts_at(session, [row.sender_email])]
    held = session.rows(Party, is_client(session)).where(Party.case == row.case, Party.contact.in_(theirs))
    is_one = column(held) if theirs else []
    return bool(is_one) and not any(is_one)
