"""The numbers of numbered paragraphs, as a word processor counts and writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_LEVELS = 10
_MOST_LETTERS = 20
_BOXES = frozenset("☐☑☒✓✔✗✘")
"""Bullets that say something; of the others many are only signs of a symbol font."""


class Level(NamedTuple):
    """How one level of a list is numbered: `pattern` has `%1` for the first level's number, and so on."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class Counters:
    """Counts the paragraphs of each list."""

    _counts: dict[str, list[int]] = field(default_factory=dict)

    def restart(self, key: str, depth: int) -> None:
        """Let the list `key` begin again at this depth."""
        del self._counts.setdefault(key, [])[depth:]

    def next(self, key: str, levels: Mapping[int, Level], depth: int) -> str:
        """Return the number of the next paragraph of the list `key`, as it is written, or ""."""
        if depth not in levels or not 0 <= depth < MOST_LEVELS:
            return ""
        counts = self._counts.setdefault(key, [])
        while len(counts) <= depth:
            before = levels.get(len(counts), Level())
            counts.append(before.start - (len(counts) == depth))
        counts[depth] += 1
        del counts[depth + 1 :]
        level = levels[depth]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return level.pattern if level.pattern in _BOXES else "•"
        written = level.pattern
        for number in range(MOST_LEVELS, 0, -1):
            if f"%{number}" in written and number <= len(counts):
                form = levels.get(number - 1, level).form
                written = written.replace(f"%{number}", _FORMS.get(form, str)(counts[number - 1]))
        return written.strip()


def letters(number: int) -> str:
    """Return a, b, … z, aa, bb, … as word processors do."""
    if not 1 <= number <= 26 * _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Return i, ii, iii, iv, …"""
    if not 1 <= number < 4000:
        return str(number)
    done = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        times, number = divmod(number, value)
        done += sign * times
    return done


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}
