"""Where the rows of a paged list come from: a place declares its views once; all else is the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from casetui.practice.paging import Hits, Page, Position, Wanted

T = TypeVar("T")


class Paged(Protocol[T]):
    """The views of a place, and what is in them; all that is read goes through here."""

    NAME: str
    """Under which the view that was left, and the user's own views, are kept; the inbox's has no name."""

    WORD: str
    """The words of its views: `words[f"{WORD}.{view}"]`."""

    LETTERS: Mapping[str, str]
    """The views in their order, each on the letter that goes there after V."""

    COUNTED: Sequence[str]
    """The views whose rows are counted."""

    SORTS: Mapping[str, str]
    """The orders by the key that chooses each; the first is that of the views themselves."""

    EMPTY: Mapping[str, str]
    """What each view says where there is nothing in it."""

    HINT: str
    """What a filter may be made of, in a line."""

    def first_view(self) -> str:
        """The view in which somebody begins who has left none."""

    def page(
        self, view: str, sort: str, where: Sequence[Any], beside: Position | None, *, backward: bool,
        limit: int,
    ) -> Page[T]:  # fmt: skip
        """The rows of a view beside a place, or from its top (backward: its bottom)."""

    def count(self, view: str) -> int:
        """How many rows a view has, as far as it is counted."""

    def parse(self, text: str) -> Wanted:
        """Understand a filter; Refuse says what is unclear in it."""

    def find(
        self, view: str, wanted: Wanted, beyond: int | None, limit: int, skip: Sequence[int]
    ) -> Hits[T]:  # fmt: skip
        """The rows that the search index gives; runs on the search thread."""

    def elsewhere(self, view: str, wanted: Wanted) -> list[tuple[str, str]]:
        """Which other views have what fits, and how much; runs on the search thread."""
