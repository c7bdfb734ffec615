"""A typed line as it is read: its text, what of it is only words, and the habits it is read by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from casetui.practice.dates.habits import Habits

MASK = "\x00"
"""Stands for what is only words: nothing that is looked for in a line matches it."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'", "\u00a0": " ", "\u202f": " "})
_WORD = re.compile(r"[^\s,;:.!?()\[\]“”\"]+(?:[.:,'-][^\s,;:.!?()\[\]“”\"]+)*")
_END = re.compile(r"[,;:.?]*(?=$|[\s!])")


class Line:
    """A line that is looked at word by word; `low` is as long as `raw`, in small letters, words masked."""

    def __init__(self, text: str, habits: Habits, literal: Iterable[tuple[int, int]] = ()) -> None:
        """Look at a text; stretches of it may be only words."""
        self.raw, self.habits = text, habits
        small = (low if len(low := char.lower()) == 1 else char for char in text)
        self.low = "".join(small).translate(_DASHES)
        self.mask(literal)

    def mask(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Say of stretches that they are only words."""
        for start, end in stretches:
            self.low = self.low[:start] + MASK * (end - start) + self.low[end:]

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """What a pattern finds at a place, where it ends with a word, punctuation apart."""
        found = pattern.match(self.low, at)
        return found if found and self.ends_at(found.end()) else None

    def ends_at(self, at: int) -> bool:
        """Whether a word, or what may be read as one, ends here."""
        rest = self.low[at : at + 12]
        return not rest or rest[0] in " )]" or bool(re.match(r"[,;:.!?)\]]+(?:\s|$)", rest))

    def after(self, at: int) -> int:
        """Where what is read ends, with the punctuation that closes it."""
        found = _END.match(self.low, at)
        return found.end() if found else at

    def next_word(self, at: int) -> str:
        """The word that follows a place, as it was typed; '' at the end or before a sign."""
        start = self.skip(at)
        found = _WORD.match(self.low, start)
        return self.raw[found.start() : found.end()] if found else ""

    def skip(self, at: int) -> int:
        """The place of the next character that is not blank or closing punctuation."""
        while at < len(self.low) and (self.low[at].isspace() or self.low[at] in ",;:.)]"):
            at += 1
        return at

    def last_word(self, at: int) -> str:
        """The word before a place, as it was typed; '' at the beginning."""
        words = self.raw[:at].replace("(", " ").split()
        return words[-1].rstrip(",;:.") if words else ""
