"""How alike the names of two persons are."""

from __future__ import annotations

from casetui.names import pairing, resembling
from casetui.names.likeness import (
    POSSIBLE,
    STRONG,
    WEAK,
    Alike,
    Share,
    is_rare,
    judged,
    written,
)
from casetui.names.pairing import Pair, Pairing
from casetui.names.reading import Name
from casetui.names.weighing import weighed


def compare(first: Name, other: Name, share: Share | None) -> Alike | None:
    """How alike they are; None where they are two."""
    found = pairing.pair(first.parts, other.parts, people=True)
    full = [one for one in found.pairs if one.kind != resembling.INITIAL]
    if not full:
        return None
    if min(first.needed, other.needed) == 1:
        return _of_one(first, other, found, share)
    if first.needed_of(found.left) and other.needed_of(found.left_other):
        return _both_have_more(first, other, found, share)
    if len(found.pairs) < 2 and full[0].kind != resembling.JOINED:
        return _part_of_it(first, other, found, share)
    return weighed(first, other, found, share)


def _of_one(first: Name, other: Name, found: Pairing, share: Share | None) -> Alike | None:
    """One of them has a single part: that may be the whole name, or half of it."""
    one = found.pairs[0]
    how = one.how or written(first.said, other.said)
    if first.needed == other.needed:
        if one.kind in (resembling.SAME, resembling.SCRIPT) and not first.needed_of(found.left):
            return judged(STRONG, one.cost, (how,))
        long = len(first.parts[one.first].text) > 4
        return judged(POSSIBLE if long else WEAK, one.cost, (how,))
    if one.kind == resembling.JOINED:
        return judged(STRONG, one.cost, (how,)) if not found.left and not found.left_other else None
    return _part_of_it(first, other, found, share)


def _part_of_it(first: Name, other: Name, found: Pairing, share: Share | None) -> Alike | None:
    """Only one part of the longer name is there."""
    one = next(its for its in found.pairs if its.kind != resembling.INITIAL)
    part = first.parts[one.first]
    if one.kind not in resembling.SURE and (one.kind != resembling.SLIP or len(part.text) < 6):
        return None
    missing = first.said_of(found.left) or other.said_of(found.left_other)
    strength = POSSIBLE if is_rare([part] if one.kind in resembling.SURE else [], share) else WEAK
    return judged(strength, one.cost, (f"one part missing: {missing}", one.how))


def _both_have_more(first: Name, other: Name, found: Pairing, share: Share | None) -> Alike | None:
    """Each has a part that the other has not: hardly one person."""
    sure = [one for one in found.pairs if one.kind in resembling.SURE]
    but = f"but {first.said_of(found.left)}/{other.said_of(found.left_other)}"
    if len(sure) > 1:
        return judged(WEAK, 1 + _cost(sure), (but, *(one.how for one in sure)))
    if is_rare([first.parts[one.first] for one in sure], share):
        return judged(WEAK, 2 + _cost(sure), ("same rare name", but))
    return None


def _cost(pairs: list[Pair]) -> float:
    return sum(one.cost for one in pairs)
