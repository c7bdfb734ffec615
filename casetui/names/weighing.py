"""Weighing what two names of persons have in common against what they have not."""

from __future__ import annotations

from casetui.names import resembling
from casetui.names.likeness import (
    POSSIBLE,
    STRONG,
    WEAK,
    Alike,
    Share,
    is_common,
    is_rare,
    judged,
    weaker,
    written,
)
from casetui.names.pairing import Pairing
from casetui.names.reading import Name

_STRONG, _POSSIBLE, _WEAK = 1.0, 2.5, 4.0
"""How many points two names may be apart."""

_SWAPPED, _MIDDLE, _MISSING, _FAMILY, _GENERATION = 0.5, 0.25, 1.25, 1.25, 1.0


def weighed(first: Name, other: Name, found: Pairing, share: Share | None) -> Alike | None:
    """How alike two names are of which one has all that the other has; None where they are too far apart."""
    verdict = _Verdict(first, other, found, share)
    verdict.weigh()
    return verdict.alike()


class _Verdict:
    """Weighs two names of which one has all that the other has."""

    def __init__(self, first: Name, other: Name, found: Pairing, share: Share | None) -> None:
        self._names = (first, other)
        self._pairs = found.pairs
        self._left = (first.needed_of(found.left), other.needed_of(found.left_other))
        self._sure = [
            first.parts[one.first] for one in found.pairs
            if one.kind in resembling.SURE and not first.parts[one.first].initial
        ]  # fmt: skip
        self._rare = is_rare(self._sure, share)
        self._best = POSSIBLE if is_common(self._sure, share) else STRONG
        self._how = [one.how for one in sorted(found.pairs, key=lambda one: -one.cost)]
        if self._best != STRONG:
            self._how.append("a common name")
        self._points = sum(one.cost for one in found.pairs)

    def weigh(self) -> None:
        """Weigh all in which they differ."""
        self._initials()
        self._family()
        self._missing()
        self._order()
        self._generation()

    def alike(self) -> Alike | None:
        """What came of it."""
        if self._points > _WEAK:
            return None
        strength = STRONG if self._points <= _STRONG else POSSIBLE if self._points <= _POSSIBLE else WEAK
        how = self._how if any(self._how) else [written(*(name.said for name in self._names))]
        return judged(weaker(self._best, strength), self._points, how)

    def _initials(self) -> None:
        """One part and an initial are not enough, unless hardly anybody has that part."""
        if not self._sure and any(self._left):
            self._at_most(WEAK)
        full = [one for one in self._pairs if one.kind != resembling.INITIAL]
        if len(full) > 1 or len(full) == len(self._pairs):
            return
        part = self._names[0].parts[full[0].first]
        if full[0].kind not in resembling.SURE or part.initial or (part.given and full[0].first == 0):
            self._at_most(WEAK)
        elif not self._rare:
            self._at_most(POSSIBLE)

    def _family(self) -> None:
        """Marsh is not short for Marshall where both are family names."""
        last = tuple(len(name.parts) - 1 for name in self._names)
        for one in self._pairs:
            if one.kind == resembling.NICKNAME and (one.first, one.other) == last:
                self._points += _FAMILY

    def _missing(self) -> None:
        """A middle name is left out as often as not; another part is not."""
        for name, apart, taken in zip(self._names, self._left, self._taken(), strict=True):
            if not apart:
                continue
            said = name.said_of(apart)
            if all(min(taken) < at < max(taken) for at in apart):
                self._points += _MIDDLE
                self._how.append(f"without the middle name {said}")
                if self._particle():
                    self._at_most(POSSIBLE)
                continue
            self._how.insert(0, f"one part missing: {said}")
            if not self._rare:
                self._points += _MISSING
                self._at_most(POSSIBLE)

    def _taken(self) -> tuple[set[int], set[int]]:
        """The parts of each that are in the other; two that are joined count as the first of them."""
        return {one.first for one in self._pairs}, {one.other for one in self._pairs}

    def _particle(self) -> bool:
        """Whether a particle stands where the other has a middle name, or nothing: Nguyen Van, Nguyen Thi."""
        first, other = self._names
        pairs = [(first.parts[one.first], other.parts[one.other]) for one in self._pairs]
        return any(bool(one.glued) != bool(two.glued) for one, two in pairs)

    def _order(self) -> None:
        first, other = self._names
        places = [one.other for one in self._pairs]
        if places == sorted(places):
            if first.swapped != other.swapped:
                self._how.append("swapped")
            return
        self._points += _SWAPPED
        self._how.insert(0, "swapped")
        if all(one.given for one in self._sure) and first.said.isascii() and other.said.isascii():
            self._at_most(POSSIBLE)  # James Thomas need not be Thomas James

    def _generation(self) -> None:
        one, two = (name.generation for name in self._names)
        if one and two and one != two:
            self._points += _GENERATION
            self._at_most(POSSIBLE)
            self._how.insert(0, f"but {one}/{two}")
        elif one != two:
            self._how.append(f"without {one or two}")

    def _at_most(self, strength: str) -> None:
        self._best = weaker(self._best, strength)
