"""What is found out about two names: how strongly they are alike, and in what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from casetui.names.parts import Part

STRONG, POSSIBLE, WEAK = "strong", "possible", "weak"
STRENGTHS = (STRONG, POSSIBLE, WEAK)
"""The strongest first."""

_FLOORS = {STRONG: 70, POSSIBLE: 40, WEAK: 10}

RARE, COMMON = 1 / 20_000, 1 / 500
"""The share of all names that a part has at most to be rare, and at least to be common."""

Share = Callable[[str], float]
"""In which share of all names something sounds like this: asked with the key of a part."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that are alike."""

    strength: str
    score: int
    """From 100, the same, down to 1."""

    how: tuple[str, ...]
    """In what they are alike and in what not, each in a few words; the first is the heaviest."""

    @property
    def words(self) -> str:
        """How they are alike, in one line."""
        return ", ".join(self.how)


SAME_NAME = Alike(STRONG, 100, ("same name",))


def is_rare(parts: Iterable[Part], share: Share | None) -> bool:
    """Whether hardly anybody else has one of these parts."""
    return share is not None and any(_share(part, share) <= RARE for part in parts)


def is_common(parts: Sequence[Part], share: Share | None) -> bool:
    """Whether many have each of these parts."""
    return share is not None and len(parts) > 0 and all(_share(part, share) >= COMMON for part in parts)


def _share(part: Part, share: Share) -> float:
    return max(map(share, part.keys))


def weaker(one: str, other: str) -> str:
    """The weaker of two strengths."""
    return max(one, other, key=STRENGTHS.index)


def judged(strength: str, apart: float, how: Iterable[str]) -> Alike:
    """A likeness of this strength, so many points apart."""
    floor = _FLOORS[strength]
    score = max(floor, min(floor + 29, floor + 30 - round(apart * 10)))
    return Alike(strength, score, tuple(dict.fromkeys(word for word in how if word)))


def written(first: str, other: str) -> str:
    """In what two names differ of which all parts are the same, in a few words."""
    one, two = first.casefold(), other.casefold()
    if _letters(one) == _letters(two) or (one.isascii() and two.isascii()):
        return "same name"
    return "same name in another script" if _foreign(one) or _foreign(two) else "same but for accents"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _foreign(text: str) -> bool:
    """Whether a letter is none of the Latin ones, with whatever accents."""
    return any(char.isalpha() and char > "\u036f" and not "\u1e00" <= char <= "\u1eff" for char in text)
