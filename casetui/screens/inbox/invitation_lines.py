"""The invitations of a thread as lines to read, above the text that came with each."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.calendars import invitations
from casetui.practice.enquiries.correspondence import Item
from casetui.screens.frame.desk import Desk
from casetui.session.results import Refuse
from casetui.widgets.cells import Cell

MOST_READ = 20
"""Of how many messages, the newest, the invitations are read."""


def of_thread(desk: Desk, items: Sequence[Item]) -> dict[int, list[list[Cell]]]:
    """What is said of each message's invitation; not on the screen's thread, as originals are read."""
    said: dict[int, list[list[Cell]]] = {}
    with_one = [one for one in items if one.letter == "M" and invitations.carried(one.attachments)]
    for item in with_one[-MOST_READ:]:
        try:
            found = invitations.of_files(desk.session, desk.firm, item.attachments)
        except (Refuse, OSError) as error:
            said[item.id] = [[Cell(str(error), "soon")]]
            continue
        if found is not None:
            said[item.id] = _lines(desk, found)
    return said


def _lines(desk: Desk, found: invitations.Invitation) -> list[list[Cell]]:
    lines = [
        [Cell(f"  {word:<6}", "dim"), Cell(text, "strong" if word == "what" else "")]
        for word, text in invitations.lines(found, desk.firm.zone, desk.today())
    ]
    if found.writes:
        lines.append([Cell("  a takes it over", "dim")])
    return [[Cell("Invitation", "accent")], *lines, []]
