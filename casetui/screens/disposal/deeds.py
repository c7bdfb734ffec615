"""What is done at the end of a case's file: a legal hold on it, and destroying it, which takes two."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from casetui.practice.acting import Target
from casetui.practice.cases.listing import ListedCase
from casetui.practice.disposal import asked, blocks, certificate, copies, holds, proposing
from casetui.practice.disposal.asked import DisposalRow
from casetui.practice.disposal.terms import PROPOSED
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.performing import Performer, show, write
from casetui.screens.frame.questions import ask_past_day
from casetui.screens.frame.reading import TextScreen, text_block
from casetui.screens.frame.surface import Surface
from casetui.session.results import Conflict, Done, Refused

ONE = "This is done to one case"


async def hold(on: Surface, performer: Performer[ListedCase]) -> None:
    """Put a legal hold on it."""
    row = performer.single(ONE)
    reason = await on.ask.line(f"{row.ref} must be kept because:")
    day = await ask_past_day(on.desk, on.ask, "Held since:")
    future = holds.put_on(on.desk.session, on.desk.firm, row.id, reason, day)
    await _written(on, write(on, future, f"{row.ref} is held.", {"cases": [row.id]}))


async def release(on: Surface, performer: Performer[ListedCase]) -> None:
    """End a legal hold, of several the one that is picked."""
    row = performer.single(ONE)
    there = holds.of_case(on.desk.session, row.id)
    number = there[0].id if there else None
    if len(there) > 1:
        offers = [(one.id, f"{one.name}  {one.reason}", one.since) for one in there]
        number = int(str(await on.ask.pick("Which hold is ended?", narrowed(offers))))
    if number is None:
        on.say(f"{row.ref} has no legal hold.", "dim")
        raise Ended
    reason = await on.ask.line("The hold is ended because:")
    future = holds.end(on.desk.session, row.id, reason, number)
    await _written(on, write(on, future, f"H{number} is ended.", {"cases": [row.id]}))


async def propose(on: Surface, performer: Performer[ListedCase]) -> None:
    """Ask for its file to be destroyed."""
    row = performer.single(ONE)
    if against := blocks.against(on.desk.session, row.id):
        on.say(f"{row.ref} is not destroyed. {' '.join(against)}", "bad")
        raise Ended
    reason = await on.ask.line(f"{row.ref} is to be destroyed because:")
    future = proposing.propose(on.desk.session, row.id, reason)
    said = f"Asked for: nothing of {row.ref} is destroyed until somebody else confirms it."
    await _written(on, write(on, future, said, {"cases": [row.id]}))


async def send_back(on: Surface, performer: Performer[ListedCase]) -> None:
    """Say that it is not to be destroyed."""
    row = performer.single(ONE)
    wish = _wish(on, row)
    reason = await on.ask.line(f"{row.ref} is not destroyed because:")
    future = proposing.send_back(on.desk.session, wish.target, reason)
    await _written(on, write(on, future, f"{row.ref} is not destroyed.", {"cases": [row.id]}))


async def destroy(on: Surface, performer: Performer[ListedCase]) -> None:
    """Confirm that it is destroyed, and wait for it; what that means is said before."""
    row = performer.single(ONE)
    wish, desk = _wish(on, row), on.desk
    if wish.proposed_by == desk.me.id:
        on.say("You asked for it yourself; somebody else must confirm it.", "bad")
        raise Ended
    above = [(f"{desk.staff.name(wish.proposed_by)} asks for it: {wish.reason}.", "soon")]
    above.append(("Gone for good: all but ref, names, dates and a certificate.", "bad"))
    if older := copies.known(desk.session.path):
        above.append((f"{len(older)} older copies of the data still have it.", "soon"))
    choices = [("y", "destroy it"), ("esc", "leave")]
    await on.ask.choice(f"Destroy {row.ref}?", choices, above=above)
    on.say(f"Destroying {row.ref}; nobody else can write meanwhile …", "soon")
    result = await asyncio.to_thread(_confirmed, on, wish.target)
    left = result.value if isinstance(result, Done) else ""
    said = f"{row.ref} is destroyed, but bytes of it are still on the disk. {left}" if left else (
        f"{row.ref} is destroyed; : shows its certificate."
    )
    if why := show(on, result, said, {"cases": [row.id]}):
        on.say(why, "bad")


def _confirmed(on: Surface, target: Target) -> Done[str] | Conflict | Refused:
    desk = on.desk
    try:
        return proposing.confirm(desk.session, desk.firm, target)
    finally:
        desk.session.database.close()  # the connection of this thread


def certify(on: Surface, performer: Performer[ListedCase]) -> None:
    """Show the certificate of a case that was destroyed."""
    row, desk = performer.single(ONE), on.desk
    its = asked.of_case(desk.session, row.id)
    if its is None or its.state == PROPOSED:
        on.say(f"{row.ref} was not destroyed.", "dim")
        return
    made = certificate.of(desk.session, its, copies.known(desk.session.path))
    text = "\n".join(certificate.lines(made, desk.firm, desk.staff)[2:])
    on.app.push_screen(TextScreen(desk, [text_block(f"Certificate {its.name}", text)]))


def _wish(on: Surface, row: ListedCase) -> DisposalRow:
    """That somebody asks for it; Ended where nobody does."""
    wish = asked.of_case(on.desk.session, row.id)
    if wish is None or wish.state != PROPOSED:
        on.say(f"Nobody asks for {row.ref} to be destroyed.", "dim")
        raise Ended
    return wish


async def _written(on: Surface, writing: Coroutine[Any, Any, str]) -> None:
    """Wait for a write, and say why where it was refused."""
    if why := await writing:
        on.say(why, "bad")
