"""Undo and redo, from any screen."""

from __future__ import annotations

from casetui.screens.frame.performing import committed
from casetui.screens.frame.surface import Surface
from casetui.session import undo
from casetui.session.results import Done
from casetui.tables.kinds import KINDS, named


async def turn(screen: Surface, *, back: bool) -> None:
    """Undo (or redo) the user's latest act and show what became of it."""
    session = screen.desk.session
    result = await committed(screen.desk, undo.undo(session) if back else undo.redo(session))
    if not isinstance(result, Done):
        screen.say(str(result), "bad")
        return
    done = result.value
    rows = [named(table, row_id) for table, row_id in done.rows if KINDS[table].opens]
    which = ", ".join(rows[:4]) + (f" and {len(rows) - 4} more" if len(rows) > 4 else "")
    left = f" Not undone: {done.left[0]}" if done.left else ""
    verb = "Undone" if back else "Done again"
    screen.say(f"{verb}: {done.sentence} {which}.{left}", "bad" if left else "good")
    for kind in dict.fromkeys(table for table, _row_id in done.rows) if not screen.left else ():
        screen.rows_changed(kind, done.ids_of(kind), here=True)
    screen.show_places()
