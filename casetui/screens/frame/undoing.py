"""Undo and redo, from any screen."""

from __future__ import annotations

from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import written
from casetui.session import undo
from casetui.session.results import Done
from casetui.session.undo import SHOWN

NAMED = ("enquiries", "outgoing", "agenda")
"""The tables whose rows the line names."""


async def turn(screen: DeskScreen, *, back: bool) -> None:
    """Undo (or redo) the user's latest act and show what became of it."""
    session = screen.desk.session
    result = await written(undo.undo(session) if back else undo.redo(session))
    if not isinstance(result, Done):
        screen.say(str(result), "bad")
        return
    screen.desk.own_entries.add(result.entry)
    done = result.value
    rows = [f"{SHOWN[table]}{number}" for table, number in done.rows if table in NAMED]
    which = ", ".join(rows[:4]) + (f" and {len(rows) - 4} more" if len(rows) > 4 else "")
    left = f" Not undone: {done.left[0]}" if done.left else ""
    verb = "Undone" if back else "Done again"
    screen.say(f"{verb}: {done.sentence} {which}.{left}", "bad" if left else "good")
    screen.changed(done.enquiries)
    if done.agenda:
        screen.agenda_turned()
    screen.show_places()
