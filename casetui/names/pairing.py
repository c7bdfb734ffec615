"""Which part of one name is which of another, and how each two are alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from casetui.names import resembling
from casetui.names.parts import Part

_Parts = tuple[Part, ...]
_MOST_JOINED = 3
_AS_ONE = (resembling.JOINED, resembling.COSTS[resembling.JOINED])
_Like = Callable[[Part, Part], resembling.Found | None]


class Pair(NamedTuple):
    """Parts of two names that are one: where they stand, and how they are alike."""

    first: int
    other: int
    kind: str
    cost: float
    how: str
    """In words; '' where there is nothing to be said."""


class Pairing(NamedTuple):
    """What is found in both, and what in one only."""

    pairs: list[Pair]
    left: list[int]
    left_other: list[int]


def pair(first: _Parts, other: _Parts, people: bool) -> Pairing:
    """Find for each part its like in the other name, the surest first; `people` have nicknames, initials."""
    left, left_other = list(range(len(first))), list(range(len(other)))
    pairs: list[Pair] = []

    def take(found: list[Pair]) -> None:
        # Of several the nearest in place, so that "John James John" keeps its order.
        if len(found) > 1:
            found.sort(key=_nearness)
        for one in found:
            if one.first in left and one.other in left_other:
                left.remove(one.first)
                left_other.remove(one.other)
                pairs.append(one)

    def stage(like: _Like) -> None:
        take([
            Pair(i, j, found[0], resembling.COSTS[found[0]] + found[1], found[2])
            for i in left for j in left_other
            if (found := like(first[i], other[j])) is not None
        ])  # fmt: skip

    stage(resembling.called if people else resembling.same)
    if len(left) + len(left_other) > 2 and left and left_other:
        _joined(first, other, left, left_other, pairs)
    stage(resembling.nearly if people else resembling.near_word)
    return Pairing(sorted(pairs), left, left_other)


def _nearness(one: Pair) -> tuple[bool, float, int, Pair]:
    return one.kind == resembling.INITIAL, one.cost, abs(one.first - one.other), one


def _joined(
    first: _Parts, other: _Parts, left: list[int], left_other: list[int], pairs: list[Pair]
) -> None:
    """Find parts that are one in the other name: Mary Ann and Maryann."""
    for parts, apart, whole, ones in ((first, left, other, left_other), (other, left_other, first, left)):
        for at in tuple(apart):
            run = [place for place in range(at, at + _MOST_JOINED) if place in apart]
            for length in range(len(run), 1, -1):
                these = run[:length]
                if these[-1] - at != length - 1:
                    continue
                one = next((one for one in ones if _is_all(whole[one], [parts[its] for its in these])), None)
                if one is not None:
                    apart[:] = [place for place in apart if place not in these]
                    ones.remove(one)
                    place = (at, one) if parts is first else (one, at)
                    pairs.append(Pair(*place, *_AS_ONE, f"{whole[one].said} written as one word"))
                    break


def _is_all(one: Part, these: list[Part]) -> bool:
    if one.spelled[:1] != these[0].spelled[:1] and not one.bare:
        return False
    if one.plain == "".join(its.plain for its in these):
        return True
    if one.spelled == "".join(its.spelled for its in these):
        return True
    bare = one.bare or any(its.bare for its in these)
    return bare and len(one.sound) > 3 and one.sound == "".join(its.sound for its in these)
