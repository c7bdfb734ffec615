"""How far a long command is: a bar on a terminal, else a line now and then, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

from casetui.cli import output

EVERY_SECONDS = 5.0


class Counting(Protocol):
    """Shows how much of the whole is done, and how many things that were."""

    def show(self, done: int, count: int) -> None:
        """So much is done now."""

    def end(self) -> None:
        """Show nothing more."""


@contextmanager
def counting(whole: int, noun: str = "messages") -> Iterator[Counting]:
    """Show the progress of something that is `whole` long; 0 where nothing should be shown on a bar."""
    shown: Counting = _Bar(whole, noun) if whole and sys.stderr.isatty() else _Lines(whole, noun)
    try:
        yield shown
    finally:
        shown.end()


class _Lines:
    """A line every few seconds."""

    def __init__(self, whole: int, noun: str) -> None:
        self._whole, self._noun = whole, noun
        self._last = monotonic()

    def show(self, done: int, count: int) -> None:
        """Write a line if the last one is some time ago."""
        now = monotonic()
        if now - self._last >= EVERY_SECONDS:
            self._last = now
            share = f", {min(100, done * 100 // self._whole)} %" if self._whole else ""
            output.tell(f"{count} {self._noun}{share}")

    def end(self) -> None:
        """Nothing is to be cleared."""


class _Bar:
    """A bar that goes away at the end."""

    def __init__(self, whole: int, noun: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            BarColumn(), TextColumn("{task.percentage:>3.0f} %  {task.fields[count]} " + noun),
            TimeRemainingColumn(), console=Console(stderr=True), transient=True, refresh_per_second=4,
        )  # fmt: skip
        self._task = self._progress.add_task("", total=whole, count=0)
        self._progress.start()

    def show(self, done: int, count: int) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=done, count=count)

    def end(self) -> None:
        """Take the bar away."""
        self._progress.stop()
