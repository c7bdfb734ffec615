"""What becomes of an open desk when a wall goes up before its user: what shows the case closes.

Nothing that was typed is lost: it is kept behind the wall, for the day on which that is taken down.
"""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future
from typing import Any

from textual.app import App

from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import written
from casetui.screens.frame.rows import Rows

CLOSED = "What was open here is gone from your sight."
KEPT = "What you were writing is kept."


def lost(desk: Desk) -> Collection[int]:
    """The cases that a wall keeps from the user since this was last asked."""
    before, desk.hidden = desk.hidden, desk.session.hidden()
    return desk.hidden - before


async def lose(app: App[Any], desk: Desk, cases: Collection[int]) -> None:
    """Close what shows anything of these cases, with all that was opened from it; take them out of lists."""
    stack = [screen for screen in app.screen_stack if isinstance(screen, DeskScreen)]
    first = next((at for at, screen in enumerate(stack) if at and screen.is_of(cases)), len(stack))
    staying, closing = stack[:first], stack[first:]
    kept = [screen.keep() for screen in stack if screen in closing or screen.asks_about(cases)]
    for screen in stack:
        if screen in closing or screen.asks_about(cases):
            screen.ask.settle(None)
    await desk.pace.calm()
    while closing and closing[0] in app.screen_stack:
        app.pop_screen()
    for screen in staying:
        if (rows := screen.part(Rows)) is not None and rows.list.marked:
            rows.unmark()  # an act for what was marked must not go to the row that is left
        screen.lose()
    said = (CLOSED if closing else "", KEPT if any(kept) else "")
    if any(said) and isinstance(app.screen, DeskScreen):
        app.screen.say(" ".join(filter(None, said)), "bad")
    desk.session.flush_viewed()
    await written(own_up(desk))


def own_up(desk: Desk) -> Future[Any]:
    """Have the user told to return the papers of what they looked into before a wall went up."""
    from casetui.practice.screening import returning  # here: few desks ever need it

    return returning.own_up(desk.session, desk.firm)
