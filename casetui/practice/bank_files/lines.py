"""A line of a bank's statement, and a statement of such lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST_TEXT, LONGEST_REFERENCE = 500, 120
MOST_LINES = 200_000
"""How many lines one file may have."""


class Line(NamedTuple):
    """What the bank did on a day: above nothing what came in, in minor units."""

    day: str
    amount: int
    text: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Read:
    """What a file says: its lines, and what there is on the account at its end, where it says so."""

    form: str
    lines: list[Line] = field(default_factory=list)
    closing: int | None = None
    currency: str = ""


def keyed(lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Each line with what tells it from all others, also where the bank sends it again in another file.

    Two lines of a day that say the same are two: each has its number among them.
    """
    seen: Counter[Line] = Counter()
    for line in lines:
        seen[line] += 1
        text = "\x1f".join((line.day, str(line.amount), line.text, line.reference, str(seen[line])))
        yield hashlib.sha256(text.encode()).hexdigest()[:32], line
