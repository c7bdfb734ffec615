"""Finding what fits some letters beside the screen, for whoever picks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from casetui.practice.cases import picking
from casetui.practice.cases.cases import CaseLine
from casetui.screens.frame.desk import Desk
from casetui.session.background import Interrupted


async def cases_fitting(desk: Desk, text: str, most: int) -> Sequence[CaseLine]:
    """The cases that fit the letters, best first."""
    session = desk.session
    with suppress(Interrupted):  # the desk is being left
        return await asyncio.wrap_future(session.background.read(lambda: picking.pick(session, text, most)))
    return ()
