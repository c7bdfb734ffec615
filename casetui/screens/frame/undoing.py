"""Undo and redo, from any screen; what was done elsewhere or long ago is said first."""

from __future__ import annotations

from casetui.practice.firm.hours import span
from casetui.screens.frame.performing import committed, written
from casetui.screens.frame.surface import Surface
from casetui.session import undo
from casetui.session.results import Done
from casetui.session.undo import Upcoming
from casetui.tables.kinds import KINDS, named


async def turn(screen: Surface, *, back: bool) -> None:
    """Undo (or redo) the user's latest act and show what became of it."""
    session, act = screen.desk.session, None
    if back:
        found = await written(undo.upcoming(session))
        if not isinstance(found, Done):
            screen.say(str(found), "bad")
            return
        act = found.value.act
        if far := _far(screen, found.value):
            which = _names(found.value.rows)
            ways = [("y", "undo it"), ("esc", "leave it")]
            await screen.ask.choice(f"{found.value.sentence} {which}".rstrip() + f", {far}.", ways)
    result = await committed(screen, undo.undo(session, act) if back else undo.redo(session))
    if not isinstance(result, Done):
        screen.say(str(result), "bad")
        return
    done = result.value
    screen.desk.done_in[done.act] = screen.place
    left = f" Not undone: {done.left[0]}" if done.left else ""
    verb = "Undone" if back else "Done again"
    screen.say(f"{verb}: {done.sentence} {_names(done.rows)}.{left}", "bad" if left else "good")
    for kind in dict.fromkeys(table for table, _row_id in done.rows) if not screen.left else ():
        screen.rows_changed(kind, done.ids_of(kind), here=True)
    screen.show_places()


def _far(screen: Surface, found: Upcoming) -> str:
    """Where and when an act was done that the user does not look at; '' for one of here and now."""
    desk = screen.desk
    age, place = desk.now() - found.at, desk.done_in.get(found.act)
    if age < undo.LONG_AGO and place == screen.place:
        return ""
    where = (
        "not at this desk"
        if place is None
        else f"in {desk.words[f'place.{place}']}"
        if place
        else "elsewhere"
    )
    return f"{span(age)} ago" if place == screen.place else f"{span(age)} ago, {where}"


def _names(rows: tuple[tuple[str, int], ...]) -> str:
    """The records among these rows that open somewhere."""
    names = [named(table, row_id) for table, row_id in rows if KINDS[table].opens]
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
