"""What a screen offers to the parts it is made of, and what it tells of what is looked at on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from textual.app import App

from casetui.screens.frame.asking import Asking
from casetui.screens.frame.desk import Desk


class Surface(Protocol):
    """A screen, as far as its parts know it."""

    desk: Desk
    ask: Asking

    @property
    def app(self) -> App[Any]:
        """What opens other screens."""

    @property
    def left(self) -> bool:
        """Whether the user has gone back from it."""

    @property
    def place(self) -> str:
        """The name of the place that it belongs to."""

    def say(self, text: str, role: str = "") -> None:
        """Say what happened."""

    def aside(self, text: str) -> None:
        """Show what holds for now, at the right of what happened."""

    def show_places(self) -> None:
        """Count anew what waits at the places."""

    def tell_below(self, changes: Mapping[str, Iterable[int]]) -> None:
        """Have the screens below show what was changed from here."""

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Hear that records of a kind were changed, from here or by somebody else."""


@dataclass(frozen=True)
class LookedAt:
    """What is looked at: the kind that is added there, its case, message, enquiry or contact."""

    kind: str = "enquiry"
    case: int | None = None
    case_ref: str = ""
    message: int | None = None
    enquiry: int | None = None
    contact: int | None = None
    listed: str = "task"
    """What the lines of a list are that is pasted there: those of a court's order are deadlines."""
