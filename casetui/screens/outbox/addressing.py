"""To whom a letter to somebody goes, where somebody speaks for them or they can't be written to at once."""

from __future__ import annotations

from typing import NamedTuple

from casetui.practice.mail.addresses import MailAddress
from casetui.practice.people import approach, card
from casetui.practice.people.card import Card, Other
from casetui.screens.frame.surface import Surface

MOST_COUNSEL = 3
"""How many of those who speak for somebody are offered to be written to."""

APPROVAL, PHONE, PAPER = "t", "p", "w"


class Way(NamedTuple):
    """To whom it goes, whether it is held for approval, and whether they are rung up instead."""

    to: MailAddress
    approval: bool = False
    by_phone: bool = False


async def to_whom(on: Surface, told: Card, case: int | None, *, phone: bool = False) -> Way:
    """Ask to whom a letter to somebody goes, where that asks for a word; `phone` offers to ring them up."""
    row = told.contact
    them = MailAddress(row.called, row.emails[0] if row.emails else "")
    obstacle = next(iter(approach.obstacles(on.desk.session, [them], case)), None)
    if obstacle is not None:
        counsel, why = [one.address for one in obstacle.counsel], str(obstacle)
    elif told.guardian is not None:
        counsel, why = [_address(on, told.guardian)], f"{row.called} has a guardian: {told.guardian.called}."
    elif phone and not row.emails:
        counsel, why = [], f"No mail address is known of {row.called} (C{row.id})."
    else:
        return Way(them)
    them_too = (APPROVAL, "to them, for approval") if obstacle or counsel else (PAPER, "on paper")
    ways = [(str(n), f"to {one.name}") for n, one in enumerate(counsel[:MOST_COUNSEL], 1)] + [them_too]
    if phone:
        ways.append((PHONE, f"phone {row.phones[0]}" if row.phones else "phone; no number is known"))
    key = await on.ask.choice("Write", [*ways, ("esc", "leave it")], above=[(why, "soon")])
    return Way(counsel[int(key) - 1]) if key.isdigit() else Way(them, key == APPROVAL, key == PHONE)


def _address(on: Surface, other: Other) -> MailAddress:
    told = card.of(on.desk.session, other.id)
    emails = told.contact.emails if told is not None else ()
    return MailAddress(other.called, emails[0] if emails else "")
