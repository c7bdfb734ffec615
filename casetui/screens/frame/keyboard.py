"""Keys in their order: each waits until the one before has asked what it wants to ask.

A slow line delivers several keys at once. `s` opens a question and what follows is its answer, so no key may
be looked at before the question is there, or typed text would become commands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message_pump import MessagePump

from casetui.widgets.entry import TextEntry

if TYPE_CHECKING:
    from casetui.screens.frame.base import DeskScreen

PATIENCE = 2.0
"""Seconds a key waits at most: an act that takes longer says itself that it is at work."""

class Pace:
    """Which acts are on their way to their next question, or to the point where they only wait."""

    def __init__(self) -> None:
        """Begin with none."""
        self._moving: set[object] = set()
        self._calm = asyncio.Event()
        self._calm.set()

    async def run(self, act: Coroutine[Any, Any, None]) -> None:
        """Run an act; keys wait until it rests."""
        try:
            await act
        finally:
            self.rests()

    def moves(self, task: object) -> None:
        """Let keys wait for this act."""
        self._moving.add(task)
        self._calm.clear()

    def rests(self, task: object | None = None) -> None:
        """Let keys wait no longer for this act, or for the one that calls this."""
        self._moving.discard(task or asyncio.current_task())
        if not self._moving:
            self._calm.set()

    async def calm(self) -> None:
        """Wait until no act is moving."""
        if self._moving:
            try:
                await asyncio.wait_for(self._calm.wait(), PATIENCE)
            except TimeoutError:
                self._moving.clear()


async def deliver(screen: DeskScreen, event: events.Key) -> None:
    """Give a key to the question or the text it belongs to, or else to the screen."""
    await screen.shown()
    field = screen.focused
    if not screen.asking and not (isinstance(field, TextEntry) and field.SEVERAL_LINES):
        screen.press(event)
        return
    if field is None:
        return
    if event.is_printable and screen.takes_text:
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
