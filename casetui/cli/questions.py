"""Questions asked on any terminal, a plain line each."""

from __future__ import annotations

import contextlib
import errno
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from casetui.cli import output
from casetui.cli.errors import INTERRUPTED, REFUSED, Stop
from casetui.session.results import Refuse
from casetui.text import clean_line

T = TypeVar("T")

ENDED = "The questions were left; nothing was made."
UNREADABLE = "That has letters that can't be read here; write it again."


def ask(question: str, default: str = "") -> str:
    """One line; an empty one means the default. Stop where nobody answers."""
    if output.is_terminal():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - from then on the arrow keys move in an answer
    output.say_wrapped(f"{question}{f' [{default}]' if default else ''}:")
    while True:
        try:
            return clean_line(input("> "), 2_000) or default
        except EOFError as ended:
            raise Stop(_left()) from ended
        except UnicodeDecodeError:
            tell_wrong(UNREADABLE)


def ask_until(question: str, read: Callable[[str], T], default: str = "") -> T:
    """Ask until the answer can be read; what is wrong with one is said before asking again."""
    while True:
        try:
            return read(ask(question, default))
        except Refuse as wrong:
            tell_wrong(str(wrong))


def _left() -> str:
    """What is said at the end, after the line that waits for an answer is ended."""
    if output.is_terminal():
        with contextlib.suppress(OSError):  # the terminal may be gone
            output.say()
    return ENDED


def tell_wrong(sentence: str) -> None:
    """Say what is wrong with an answer, before it is asked for again."""
    output.say_wrapped(f"  {sentence}", hang=2)


def yes(question: str) -> bool:
    """A yes or a no."""
    return ask(f"{question} (y or n)", "n").casefold().startswith("y")


@contextmanager
def asking() -> Iterator[None]:
    """Let questions end in one way, whether their user leaves, interrupts them, or the line is gone."""
    with ended_by_signals():
        try:
            yield
        except OSError as gone:
            if gone.errno != errno.EIO:
                raise
            raise Stop(ENDED) from gone


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let an interrupt or a hangup end it as ctrl+d does, so that what was begun is taken back."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise Stop(_left(), INTERRUPTED if number == signal.SIGINT else REFUSED)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
