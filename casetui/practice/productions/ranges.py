"""Which numbers were used in a case, for what, and which never were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casetui.practice.productions import numbers
from casetui.practice.productions.numbers import Range
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.sqlite.reading import tuples
from casetui.tables.papers import Paper
from casetui.tables.productions import BatesRange


@dataclass(frozen=True)
class RangeRow:
    """The numbers of one document: what was stamped, by its name and file, and the copy that bears them."""

    id: int
    version: int
    updated_at: int
    case: int
    prefix: str
    width: int
    first: int
    last: int
    source: str
    paper: int | None
    digest: bytes
    stamped: int
    legend: str
    author: int
    at: int
    title: str

    @property
    def range(self) -> Range:
        """Its numbers."""
        return Range(self.first, self.last)

    @property
    def said(self) -> str:
        """Its numbers as they are printed."""
        return numbers.range_said(self.prefix, self.width, self.range)


@dataclass(frozen=True)
class PrefixRow:
    """A prefix of a case: its digits, the next number, and what was left out."""

    prefix: str
    width: int
    following: int
    pages: int
    gaps: tuple[Range, ...]

    @property
    def next_said(self) -> str:
        """The next number as it will be printed."""
        return numbers.said(self.prefix, self.width, self.following)

    @property
    def gaps_said(self) -> list[str]:
        """The gaps as they would be printed."""
        return [numbers.range_said(self.prefix, self.width, gap) for gap in self.gaps]


def of_case(session: Reader, case: int, ids: Sequence[int] | None = None) -> list[RangeRow]:
    """All the ranges of a case, by prefix and number; a number that was used counts for ever."""
    query = session.rows(
        BatesRange, BatesRange.id, BatesRange.version, BatesRange.updated_at, BatesRange.case,
        BatesRange.prefix, BatesRange.width, BatesRange.first, BatesRange.last, BatesRange.source,
        BatesRange.paper, BatesRange.file, BatesRange.stamped, BatesRange.legend, BatesRange.author,
        BatesRange.at, Paper.title, withdrawn=True,
    ).join(Paper, on=BatesRange.stamped == Paper.id)  # fmt: skip
    query = query.where(BatesRange.case == case)
    if ids is not None:
        query = query.where(BatesRange.id.in_(list(ids)))
    rows = tuples(query.order_by(BatesRange.prefix, BatesRange.first))
    return [RangeRow(*row) for row in rows]


def prefixes(rows: Iterable[RangeRow]) -> list[PrefixRow]:
    """The prefixes of a case, the last that was used first."""
    made = []
    by_prefix: dict[str, list[RangeRow]] = {}
    for row in sorted(rows, key=lambda one: one.id, reverse=True):
        by_prefix.setdefault(row.prefix, []).append(row)
    for prefix, its in by_prefix.items():
        used = [one.range for one in its]
        width = max(one.width for one in its)
        pages = sum(one.last - one.first + 1 for one in used)
        made.append(PrefixRow(prefix, width, numbers.after(used), pages, tuple(numbers.gaps(used))))
    return made


def proposed_prefix(rows: Iterable[RangeRow], client: str) -> str:
    """The prefix that was used last, or one from the client's name."""
    if used := prefixes(rows):
        return used[0].prefix
    last = client.rsplit(" ", maxsplit=1)[-1].upper()
    letters = "".join(one for one in last if one.isascii() and one.isalpha())
    return f"{letters[:8] or 'CASE'}-"


def same_prefix(rows: Iterable[RangeRow], prefix: str) -> list[RangeRow]:
    """The ranges under a prefix; Refuse one that differs from another by its capitals alone."""
    rows = list(rows)
    for row in rows:
        if row.prefix != prefix and row.prefix.casefold() == prefix.casefold():
            raise Refuse(f"The prefix here is {row.prefix}; {prefix} would be mistaken for it.")
    return [row for row in rows if row.prefix == prefix]


def width_for(rows: Sequence[RangeRow], width: int | None) -> int:
    """How many digits the numbers under a prefix have: never fewer than they had."""
    used = max((row.width for row in rows), default=0)
    if width is None:
        return used or numbers.USUAL
    if used and width < used:
        raise Refuse(f"The numbers with this prefix have {used} digits; fewer would look like others.")
    return numbers.checked_width(width)
