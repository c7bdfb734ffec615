"""What takes its time beside the screen: told how far it is, stopped with a key, and no quit waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import TypeVar

from casetui.practice.pages.apart import Going, Progress, Stopped
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.surface import Surface

T = TypeVar("T")

EVERY_SECONDS = 0.5


class Working:
    """One such work at a time."""

    def __init__(self, on: Surface) -> None:
        """Work beside this screen."""
        self.on = on
        self._wanted: bool | None = None

    @property
    def at_work(self) -> bool:
        """Whether something is being made."""
        return self._wanted is not None

    def stop(self) -> bool:
        """Have it stopped; whether there was anything to stop."""
        if not self._wanted:
            return self._wanted is not None
        self._wanted = False
        self.on.say("Stopping …", "dim")
        return True

    async def run(self, what: str, work: Callable[[Progress, Going], T]) -> T:
        """What the work comes to; Ended where it was stopped, and it says so."""
        if self.at_work:
            self.on.say("Something is being made already; esc stops it.", "bad")
            raise Ended
        on, loop = self.on, asyncio.get_running_loop()
        self._wanted, shown = True, [0.0]
        ended: asyncio.Future[T] = loop.create_future()
        on.say(f"{what} …  esc stops it", "dim")

        def going() -> bool:
            return bool(self._wanted) and on.app.is_running

        def told(done: int, of: int) -> None:
            if monotonic() - shown[0] > EVERY_SECONDS and done < of:
                shown[0] = monotonic()
                self._later(loop, lambda: self._say(f"{what} … page {done} of {of}  esc stops it"))

        def settle(result: T | None, error: BaseException | None) -> None:
            if not ended.done():
                if error is not None:
                    ended.set_exception(error)
                else:
                    ended.set_result(result)  # type: ignore[arg-type]

        def thread() -> None:
            try:
                result = work(told, going)
            except BaseException as error:  # noqa: BLE001 - whatever it is, whoever waits for it hears of it
                problem = error
                self._later(loop, lambda: settle(None, problem))
            else:
                self._later(loop, lambda: settle(result, None))

        Thread(target=thread, daemon=True).start()
        on.desk.pace.rests()  # keys go on meanwhile
        try:
            return await ended
        except Stopped as stopped:
            on.say("Stopped; nothing was made.", "soon")
            raise Ended from stopped
        finally:
            self._wanted = None

    def _say(self, text: str) -> None:
        if self._wanted and not self.on.left:
            self.on.say(text, "dim")

    @staticmethod
    def _later(loop: asyncio.AbstractEventLoop, run: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the desk was closed meanwhile
            loop.call_soon_threadsafe(run)
