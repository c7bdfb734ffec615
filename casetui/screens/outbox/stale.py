"""How something is now that others changed while it was written about, to stand beside what was typed."""

from __future__ import annotations

from casetui.practice.enquiries import correspondence
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.outbox.outbox import OutgoingRow
from casetui.screens.frame.desk import Desk
from casetui.words import fill

AGAIN = "As it is now. Ending again puts yours in:"


def of_letter(row: OutgoingRow) -> str:
    """A letter of the outbox as somebody else left it."""
    copies = f"Cc: {row.copies}\n" if row.copies else ""
    return f"{AGAIN}\n\nTo: {row.recipients}\n{copies}Subject: {row.subject}\n\n{row.body}"


def of_enquiry(desk: Desk, row: EnquiryRow) -> str:
    """An enquiry as it is after others acted on it, with the newest that was said in it."""
    items = correspondence.of_enquiry(desk.session, row.id)
    owner = desk.staff.name(row.owner) or desk.words["nobody"]
    state = fill(
        desk.words[f"state.{row.state}"], name=desk.staff.name(row.with_user) or desk.words["attorney"]
    )
    newest = (
        f"\n\n{items[-1].letter}{items[-1].id}, {desk.moment(items[-1].at)}:\n{items[-1].body}"
        if items
        else ""
    )
    return f"{AGAIN}\n\n{row.name}, {state}, owner {owner}{newest}"
