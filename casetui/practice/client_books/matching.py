"""Which line of the bank's is which entry of ours: by number, by day and name, by amount."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from casetui.practice.client_money.terms import RETURN, REVERSAL
from casetui.text import folded

EARLY, LATE = 7, 190
"""How many days before the books, and after, the bank may have an entry: a cheque is good for half a year."""

_WORDS = re.compile(r"\w+")


class Ours(NamedTuple):
    """An entry of the books."""

    id: int
    day: str
    amount: int
    number: str
    who: str
    kind: str
    reverses: int | None
    cleared: str


class Theirs(NamedTuple):
    """A line of the bank's."""

    id: int
    day: str
    amount: int
    text: str
    reference: str


@dataclass
class Matched:
    """What belongs together (the entries of each line), and what is left of either side."""

    pairs: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    ours: list[Ours] = field(default_factory=list)
    theirs: list[Theirs] = field(default_factory=list)


def match(ours: Sequence[Ours], theirs: Sequence[Theirs], by_hand: Mapping[int, Sequence[int]]) -> Matched:
    """Match them; what somebody matched by hand comes first.

    An entry and what reverses it are nothing to the bank where it has neither.
    """
    made = Matched()
    gone: set[int] = set()
    taken: set[int] = set()
    known = {one.id: one for one in ours}
    for line in theirs:
        mine = by_hand.get(line.id, ())
        if mine and all(number in known for number in mine):
            made.pairs.append((line.id, tuple(mine)))
            taken.add(line.id)
            gone.update(mine)
    gone.update(_against_each_other(known, gone, REVERSAL))
    left: dict[int, list[Ours]] = defaultdict(list)
    for one in sorted(ours, key=lambda one: (one.day, one.id)):
        if one.id not in gone:
            left[one.amount].append(one)
    for fits in (_numbered, _same_day_and_name, _same_day, _near):
        for line in theirs:
            if line.id in taken:
                continue
            there = left.get(line.amount)
            found = (
                next((one for one in there if one.id not in gone and fits(one, line)), None)
                if there
                else None
            )
            if found is not None:
                taken.add(line.id)
                gone.add(found.id)
                made.pairs.append((line.id, (found.id,)))
        for amount, there in left.items():
            left[amount] = [one for one in there if one.id not in gone]
    gone.update(_against_each_other(known, gone, RETURN))
    made.ours = [one for one in ours if one.id not in gone]
    made.theirs = [line for line in theirs if line.id not in taken]
    return made


def _against_each_other(known: Mapping[int, Ours], gone: Iterable[int], kind: str) -> set[int]:
    """Entries and those that reverse them, where the bank has neither."""
    used, found = set(gone), set()
    for one in known.values():
        other = one.reverses
        if one.kind == kind and other is not None and other in known and not {one.id, other} & used:
            found |= {one.id, other}
    return found


def _numbered(one: Ours, line: Theirs) -> bool:
    if not one.number:
        return False
    bare = one.number.lstrip("0").casefold()
    return any(
        word.lstrip("0") == bare for word in _WORDS.findall(f"{line.reference} {line.text}".casefold())
    )


def _same_day(one: Ours, line: Theirs) -> bool:
    return one.day == line.day


def _same_day_and_name(one: Ours, line: Theirs) -> bool:
    words = [word for word in _WORDS.findall(folded(one.who)) if len(word) > 2]
    return _same_day(one, line) and bool(words) and any(word in folded(line.text) for word in words)


def _near(one: Ours, line: Theirs) -> bool:
    days = (date.fromisoformat(line.day) - date.fromisoformat(one.day)).days
    return -EARLY <= days <= LATE
