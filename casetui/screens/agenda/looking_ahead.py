"""Reading what is still ahead beside the screen, for those who look for it by its words."""

from __future__ import annotations

import asyncio

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.today.ahead import ahead
from casetui.screens.frame.desk import Desk
from casetui.session.background import Interrupted


async def read(desk: Desk) -> list[AgendaRow]:
    """What is ahead of this user and of whom they cover; nothing where another search took its place."""
    session, firm, users = desk.session, desk.firm, desk.whose()
    try:
        return await asyncio.wrap_future(session.background.read(lambda: ahead(session, firm, users)))
    except Interrupted:
        return []
