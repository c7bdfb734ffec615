"""What keeps a line of costs while it is typed: a draft, or the timer that it tells of."""

from __future__ import annotations

from typing import Protocol

from casetui.practice.costs import timers
from casetui.practice.private import drafts
from casetui.screens.frame.desk import Desk
from casetui.session.session import Kept

COST = "cost"
"""What the drafts of lines to enter are kept as; a number follows."""

CHANGE = "cost-change"
"""What the draft of an entry that is being changed is kept as; its number follows."""


class Keeper(Protocol):
    """Keeps a line as it stands."""

    text: str
    kind: str

    def keep(self) -> Kept | None:
        """Keep the line; None where there is nothing to keep."""

    def drop(self) -> Kept | None:
        """Forget it: it was entered."""


class ChangeLine:
    """The line of an entry that is being changed: of the entry, and of no other."""

    def __init__(self, desk: Desk, number: int, text: str) -> None:
        """Go on with what was kept of the entry, else with the line that says it."""
        self.desk, self.subject, self.kind = desk, f"{CHANGE}:X{number}", ""
        self.was = text
        kept = drafts.find(desk.session, self.subject)
        self.text = kept.body if kept is not None else text

    def keep(self) -> Kept | None:
        """Keep the line, where it is another than the entry's by now."""
        if self.text.strip() in ("", self.was):
            return self.drop()
        return drafts.keep(self.desk.session, self.subject, self.text, {})

    def drop(self) -> Kept | None:
        """Forget it."""
        return drafts.drop(self.desk.session, self.subject)


class TimedLine:
    """The line that the timer offers: kept with the timer, which is there until it is entered."""

    def __init__(self, desk: Desk, text: str) -> None:
        """Begin with what it offers."""
        self.desk, self.text, self.kind = desk, text, ""

    def keep(self) -> Kept | None:
        """Keep the line."""
        return timers.note(self.desk.session, self.text)

    def drop(self) -> Kept | None:
        """Nothing: the timer goes with the entry."""
        return None
