"""Declining: the letter that says the firm does not act, and the enquiry that waits for an attorney's yes."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from casetui.practice import acting
from casetui.practice.acting import Target
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import CLOSED, WITH
from casetui.practice.firm.firm import Firm
from casetui.practice.outbox import outbox
from casetui.practice.outbox.letter import NON_ENGAGEMENT, Letter
from casetui.practice.outbox.outbox import FOR_APPROVAL, SENT
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.enquiries import Enquiry
from casetui.tables.outbox import Outgoing
from casetui.words import Words, with_article


def decline(session: Session, firm: Firm, target: Target, letter: Letter) -> Future[Result[int]]:
    """Put the letter that declines up for an attorney's approval; the enquiry waits with the attorneys.

    Its clock runs on until the letter is sent, which closes it as declined. The value is the letter's id.
    """
    attorney = with_article(Words.load(firm.system)["attorney"])

    def run(tx: Tx) -> int:
        cleaned = letter.cleaned()
        row = acting.as_seen(tx, Enquiry, target)
        if row["state"] == CLOSED:
            raise Refuse(f"E{row['id']} is closed already.")
        if enquiries.holds_dates(row):
            raise Refuse(f"E{row['id']} is from the court: are its dates taken, or are there none?")
        if not cleaned.body.strip() or not cleaned.recipients:
            raise Refuse("The letter needs a text and somebody it goes to.")
        there = tx.rows(Outgoing, Outgoing.id).where(
            Outgoing.enquiry == row["id"], Outgoing.kind == letter.kind, Outgoing.state != SENT
        )
        if letter.kind == NON_ENGAGEMENT and (waiting := column(there)):
            raise Refuse(f"E{row['id']} has such a letter already: O{waiting[0]}.")
        number = outbox.put_in(tx, replace(cleaned, enquiry=row["id"]), FOR_APPROVAL, approval=True)
        tx.update(
            Enquiry, row["id"], None, state=WITH, with_id=None,
            instruction=f"declined, for {attorney}'s approval",
            wake_at=enquiries.half_clock(firm, row, tx.now),
        )  # fmt: skip
        return number

    return session.write("enquiry.decline", run)
