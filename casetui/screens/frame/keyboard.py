"""Keys in their order: each waits until the one before has asked what it wants to ask.

A slow line delivers several keys at once. `s` opens a question and what follows is its answer, so no key may
be looked at before the question is there, or typed text would become commands.
"""

from __future__ import annotations

import asyncio

from textual import events
from textual.message_pump import MessagePump

from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.pace import PATIENCE
from casetui.widgets.entry import TextEntry


async def deliver(screen: DeskScreen, event: events.Key) -> None:
    """Give a key to the question or the text it belongs to, or else to the screen."""
    await screen.shown()
    field = screen.focused
    if not screen.asking and not (isinstance(field, TextEntry) and field.SEVERAL_LINES):
        screen.press(event)
        return
    if field is None:
        return
    if event.is_printable and isinstance(field, TextEntry):
        field._forward_event(event)
        return
    # What was typed before comes first: it narrows the rows that enter picks from. Textual would look for
    # the key's binding only when it has bubbled up to the app, behind what is typed next.
    await _drained(field, screen)
    if not await screen.app._check_bindings(event.key):
        field._forward_event(event)
    await _drained(field, screen)


async def _drained(widget: MessagePump, last: DeskScreen) -> None:
    """Wait until all that is under way from a widget up to the screen has been heard."""
    pump: MessagePump | None = widget
    while pump is not None:
        # Twice: what the first message led the widget to post on itself comes behind it.
        for _ in range(2):
            heard = asyncio.Event()
            if not pump.call_later(heard.set):
                return
            try:
                await asyncio.wait_for(heard.wait(), PATIENCE)
            except TimeoutError:
                return
        pump = None if pump is last else pump._parent
