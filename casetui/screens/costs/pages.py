"""What the list of a case's entries is filled from, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetui.practice.costs import filters, listing
from casetui.practice.costs.listing import CostRow
from casetui.practice.paging import Hits, Page, Position, Wanted
from casetui.screens.frame.desk import Desk


class CostPages:
    """The entries of one case; there is one view of them."""

    NAME = "costs"
    WORD = "case_tab"
    LETTERS: Mapping[str, str] = {"c": "costs"}
    COUNTED: Sequence[str] = ()
    SORTS: Mapping[str, str] = {"n": "newest"}
    EMPTY: Mapping[str, str] = {
        "costs": "Nothing is entered yet. $ does: 0.3h call to court, 402 filing fee."
    }
    HINT = "words kind:time by:MB is:unbilled code:L210 before: after:1may"

    def __init__(self, desk: Desk, case: int) -> None:
        """Read of a case for the desk's user."""
        self.desk, self.case = desk, case

    def first_view(self) -> str:
        """The only one."""
        return "costs"

    def page(
        self, view: str, sort: str, where: Sequence[Any], beside: Position | None, *, backward: bool,
        limit: int,
    ) -> Page[CostRow]:  # fmt: skip
        """The entries beside a place."""
        return listing.page_of_case(
            self.desk.session, self.case, where, beside=beside, backward=backward, limit=limit
        )

    def count(self, view: str) -> int:
        """Nothing: no view shows its count."""
        return 0

    def parse(self, text: str) -> Wanted:
        """Understand a filter of entries."""
        desk = self.desk
        return filters.parse(desk.session, desk.firm, desk.staff, desk.today(), text)

    def find(
        self, view: str, wanted: Wanted, beyond: int | None, limit: int, skip: Sequence[int]
    ) -> Hits[CostRow]:  # fmt: skip
        """Nothing: what an entry is found by stands in its own columns."""
        return Hits((), None)

    def elsewhere(self, view: str, wanted: Wanted) -> list[tuple[str, str]]:
        """There is no other view."""
        return []
