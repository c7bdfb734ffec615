"""What the inbox's list is filled from: the views of enquiries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from casetui.practice.enquiries import inbox
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.paging import Hits, Page, Position, Wanted
from casetui.screens.frame.desk import Desk
from casetui.session.rights import ATTORNEY, SUPERVISOR

if TYPE_CHECKING:
    from casetui.practice.enquiries.filters import Filter

FIRST_VIEW = {ATTORNEY: "for-me", SUPERVISOR: "open"}
"""Where a role begins that owns few enquiries itself; everybody else begins with their own."""


class EnquiryPages:
    """The views of the inbox."""

    NAME = ""
    WORD = "view"
    LETTERS: Mapping[str, str] = {
        "m": "mine", "f": "for-me", "n": "nobody", "o": "open", "w": "waiting", "s": "snoozed",
        "c": "closed", "a": "all",
    }  # fmt: skip
    COUNTED: Sequence[str] = ("mine", "for-me", "nobody", "open", "waiting", "snoozed")
    SORTS: Mapping[str, str] = {"p": "pressing", "n": "newest", "o": "oldest"}
    EMPTY: Mapping[str, str] = {
        "mine": "Nothing of yours waits. V n shows nobody's, V o all that is open.",
        "for-me": "Nobody has put anything before you. V m goes back to yours.",
        "nobody": "Everything has an owner. V o shows all that is open.",
        "open": "The inbox is empty. 'casetui ingest' brings mail in; a takes a call down.",
        "waiting": "Nothing waits for somebody else. V m goes back to yours.",
        "snoozed": "Nothing is snoozed. V m goes back to yours.",
        "closed": "Nothing is closed yet; d on an enquiry closes it.",
        "all": "There are no enquiries yet. 'casetui ingest' brings mail in; a takes a call down.",
    }
    HINT = "words from: to: owner: case: kind: is:overdue before: has:attachment"

    def __init__(self, desk: Desk) -> None:
        """Read for the desk's user."""
        self.desk = desk

    def first_view(self) -> str:
        """By the user's role."""
        return FIRST_VIEW.get(self.desk.me.role, "mine")

    def page(
        self, view: str, sort: str, where: Sequence[Any], beside: Position | None, *, backward: bool,
        limit: int,
    ) -> Page[EnquiryRow]:  # fmt: skip
        """The rows of a view beside a place."""
        return inbox.page(
            self.desk.session, view, sort=sort, where=where, beside=beside, backward=backward, limit=limit
        )

    def count(self, view: str) -> int:
        """How many enquiries a view has."""
        return inbox.count(self.desk.session, view)

    def parse(self, text: str) -> Wanted:
        """Understand a filter of the inbox."""
        from casetui.practice.enquiries import filters

        desk = self.desk
        return filters.parse(desk.session, desk.firm, desk.staff, desk.today(), text)

    def find(
        self, view: str, wanted: Wanted, beyond: int | None, limit: int, skip: Sequence[int]
    ) -> Hits[EnquiryRow]:  # fmt: skip
        """The enquiries that the search index gives."""
        from casetui.practice.enquiries import search

        return search.page(self.desk.session, view, cast("Filter", wanted), beyond, limit, skip)

    def elsewhere(self, view: str, wanted: Wanted) -> list[tuple[str, str]]:
        """Which other views have what fits."""
        from casetui.practice.enquiries import search

        return search.elsewhere(self.desk.session, view, cast("Filter", wanted))
