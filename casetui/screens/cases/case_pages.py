"""What the list of cases is filled from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetui.practice.cases import listing
from casetui.practice.cases.listing import ListedCase
from casetui.practice.paging import Hits, Page, Position, Wanted
from casetui.screens.frame.desk import Desk
from casetui.session.rights import SUPERVISOR


class CasePages:
    """The views of the cases."""

    NAME = "case"
    WORD = "case_view"
    LETTERS: Mapping[str, str] = {
        "m": "mine", "o": "open", "p": "pending", "u": "undated", "r": "unreviewed", "d": "updates",
        "c": "closed", "v": "archived", "x": "disposal",
        "a": "all",
    }  # fmt: skip
    COUNTED: Sequence[str] = (
        "mine", "open", "pending", "undated", "unreviewed", "updates", "closed", "archived",
        "disposal",
    )  # fmt: skip
    SORTS: Mapping[str, str] = {
        "n": "newest", "d": "deadline", "e": "date", "w": "told", "r": "reviewed", "t": "title",
        "c": "client", "s": "stage",
    }  # fmt: skip
    EMPTY: Mapping[str, str] = {
        "mine": "No case is yours. V o shows all that are open; c n on an enquiry opens one.",
        "open": "No case is open yet. c n on an enquiry opens one.",
        "pending": "No case waits to begin.",
        "undated": "Each open case has a next date.",
        "unreviewed": "Each open case was reviewed within 30 days.",
        "updates": "No client is due an update.",
        "closed": "No case is closed yet.",
        "archived": "No case is archived yet. : archives a closed one.",
        "disposal": "No file was kept long enough to be destroyed.",
        "all": "There are no cases yet. c n on an enquiry opens one.",
    }
    HINT = "words client: party: who: attorney: stage: is:late is:due-update no:review after:"

    def __init__(self, desk: Desk) -> None:
        """Read for the desk's user."""
        self.desk = desk
        if not desk.session.may("disposal.confirm"):  # who destroys nothing need not look through it
            self.LETTERS = {letter: view for letter, view in self.LETTERS.items() if view != "disposal"}

    def first_view(self) -> str:
        """Their own cases; a supervisor's are all."""
        return "open" if self.desk.me.role == SUPERVISOR else "mine"

    def page(
        self, view: str, sort: str, where: Sequence[Any], beside: Position | None, *, backward: bool,
        limit: int,
    ) -> Page[ListedCase]:  # fmt: skip
        """The rows of a view beside a place."""
        return listing.page(
            self.desk.session, view, sort=sort, where=where, beside=beside, backward=backward, limit=limit
        )

    def count(self, view: str) -> int:
        """How many cases a view has."""
        return listing.count(self.desk.session, view)

    def parse(self, text: str) -> Wanted:
        """Understand a filter of cases."""
        from casetui.practice.cases import filters

        desk = self.desk
        return filters.parse(desk.session, desk.firm, desk.staff, desk.today(), text)

    def find(
        self, view: str, wanted: Wanted, beyond: int | None, limit: int, skip: Sequence[int]
    ) -> Hits[ListedCase]:  # fmt: skip
        """Nothing: what a case is found by stands in its own columns."""
        return Hits((), None)

    def elsewhere(self, view: str, wanted: Wanted) -> list[tuple[str, str]]:
        """Which other views have what fits."""
        return listing.elsewhere(self.desk.session, view, wanted.conditions)
