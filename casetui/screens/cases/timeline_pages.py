"""What the timeline of a case is filled from, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetui.practice.case_file import asked, timeline
from casetui.practice.case_file.asked import EVERYTHING
from casetui.practice.case_file.timeline import Event
from casetui.practice.paging import Hits, Page, Position, Wanted
from casetui.screens.frame.desk import Desk


class TimelinePages:
    """The events of one case; there is one view of them."""

    NAME = "timeline"
    WORD = "case_tab"
    LETTERS: Mapping[str, str] = {"t": "timeline"}
    COUNTED: Sequence[str] = ()
    SORTS: Mapping[str, str] = {"n": "newest"}
    EMPTY: Mapping[str, str] = {"timeline": "Nothing has happened in this case yet."}
    HINT = "words kind:note by:MB before: after:1may"

    def __init__(self, desk: Desk, case: int) -> None:
        """Read of a case for the desk's user."""
        self.desk, self.case = desk, case

    def first_view(self) -> str:
        """The only one."""
        return "timeline"

    def page(
        self, view: str, sort: str, where: Sequence[Any], beside: Position | None, *, backward: bool,
        limit: int,
    ) -> Page[Event]:  # fmt: skip
        """The events before a place in time; backward: after it."""
        (wanted,) = where or (EVERYTHING,)
        place = beside.key if beside is not None else None
        found = timeline.events(
            self.desk.session, self.case, place, limit + 1, asked=wanted, later=backward
        )
        more = len(found) > limit
        shown = found[-limit:] if backward else found[:limit]
        return Page(tuple(shown), tuple(Position(0, event.place) for event in shown), more)

    def count(self, view: str) -> int:
        """Nothing: no view shows its count."""
        return 0

    def parse(self, text: str) -> Wanted:
        """Understand a filter of events."""
        desk = self.desk
        return asked.parse(desk.firm, desk.staff, desk.me.id, desk.today(), text)

    def find(
        self, view: str, wanted: Wanted, beyond: int | None, limit: int, skip: Sequence[int]
    ) -> Hits[Event]:  # fmt: skip
        """Nothing: what an event is found by stands in its line."""
        return Hits((), None)

    def elsewhere(self, view: str, wanted: Wanted) -> list[tuple[str, str]]:
        """There is no other view."""
        return []
