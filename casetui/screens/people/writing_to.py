"""Writing to a contact: in which case, and to whom where somebody speaks for them."""

from __future__ import annotations

from casetui.practice.cases import cases
from casetui.practice.mail.addresses import MailAddress
from casetui.practice.outbox import letters
from casetui.practice.people import approach, card
from casetui.practice.people.card import Card, Other
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.surface import Surface

NO_CASE = 0

MOST_COUNSEL = 3
"""How many of those who speak for somebody are offered to be written to."""

DRAFT = "letter"
"""What the drafts of such letters are kept as."""


async def write(on: Surface, contact: int, case: int | None = None) -> None:
    """Write to a contact, in this case or in one that is asked for where they are in several."""
    told = card.of(on.desk.session, contact)
    if told is None:
        on.say("This contact is gone from your sight.", "bad")
        return
    if case is None:
        case = await _in_which(on, told)
    to, approval = await _to_whom(on, told, case)
    ref = next((role.ref for role in told.roles if role.case == case), "")
    await _begin(on, contact, to, case, ref, approval=approval)


async def _begin(
    on: Surface, contact: int, to: MailAddress, case: int | None, ref: str, *, approval: bool = False
) -> None:
    from casetui.screens.outbox import writing  # here: the editor loads more than a list needs

    desk = on.desk
    begun = letters.begun(to, desk.firm, desk.me, case, approval=approval)
    title = f"Letter to {to.name or to.email}" + (f" in {ref}" if ref else ", in no case")
    await writing.letter(on, f"{DRAFT}:C{contact} {ref}".rstrip(), title, begun)


async def go_on(on: Surface, told: Card, ref: str) -> None:
    """Go on with a letter that was begun in this case: its heads and its text are in the draft."""
    case = cases.by_ref(on.desk.session, ref) if ref else None
    # Whose letter is held is asked anew: it may not have been so when it was begun.
    to, approval = await _to_whom(on, told, case)
    await _begin(on, told.contact.id, to, case, ref, approval=approval)


async def _to_whom(on: Surface, told: Card, case: int | None) -> tuple[MailAddress, bool]:
    """To whom it goes, and whether it is held for approval."""
    row = told.contact
    them = MailAddress(row.called, row.emails[0] if row.emails else "")
    obstacle = next(iter(approach.obstacles(on.desk.session, [them], case)), None)
    if obstacle is not None:
        counsel, why = [one.address for one in obstacle.counsel], str(obstacle)
    elif told.guardian is not None:
        counsel, why = [_address(on, told.guardian)], f"{row.called} has a guardian: {told.guardian.called}."
    else:
        return them, False
    ways = [(str(n), f"to {one.name}") for n, one in enumerate(counsel[:MOST_COUNSEL], 1)]
    key = await on.ask.choice(
        "Write", [*ways, ("t", "to them, for approval"), ("esc", "leave it")], above=[(why, "soon")]
    )
    return (them, True) if key == "t" else (counsel[int(key) - 1], False)


def _address(on: Surface, other: Other) -> MailAddress:
    told = card.of(on.desk.session, other.id)
    emails = told.contact.emails if told is not None else ()
    return MailAddress(other.called, emails[0] if emails else "")


async def _in_which(on: Surface, told: Card) -> int | None:
    """The case that a letter is filed in: asked for where they are in several that go on."""
    today = on.desk.today()
    going_on = {role.case: role for role in told.roles if not role.is_over(today)}
    if len(going_on) < 2:
        return next(iter(going_on), None)
    offers = [(role.case, f"{role.ref}  {role.title}", role.role) for role in going_on.values()]
    key = await on.ask.pick("In which case?", narrowed([*offers, (NO_CASE, "-  in none", "")]))
    return int(str(key)) or None
