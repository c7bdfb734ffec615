"""Pages of a list that is too long to be held: where one ended, and what stands beside that place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")

COUNT_CAP = 999
"""How far is counted: who has more looks for something in it."""


class Wanted(Protocol):
    """A filter as it was understood: SQL conditions, and whether the search index is needed besides."""

    @property
    def text(self) -> str:
        """As it was typed."""

    @property
    def conditions(self) -> tuple[Any, ...]:
        """What the rows meet."""

    @property
    def searches(self) -> bool:
        """Whether the search index gives the rows."""


@dataclass(frozen=True)
class Position:
    """Where a page ended: the segment of the view, and the ordering columns of the row there."""

    segment: int
    key: tuple[Any, ...]


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a view in order, the position of each, and whether there are more in that direction."""

    rows: tuple[T, ...]
    positions: tuple[Position, ...]
    more: bool


@dataclass(frozen=True)
class Hits(Generic[T]):
    """A page of what was found, where the next one begins (None: that was all), and what was left out.

    What was left out is counted with the first page.
    """

    rows: Sequence[T]
    beyond: int | None
    not_searched: int = 0  # files in which nothing could be looked for


def whole(
    page: Callable[[Position | None, int], Page[T]], size: int, limit: int | None = None
) -> Iterator[T]:
    """All rows of a view, or so many, page by page; `page` gives that beside a position, of so many rows."""
    beside: Position | None = None
    size = min(limit or size, size)
    left = limit
    while True:
        found = page(beside, size)
        yield from found.rows if left is None else found.rows[:left]
        left = None if left is None else left - len(found.rows)
        if not found.more or not found.positions or (left is not None and left <= 0):
            return
        beside = found.positions[-1]


def counted(number: int) -> str:
    """A count as it is shown: "999+" where it is capped."""
    return f"{COUNT_CAP}+" if number > COUNT_CAP else str(number)
