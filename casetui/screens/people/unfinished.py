"""Going on with what was begun about a contact: one to add, a field, a letter."""

from __future__ import annotations

import re

from casetui.practice.people import card
from casetui.screens.frame.base import DeskScreen
from casetui.screens.people import adding, editing, writing_to
from casetui.screens.people.card import CardScreen

KINDS = (adding.DRAFT, editing.DRAFT, writing_to.DRAFT)
"""What the drafts are kept as."""


async def go_on(screen: DeskScreen, kind: str, of: str) -> None:
    """Open what a draft belongs to ("C12 postal", "C12 2026-0042"), which gives it back."""
    if kind == adding.DRAFT:
        await adding.AddingContacts(screen, CardScreen).take_up()
        return
    found = re.match(r"C(\d+) ?", of)
    told = card.of(screen.desk.session, int(found[1])) if found else None
    if found is None or told is None:
        screen.say(f"It belongs to {of}, which is gone from your sight.", "dim")
    elif kind == writing_to.DRAFT:
        await writing_to.go_on(screen, told, of[found.end() :])
    else:
        screen.app.push_screen(CardScreen(screen.desk, told.contact.id))
