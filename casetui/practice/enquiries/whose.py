"""Saying whose the address is that an enquiry came from: from then on, and for this enquiry."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import CAME_BACK, EnquiryRow
from casetui.practice.people import contacts, senders
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.enquiries import Enquiry

NONE = "other"
"""Takes back what was said."""


def looks_like_court(row: EnquiryRow) -> bool:
    """Whether it may be a court's although nobody has said so."""
    return row.kind == NONE and senders.looks_like_court(row.sender_name, row.sender_email)


def domain_of(rows: Sequence[EnquiryRow]) -> str:
    """The domain of which it may be said for all of these at once; '' where there is none."""
    its = {senders.domain_of(row.sender_email) for row in rows}
    return its.pop() if len(its) == 1 else ""


def say(session: Session, targets: Sequence[Target], kind: str, *, domain: bool = False) -> Outcome:
    """Say whose the senders of these are, each by its address or by its whole domain."""

    def change(tx: Tx, row: Row) -> None:
        if kind not in (*senders.KINDS, NONE):
            raise Refuse(f"A sender is one of {', '.join((*senders.KINDS, NONE))}.")
        email = row["sender_email"].casefold()
        if "@" not in email:
            raise Refuse(f"E{row['id']} has no mail address of which that could be said.")
        if contacts.standing(tx, email).user is not None:
            raise Refuse(f"{email} is a colleague's.")
        senders.say(tx, _domain(tx, email) if domain else email, kind)
        now = contacts.standing(tx, email).kind
        if kind not in (NONE, now):
            raise Refuse(f"{email} is known as {now}; say it of the address alone.")
        rank = row["rank"] if row["rank"] == CAME_BACK else enquiries.resting_rank(now)
        tx.update(Enquiry, row["id"], None, kind=now, rank=rank)

    return acting.each(
        session, "sender.say", targets, lambda tx, one: acting.as_seen(tx, Enquiry, one), change
    )


def _domain(tx: Tx, email: str) -> str:
    """The pattern of the domain of an address, unless anybody may have one there, or the firm does."""
    its = senders.domain_of(email)
    if not its:
        raise Refuse(f"Anybody may have an address at {email.rpartition('@')[2]}; say it of {email} alone.")
    ours = "SELECT 1 FROM addresses WHERE user_id IS NOT NULL AND withdrawn IS NULL AND email LIKE ? LIMIT 1"
    if tx.query(ours, f"%@{its}"):
        raise Refuse(f"{its} is the firm's own.")
    return f"@{its}"
