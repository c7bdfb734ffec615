"""Opening a case from an enquiry: its sender is the client, or whoever it is said to be about."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Row, Target
from casetui.practice.cases.beginning import Beginning, open_with
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.meant import Person, speaks_for_another
from casetui.practice.enquiries.triage import file_in
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.machines.shared import is_shared
from casetui.practice.people import contacts
from casetui.practice.people.seeing import those_seen
from casetui.session.results import Refuse
from casetui.session.rights import CASE_MANAGER
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.enquiries import Enquiry
from casetui.text import clean_line

SENDER = Person()
"""Says that the sender is the client."""


def new_case(
    session: Session, firm: Firm, target: Target, wanted: str | Beginning, client: Person = SENDER
) -> Future[Any]:
    """Open a pending case from an enquiry, for its sender or whoever is said to be the client; its ref.

    `wanted` is its title, or all that is said of it.
    """
    begins = wanted if isinstance(wanted, Beginning) else Beginning(wanted)

    def run(tx: Tx) -> str:
        row = acting.as_seen(tx, Enquiry, target)
        if row["case_id"] is not None:
            raise Refuse(f"E{row['id']} is in a case already.")
        contact = _client(tx, row, client)
        assert session.actor is not None
        opener = session.actor.id
        manager = opener if session.actor.role == CASE_MANAGER else row["owner_id"] or opener
        case, ref = open_with(tx, firm.zone, replace(begins, client=contact, manager=manager))
        rank = enquiries.resting_rank("client") if row["rank"] != enquiries.CAME_BACK else row["rank"]
        tx.update(Enquiry, row["id"], None, contact_id=contact, kind="client", rank=rank)
        file_in(tx, tx.get(Enquiry, row["id"]), case)
        return ref

    return session.write("case.open", run)


def _client(tx: Tx, row: Row, client: Person) -> int:
    """The contact of whoever is the client, made if the firm has none yet.

    What is nobody's own address is never a contact: the next mail from there is about somebody else.
    """
    email = client.email.casefold()
    if email and email != row["sender_email"].casefold():
        return _at_address(tx, email, client.name, client.phone)
    if speaks_for_another(row["kind"], row["automatic"], row["sender_email"]):
        if not client.name or email:
            sender = row["sender_name"] or row["sender_email"] or "nobody"
            raise Refuse(f"E{row['id']} came from {sender}, who is not the client: say who is.")
        return contacts.add(tx, client.name, "", client.phone)
    if row["contact_id"] is not None and (known := those_seen(tx.session, [row["contact_id"]])):
        return known[0]
    name = client.name or row["sender_name"]
    return _at_address(tx, row["sender_email"].casefold(), name, client.phone or row["reach"])


def _at_address(tx: Tx, email: str, name: str, phone: str) -> int:
    """The contact with this mail address, or a new one."""
    known = contacts.standing(tx, email)
    if known.user is not None:
        raise Refuse(f"{email} is a colleague's address, who can't be the client.")
    if known.contacts:
        return known.contacts[0]
    if is_shared(email):
        raise Refuse(f"{email} is nobody's own address: say who the client is.")
    called = clean_line(name, 200) or email
    if not called:
        raise Refuse("The client needs a name.")
    return contacts.add(tx, called, email, phone)
