"""Questions asked on any terminal, a plain line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casetui.cli import output
from casetui.cli.errors import Stop
from casetui.session.results import Refuse
from casetui.text import clean_line

T = TypeVar("T")

ENDED = "The questions were left; nothing was made."


def ask(question: str, default: str = "") -> str:
    """One line; an empty one means the default. Stop where nobody answers."""
    output.say(f"{question}{f' [{default}]' if default else ''}:")
    try:
        answer = clean_line(input("> "), 2_000)
    except EOFError as ended:
        raise Stop(ENDED) from ended
    return answer or default


def ask_until(question: str, read: Callable[[str], T], default: str = "") -> T:
    """Ask until the answer can be read; what is wrong with one is said before asking again."""
    while True:
        try:
            return read(ask(question, default))
        except Refuse as wrong:
            output.say(f"  {wrong}")


def yes(question: str) -> bool:
    """A yes or a no."""
    return ask(f"{question} (y or n)", "n").casefold().startswith("y")
