"""How far the acts are that keys began: a key waits until the one before has asked."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from casetui.screens.frame.acting import Ended

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
            with suppress(Ended):
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
