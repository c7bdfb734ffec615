"""How exhibits are marked: 1, 2, …; A … Z, AA; a block such as 101–200; a prefix; initials, AO1."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from casetui.session.results import Refuse
from casetui.text import clean_line

NUMBERS, LETTERS = "numbers", "letters"
LONGEST_PREFIX = 30
LARGEST = 999_999

_TYPED = re.compile(r"(?P<prefix>.*?)(?P<first>\d{1,9})(?:\s*(?:-|–|\.\.|to)\s*(?P<last>\d{1,9}))?")
_LETTERED = re.compile(r"(?P<prefix>(?:.*[^A-Za-z])?)A")

HINT = "1; A; P-1; 101-200; AO1"
"""How a scheme may be typed: by its first mark, or as a block."""


@dataclass(frozen=True)
class Scheme:
    """A scheme: numbers or letters behind a prefix, from the first to the last of a block (None: no end)."""

    style: str = NUMBERS
    prefix: str = ""
    first: int = 1
    last: int | None = None

    def mark(self, place: int) -> str:
        """The mark at a place, the first being 1 of letters, and its own number of numbers."""
        return self.prefix + (letters(place) if self.style == LETTERS else str(place))

    def place(self, mark: str) -> int | None:
        """The place of a mark; None where it is none of this scheme."""
        if not mark.startswith(self.prefix):
            return None
        rest = mark[len(self.prefix) :]
        if self.style == LETTERS:
            return number(rest) if re.fullmatch("[A-Z]{1,5}", rest) else None
        return int(rest) if re.fullmatch("[1-9][0-9]{0,8}", rest) else None

    def holds(self, place: int) -> bool:
        """Whether a place is within the block."""
        return self.first <= place <= (self.last or LARGEST)

    def free(self, taken: Collection[int]) -> int:
        """The next free place: after the last that is taken, else the first gap; Refuse where all are."""
        within = [place for place in taken if self.holds(place)]
        after = max(within, default=self.first - 1) + 1
        if self.holds(after):
            return after
        gone = set(within)
        gap = next(
            (place for place in range(self.first, (self.last or LARGEST) + 1) if place not in gone), None
        )
        if gap is None:
            raise Refuse(f"All marks of {self} are given; a block of its own goes on.")
        return gap

    def __str__(self) -> str:
        """The scheme as it is typed."""
        begin = self.mark(self.first)
        return begin if self.last is None else f"{begin}-{self.last}"


def letters(place: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    made = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        made = chr(ord("A") + rest) + made
    return made


def number(text: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    made = 0
    for letter in text:
        made = made * 26 + ord(letter) - ord("A") + 1
    return made


def typed(text: str) -> Scheme:
    """The scheme that somebody means by its first mark or its block; Refuse what is unclear."""
    line = clean_line(text, 200)
    if found := _TYPED.fullmatch(line):
        first, last = int(found["first"]), int(found["last"]) if found["last"] else None
        _fits(found["prefix"], first, last)
        return Scheme(NUMBERS, found["prefix"], first, last)
    if found := _LETTERED.fullmatch(line):
        _fits(found["prefix"], 1, None)
        return Scheme(LETTERS, found["prefix"])
    raise Refuse(
        f"“{clean_line(line, 40)}” is no way to mark: write the first mark, such as 1, A, P-1 or AO1, or a"
        " block such as 101-200."
    )


def _fits(prefix: str, first: int, last: int | None) -> None:
    if len(prefix) > LONGEST_PREFIX:
        raise Refuse(f"A prefix has at most {LONGEST_PREFIX} characters.")
    if not 0 < first <= LARGEST or (last is not None and not first < last <= LARGEST):
        raise Refuse("A block goes from a number to a larger one, such as 101-200.")
