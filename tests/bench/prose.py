"""Invented words and people for large files: a few thousand words, some everywhere and most of them rare."""

from __future__ import annotations

from itertools import accumulate
from random import Random

COMMON = (
    "the", "of", "to", "and", "a", "in", "that", "for", "is", "on", "with", "as", "by", "this", "we",
    "you", "be", "our", "not", "have", "it", "your", "are", "will", "from", "at", "or", "please",
    "court", "hearing", "deed", "claim", "order", "payment", "letter", "reply", "client", "lease",
    "notice", "witness", "file", "date", "counsel", "agreement", "attached", "invoice", "settlement",
    "deadline", "evidence", "statement", "contract", "property", "judge", "party", "case", "report",
    "damages", "[sic]", "[REDACTED]", "urgent", "copy", "sign", "received", "send", "meeting", "call",
    "tomorrow", "regarding", "matter", "review", "draft",
)  # fmt: skip
_ONSETS = (
    "b", "br", "c", "ch", "d", "dr", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "st",
    "t", "tr", "v", "w",
)  # fmt: skip
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "l", "m", "n", "rn", "r", "s", "st", "lm", "nd")
_FIRST = (
    "Amara", "Bela", "Chidi", "Dana", "Esra", "Farid", "Grace", "Hana", "Imre", "Jun", "Kofi", "Lena",
    "Mateo", "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Sven", "Tola",
)  # fmt: skip
_SHAPE = 2.7
"""What flattens the head of the distribution, as in real text."""


class Prose:
    """A seeded source of texts in which the word of rank r comes about 1/r as often as the first."""

    def __init__(self, seed: int, words: int = 5_000, phrases: int = 40_000) -> None:
        """Make the vocabulary, and the phrases of ten words that texts are put together from."""
        self.random = Random(seed)
        self.words = self._vocabulary(words)
        weights = list(accumulate(1 / (rank + _SHAPE) for rank in range(words)))
        picked = self.random.choices(self.words, cum_weights=weights, k=10 * phrases)
        self._phrases = [" ".join(picked[at : at + 10]) for at in range(0, len(picked), 10)]
        self._last_names = [word.capitalize() for word in self.words[len(COMMON) : len(COMMON) + 800]]

    def _vocabulary(self, count: int) -> list[str]:
        found = dict.fromkeys(COMMON)
        pick = self.random.choice
        while len(found) < count:
            syllables = (pick(_ONSETS) + pick(_NUCLEI) + pick(_CODAS) for _ in range(pick((2, 2, 3))))
            found["".join(syllables)] = None
        return list(found)

    def text(self, words: int = 60) -> str:
        """A text of so many words, in tens."""
        return ".\n".join(self.random.choices(self._phrases, k=words // 10))

    def line(self) -> str:
        """A subject."""
        return self.random.choice(self._phrases)[:48].rstrip().capitalize()

    def people(self, count: int) -> list[tuple[str, str]]:
        """So many people: name and mail address."""
        pick = self.random.choice
        found = []
        for number in range(count):
            first, last = pick(_FIRST), pick(self._last_names)
            found.append((f"{first} {last}", f"{first}.{last}{number}@mail{number % 40}.example.com".lower()))
        return found
