"""Numbers of pages, such as ABC000012: one after the other, none twice, none beyond its digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from casetui.practice.lines import whole
from casetui.session.results import Refuse

NARROWEST, WIDEST, USUAL = 3, 12, 6
LONGEST_PREFIX = 24
LONGEST_LEGEND = 80
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9._/&-]*", re.ASCII)


class Range(NamedTuple):
    """Numbers from the first to the last, both among them."""

    first: int
    last: int


def said(prefix: str, width: int, number: int) -> str:
    """A number as it is printed."""
    return f"{prefix}{number:0{width}}"


def range_said(prefix: str, width: int, its: Range) -> str:
    """A range as it is written: one number, or two."""
    first, last = said(prefix, width, its.first), said(prefix, width, its.last)
    return first if its.first == its.last else f"{first}-{last}"


def checked_prefix(text: str) -> str:
    """A prefix as it is printed; Refuse says what is wrong with it."""
    prefix = whole(text, LONGEST_PREFIX, "The prefix")
    if not _PREFIX.fullmatch(prefix):
        raise Refuse("A prefix begins with a letter and has letters, digits and . _ - / & alone: DOE-.")
    if prefix[-1].isdigit():
        raise Refuse(f"“{prefix}” ends with a digit, which would run into the number: write {prefix}-.")
    return prefix


def prefix_and_width(text: str) -> tuple[str, int | None]:
    """A prefix that was typed, and how many digits its numbers have, where that is said: "DOE- 6"."""
    parts = text.split()
    width = parts[1] if len(parts) == 2 else ""
    if width.isascii() and width.isdigit() and len(width) < 4:
        return checked_prefix(parts[0]), checked_width(int(width))
    return checked_prefix(text), None


def checked_width(width: int) -> int:
    """How many digits a number has; Refuse where that is none of use."""
    if not NARROWEST <= width <= WIDEST:
        raise Refuse(f"A number has {NARROWEST} to {WIDEST} digits.")
    return width


def after(used: Iterable[Range]) -> int:
    """The next number: behind the last that was ever used."""
    return max((one.last for one in used), default=0) + 1


def planned(
    used: Sequence[Range], counts: Sequence[int], prefix: str, width: int, start: int | None = None
) -> list[Range]:  # fmt: skip
    """The ranges that documents with so many pages get; Refuse where a number was used, or has no digits."""
    following = after(used)
    first = following if start is None else start
    if first < 1:
        raise Refuse("Numbers begin with 1.")
    if first < following:
        last = said(prefix, width, following - 1)
        raise Refuse(f"{last} is used already: the next free number is {said(prefix, width, following)}.")
    highest, pages = 10**width - 1, sum(counts)
    if first + pages - 1 > highest:
        left = max(0, highest - first + 1)
        raise Refuse(
            f"{pages:,} pages are to be numbered, and {prefix} has {left:,} numbers left with {width} digits:"
            " say a greater width, or another prefix."
        )
    ranges = []
    for count in counts:
        if count < 1:
            raise Refuse("A document without pages gets no numbers.")
        ranges.append(Range(first, first + count - 1))
        first += count
    return ranges


def gaps(used: Iterable[Range]) -> list[Range]:
    """The numbers below the last one that were never used."""
    missing, following = [], 1
    for one in sorted(used):
        if one.first > following:
            missing.append(Range(following, one.first - 1))
        following = max(following, one.last + 1)
    return missing
