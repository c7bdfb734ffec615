"""Opening a case that begins with no enquiry."""

from __future__ import annotations

from dataclasses import replace

from casetui.practice.cases import beginning
from casetui.screens.cases.tabs import file_screen
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import committed
from casetui.screens.opening.beginning import asked
from casetui.screens.people import picking
from casetui.session.results import Done
from casetui.session.rights import CASE_MANAGER


async def run(on: DeskScreen) -> None:
    """Ask for all that is said of it, open it, and show its file."""
    desk = on.desk
    title = await on.ask.line("Title of the new case:")
    if not title.strip():
        raise Ended
    picked = await picking.pick(on, "Client:", new=True)
    wanted = await asked(on, title, picking.typed_new(picked) or int(picked))
    if desk.me.role == CASE_MANAGER:
        wanted = replace(wanted, manager=desk.me.id)
    result = await committed(on, beginning.open_alone(desk.session, desk.firm, wanted))
    if not isinstance(result, Done):
        on.say(str(result), "bad")
        return
    case, ref = result.value
    on.show_places()
    on.tell_below({"cases": [case]})
    if not on.left:
        opened = file_screen("overview", desk, case)
        await on.app.push_screen(opened)
        opened.say(" ".join((f"{ref} is pending.", *result.told)), "good")
