"""Opening a case from an enquiry: its sender is the client, unless they work here."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Row, Target
from casetui.practice.cases import cases
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.triage import file_in
from casetui.practice.firm.firm import Firm
from casetui.practice.people import contacts
from casetui.session.results import Refuse
from casetui.session.rights import CASE_MANAGER
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.enquiries import Enquiry
from casetui.text import clean_line


def new_case(session: Session, firm: Firm, target: Target, title: str, client: str) -> Future[Any]:
    """Open a pending case from an enquiry, its sender the client. The value is the ref."""

    def run(tx: Tx) -> str:
        row = acting.as_seen(tx, Enquiry, target)
        if row["case_id"] is not None:
            raise Refuse(f"E{row['id']} is in a case already.")
        contact = _sender_contact(tx, row, client)
        assert session.actor is not None
        opener = session.actor.id
        manager = opener if session.actor.role == CASE_MANAGER else row["owner_id"] or opener
        case, ref = cases.open_case(tx, title, firm.zone, manager=manager)
        cases.add_party(tx, case, contact, "client")
        rank = enquiries.resting_rank("client") if row["rank"] != enquiries.CAME_BACK else row["rank"]
        tx.update(Enquiry, row["id"], None, contact_id=contact, kind="client", rank=rank)
        file_in(tx, tx.get(Enquiry, row["id"]), case)
        return ref

    return session.write("case.open", run)


def _sender_contact(tx: Tx, row: Row, name: str) -> int:
    """The contact an enquiry came from, made if the firm has none yet."""
    if row["contact_id"] is not None:
        return int(row["contact_id"])
    known = contacts.standing(tx, row["sender_email"].casefold())
    if known.user is not None:
        raise Refuse("It came from a colleague, who can't be the client.")
    if known.contacts:
        return known.contacts[0]
    called = clean_line(name, 200) or row["sender_name"] or row["sender_email"]
    if not called:
        raise Refuse("The client needs a name.")
    return contacts.add(tx, called, row["sender_email"], row["reach"])
