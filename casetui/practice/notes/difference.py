"""What changed between two texts: line by line, and within a changed line word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Sign = Literal["", "-", "+"]
"""What became of some words: they stayed, went, or came."""

AROUND = 2
"""How many unchanged lines stand before and after a change."""

LIKE = 0.4
"""How alike two lines are that are taken for one that was changed."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")

PAIRS = 4_000_000
"""How many pairs of lines and of words are compared at most: some tenths of a second's work."""

LARGE = 2_000
"""Lines that differ between the equal beginning and the equal end of two texts; more are told as a whole."""


MARKS: dict[Sign, str] = {"": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
"""What stands round words within a line, by what became of them."""


class Piece(NamedTuple):
    """Some words of a line."""

    sign: Sign
    text: str


class Changed(NamedTuple):
    """A line of a difference, in pieces; before it, `gap` unchanged lines are left out."""

    pieces: tuple[Piece, ...]
    gap: int = 0


def between(before: str, after: str, around: int = AROUND) -> list[Changed]:
    """What changed from one text to another, with some lines around; nothing where they are the same."""
    old, new = before.split("\n"), after.split("\n")
    lines = list(_lines(old, new, _Effort()))
    near: set[int] = set()
    for at, line in enumerate(lines):
        if any(piece.sign for piece in line):
            near.update(range(at - around, at + around + 1))
    shown: list[Changed] = []
    gap = 0
    for at, line in enumerate(lines):
        if at in near:
            shown.append(Changed(line, gap))
            gap = 0
        else:
            gap += 1
    return shown


class _Effort:
    """How much is still compared word by word; once it is spent, lines that changed are told whole."""

    def __init__(self) -> None:
        self._left = PAIRS

    def allows(self, words: int, others: int) -> bool:
        """Whether so many words are compared with so many others, which takes the product of them."""
        self._left -= words * others
        return self._left >= 0


def _lines(old: Sequence[str], new: Sequence[str], effort: _Effort) -> Iterator[tuple[Piece, ...]]:
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    yield from ((Piece("", line),) for line in old[:begin])
    yield from _differing(old[begin : len(old) - end], new[begin : len(new) - end], effort)
    yield from ((Piece("", line),) for line in old[len(old) - end :])


def _differing(
    old: Sequence[str], new: Sequence[str], effort: _Effort
) -> Iterator[tuple[Piece, ...]]:
    if len(old) + len(new) > LARGE or not effort.allows(len(old), len(new)):
        yield from ((Piece("-", line),) for line in old)
        yield from ((Piece("+", line),) for line in new)
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((Piece("", line),) for line in old[i:j])
            continue
        pairs = min(j - i, m - k)
        for one, other in zip(old[i : i + pairs], new[k : k + pairs], strict=True):
            yield from _within(one, other, effort)
        yield from ((Piece("-", line),) for line in old[i + pairs : j])
        yield from ((Piece("+", line),) for line in new[k + pairs : m])


def _within(old: str, new: str, effort: _Effort) -> Iterator[tuple[Piece, ...]]:
    """A line that became another: the words that went and came, or both lines whole where little is alike."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = None
    if effort.allows(len(before), len(after)):
        matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher is None or matcher.ratio() < LIKE:
        yield (Piece("-", old),)
        yield (Piece("+", new),)
        return
    pieces: list[Piece] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("", "".join(before[i:j])))
            continue
        if i < j:
            pieces.append(Piece("-", "".join(before[i:j])))
        if k < m:
            pieces.append(Piece("+", "".join(after[k:m])))
    yield tuple(pieces)


def plain(line: Changed) -> str:
    """A line of a difference without colours: what went in [- -], what came in {+ +}."""
    signs = {piece.sign for piece in line.pieces}
    if signs == {""}:
        return "  " + line.pieces[0].text
    if len(line.pieces) == 1:
        return f"{line.pieces[0].sign} {line.pieces[0].text}"
    return "~ " + "".join(MARKS[piece.sign].format(piece.text) for piece in line.pieces)
