"""Letters the desk begins for its user: replies with the quote, and the letter that declines a client."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from casetui.practice.compose import quote, reply_subject
from casetui.practice.correspondence import Item
from casetui.practice.enquiries import EnquiryRow
from casetui.practice.firm import Firm
from casetui.session import Actor
from casetui.words import Words

REPLY, NON_ENGAGEMENT = "reply", "non_engagement"


@dataclass(frozen=True)
class Letter:
    """What is being written, before it is in the outbox."""

    kind: str
    enquiry: int | None
    answers: int | None  # the message it answers
    recipients: str
    copies: str
    subject: str
    body: str
    needs_approval: bool = False

    def with_body(self, body: str) -> Letter:
        """The same letter with another text."""
        return replace(self, body=body)


def reply(row: EnquiryRow, items: list[Item], firm: Firm, actor: Actor) -> Letter:
    """A reply to the newest message from outside, quoting it."""
    incoming = [item for item in items if item.letter == "M" and item.direction != "out"]
    newest = incoming[-1] if incoming else None
    recipients = row.sender_email
    body = f"\n\n{actor.name}\n{firm.name}\n"
    if newest is not None:
        recipients = newest.sender_email or recipients
        body += "\n" + quote(newest.body, _intro(newest, firm))
    if newest is not None and newest.sender_name and recipients:
        recipients = f"{_phrase(newest.sender_name)} <{recipients}>"
    return Letter(REPLY, row.id, newest.id if newest else None, recipients, "", reply_subject(row.subject), body)


def _phrase(name: str) -> str:
    """A display name that may stand before an address (RFC 5322, 3.2.3): quoted where it has specials."""
    if any(letter in '()<>[]:;@\\,."' for letter in name):
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return name


def _intro(item: Item, firm: Firm) -> str:
    when = datetime.fromtimestamp(item.at, ZoneInfo(firm.zone))
    return f"On {when:%-d %B %Y at %H:%M}, {item.sender_name or item.sender_email} wrote:"


def non_engagement(row: EnquiryRow, items: list[Item], firm: Firm, actor: Actor, words: Words, now: int) -> Letter:
    """The letter that says the firm does not act; an attorney approves it before it can leave."""
    begun = reply(row, items, firm, actor)
    today = datetime.fromtimestamp(now, ZoneInfo(firm.zone))
    slots = {
        "client": row.sender, "subject": row.subject, "firm": firm.name, "attorney": actor.name,
        "date": f"{today:%-d %B %Y}",
    }  # fmt: skip
    body = fill(firm.non_engagement or words["letters.non_engagement"], slots)
    return replace(begun, kind=NON_ENGAGEMENT, body=body, needs_approval=True)


def fill(text: str, slots: dict[str, str]) -> str:
    """Put values for `{name}` slots in one pass, so that a value's own braces stay as they are."""
    import re

    return re.sub(r"\{(\w+)\}", lambda match: slots.get(match[1], match[0]), text)
