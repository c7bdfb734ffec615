"""Writing to a contact: in which case, and to whom where somebody speaks for them."""

from __future__ import annotations

from casetui.practice.cases import cases
from casetui.practice.outbox import letters
from casetui.practice.people import card
from casetui.practice.people.card import Card
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.surface import Surface
from casetui.screens.outbox import addressing
from casetui.screens.outbox.addressing import Way

NO_CASE = 0

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
    way = await addressing.to_whom(on, told, case)
    ref = next((role.ref for role in told.roles if role.case == case), "")
    await _begin(on, contact, way, case, ref)


async def _begin(on: Surface, contact: int, way: Way, case: int | None, ref: str) -> None:
    from casetui.screens.outbox import writing  # here: the editor loads more than a list needs

    desk, to = on.desk, way.to
    begun = letters.begun(to, desk.firm, desk.me, case, approval=way.approval)
    title = f"Letter to {to.name or to.email}" + (f" in {ref}" if ref else ", in no case")
    await writing.letter(on, f"{DRAFT}:C{contact} {ref}".rstrip(), title, begun)


async def go_on(on: Surface, told: Card, ref: str) -> None:
    """Go on with a letter that was begun in this case: its heads and its text are in the draft."""
    case = cases.by_ref(on.desk.session, ref) if ref else None
    # Whose letter is held is asked anew: it may not have been so when it was begun.
    way = await addressing.to_whom(on, told, case)
    await _begin(on, told.contact.id, way, case, ref)


async def _in_which(on: Surface, told: Card) -> int | None:
    """The case that a letter is filed in: asked for where they are in several that go on."""
    today = on.desk.today()
    going_on = {role.case: role for role in told.roles if not role.is_over(today)}
    if len(going_on) < 2:
        return next(iter(going_on), None)
    offers = [(role.case, f"{role.ref}  {role.title}", role.role) for role in going_on.values()]
    key = await on.ask.pick("In which case?", narrowed([*offers, (NO_CASE, "-  in none", "")]))
    return int(str(key)) or None
