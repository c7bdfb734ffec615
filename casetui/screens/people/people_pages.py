"""What the list of people is filled from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetui.practice.paging import Hits, Page, Position, Wanted
from casetui.practice.people import doubles, filters, listing
from casetui.practice.people.listing import ListedContact
from casetui.screens.frame.desk import Desk


class PeoplePages:
    """The views of the contacts."""

    NAME = "people"
    WORD = "people_view"
    LETTERS: Mapping[str, str] = {
        "a": "all", "c": "clients", "o": "other-side", "e": "courts", "d": "doubles",
    }  # fmt: skip
    COUNTED: Sequence[str] = ("all", "clients", "other-side", "courts", "doubles")
    SORTS: Mapping[str, str] = {"n": "name", "l": "newest"}
    EMPTY: Mapping[str, str] = {
        "all": "Nobody is known yet. a adds a contact: Ann Okafor ann@okafor.test 555-0100.",
        "clients": "There are no clients yet: c n on an enquiry opens a case for one.",
        "other-side": "Nobody is known of an other side yet. a in the People of a case adds one.",
        "courts": "No court, judge or expert is known yet. a in the People of a case adds one.",
        "doubles": "Nobody seems to be here twice.",
    }
    HINT = "words, 555-01, role: case: is:client opponent represented minor"

    def __init__(self, desk: Desk) -> None:
        """Read for the desk's user."""
        self.desk = desk

    def first_view(self) -> str:
        """Everybody."""
        return "all"

    def page(
        self, view: str, sort: str, where: Sequence[Any], beside: Position | None, *, backward: bool,
        limit: int,
    ) -> Page[ListedContact]:  # fmt: skip
        """The rows of a view beside a place."""
        return listing.page(
            self.desk.session, view, sort=sort, where=where, beside=beside, backward=backward, limit=limit
        )

    def count(self, view: str) -> int:
        """How many contacts a view has; who seems to be here twice is looked for apart."""
        if view == "doubles":
            return len(doubles.known(self.desk.session) or ())
        return listing.count(self.desk.session, view)

    def parse(self, text: str) -> Wanted:
        """Understand a filter of contacts."""
        return filters.parse(self.desk.session, text)

    def find(
        self, view: str, wanted: Wanted, beyond: int | None, limit: int, skip: Sequence[int]
    ) -> Hits[ListedContact]:  # fmt: skip
        """The contacts of a view that fit, by their names."""
        return listing.find(self.desk.session, view, wanted.conditions, beyond, limit)

    def elsewhere(self, view: str, wanted: Wanted) -> list[tuple[str, str]]:
        """Which other views have what fits."""
        return listing.elsewhere(self.desk.session, view, wanted.conditions)
