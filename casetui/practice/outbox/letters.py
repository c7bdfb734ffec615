"""Letters the desk begins for its user: replies with the quote, and the letter that declines a client."""

from __future__ import annotations

from dataclasses import replace

from casetui.clock import local
from casetui.practice.enquiries.correspondence import Item
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.addresses import MailAddress
from casetui.practice.mail.compose import quote, reply_subject
from casetui.practice.outbox.letter import LETTER, NON_ENGAGEMENT, REPLY, Letter
from casetui.session.reader import Actor
from casetui.words import Words, fill


def reply(row: EnquiryRow, items: list[Item], firm: Firm, actor: Actor) -> Letter:
    """A reply to the newest message from outside (else from a colleague), quoting it."""
    messages = [item for item in items if item.letter == "M" and item.direction != "out"]
    incoming = [item for item in messages if item.direction == "in"] or messages
    newest = incoming[-1] if incoming else None
    recipients = str(MailAddress(row.sender_name, row.sender_email)) if row.sender_email else row.sender_name
    body = f"\n\n{actor.name}\n{firm.name}\n"
    if newest is not None:
        if newest.reply_to or newest.sender_email:
            recipients = newest.reply_to or str(MailAddress(newest.sender_name, newest.sender_email))
        body += "\n" + quote(newest.body, _intro(newest, firm))
    answers = newest.id if newest else None
    return Letter(REPLY, row.id, answers, recipients, "", reply_subject(row.subject), body)


def begun(
    recipient: MailAddress, firm: Firm, actor: Actor, case: int | None = None, subject: str = "", *,
    approval: bool = False,
) -> Letter:  # fmt: skip
    """A letter to somebody that answers nothing, in a case or in none."""
    to = str(recipient) if recipient.email else recipient.name
    body = f"\n\n{actor.name}\n{firm.name}\n"
    return Letter(LETTER, None, None, to, "", subject, body, approval, case=case)


def _intro(item: Item, firm: Firm) -> str:
    when = local(item.at, firm.zone)
    return f"On {when:%-d %B %Y at %H:%M}, {item.sender_name or item.sender_email} wrote:"


def non_engagement(
    row: EnquiryRow, items: list[Item], firm: Firm, actor: Actor, words: Words, now: int
) -> Letter:
    """The letter that says the firm does not act; an attorney approves it before it can leave."""
    begun = reply(row, items, firm, actor)
    today = local(now, firm.zone)
    slots = {
        "client": row.sender, "subject": row.subject, "firm": firm.name, "attorney": actor.name,
        "date": f"{today:%-d %B %Y}",
    }  # fmt: skip
    body = fill(firm.non_engagement or words["letters.non_engagement"], **slots)
    return replace(begun, kind=NON_ENGAGEMENT, body=body, needs_approval=True)
