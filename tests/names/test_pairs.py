"""Two thousand labelled pairs of names: who is one is found, and who is two is not taken for one."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from casetui.names.alike import alike
from casetui.names.keys import asked, keys
from casetui.names.likeness import STRONG
from tests.names.making import SEED
from tests.names.ways import halves, names, typed

RECALL, PRECISION = 0.98, 0.95


class Labelled(NamedTuple):
    """Two names, whether they are one, by which rule, and how the pair was made: hand, held, rule."""

    first: str
    other: str
    label: str
    rule: str
    made: str


PAIRS = [
    Labelled(*line.split("\t"))
    for line in (Path(__file__).parent / "pairs.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def test_the_pairs_are_as_many_and_as_mixed_as_they_should_be() -> None:
    assert len(PAIRS) == 2000 and len({pair[:2] for pair in PAIRS}) == 2000
    assert sum(pair.label == "same" for pair in PAIRS) == 1000
    assert sum(pair.made == "hand" for pair in PAIRS) >= 300
    assert sum(pair.made == "held" for pair in PAIRS) >= 130


@pytest.mark.parametrize("made", [("hand", "held", "rule"), ("hand",), ("rule",)], ids="-".join)
def test_who_is_one_is_found_and_strong_means_one(made: tuple[str, ...]) -> None:
    pairs = [pair for pair in PAIRS if pair.made in made]
    same = [pair for pair in pairs if pair.label == "same"]
    missed = [pair for pair in same if alike(pair.first, pair.other) is None]
    assert 1 - len(missed) / len(same) >= RECALL, missed
    strong = [pair for pair in pairs if (found := alike(pair.first, pair.other)) and found.strength == STRONG]
    wrong = [pair for pair in strong if pair.label != "same"]
    assert 1 - len(wrong) / len(strong) >= PRECISION, wrong
    # A guard that calls hardly anybody strong would keep the precision, too.
    assert sum(pair.label == "same" for pair in strong) / len(same) >= 0.75


def test_what_was_held_back_is_judged_as_well_as_its_size_can_tell() -> None:
    held = [pair for pair in PAIRS if pair.made == "held"]
    found = [(pair, alike(pair.first, pair.other)) for pair in held]
    same = [likeness for pair, likeness in found if pair.label == "same"]
    strong = [pair.label for pair, likeness in found if likeness and likeness.strength == STRONG]
    assert sum(likeness is not None for likeness in same) / len(same) >= 0.95
    assert strong.count("same") / len(strong) >= PRECISION


def test_all_who_are_alike_share_a_key() -> None:
    apart = [
        pair for pair in PAIRS
        if alike(pair.first, pair.other) and not {*keys(pair.first).all} & {*keys(pair.other).all}
    ]  # fmt: skip
    assert apart == []


def test_the_strong_are_found_though_each_part_of_theirs_is_common() -> None:
    def share(_key: str) -> float:
        return 0.01

    apart = [
        pair for pair in PAIRS
        if (found := alike(pair.first, pair.other)) and found.strength == STRONG
        and not {*asked(keys(pair.first), share)[0]} & {*keys(pair.other).all}
    ]  # fmt: skip
    assert apart == []


def test_a_name_has_few_keys() -> None:
    counts = [len(keys(name).all) for pair in PAIRS for name in pair[:2]]
    assert sum(counts) / len(counts) <= 8
    assert sum(count <= 12 for count in counts) / len(counts) >= 0.98
    assert max(counts) <= 24


def rewritten(chance: Random) -> tuple[str, str]:
    """A name, and in two ways at once what somebody may have made of it."""
    full = dict(map(halves, names("short")))
    given = chance.sample([*names("given"), *full], chance.choice((1, 1, 2)))
    family = chance.sample(names("family"), chance.choice((1, 1, 2)))
    first = " ".join((*given, *family))
    ways = chance.sample(("short", "middle", "slip", "slip in given", "initial", "swapped", "comma"), 2)
    if "short" in ways:
        given[0] = full.get(given[0], given[0])
    if "middle" in ways:
        given = given[:1]
    if "slip" in ways:
        family[-1] = typed(chance, family[-1])
    if "slip in given" in ways and len(given[0]) > 4:
        given[0] = typed(chance, given[0])
    if "initial" in ways:
        given[-1] = f"{given[-1][0]}."
    comma = ", " if "comma" in ways else " "
    order = (family, given) if {"swapped", "comma"} & {*ways} else (given, family)
    return first, comma.join(map(" ".join, order))


def test_the_strong_share_a_key_of_two_parts_whatever_was_done_to_a_name() -> None:
    chance = Random(SEED)
    made = [rewritten(chance) for _ in range(4_000)]
    apart = [
        pair for pair in made
        if (found := alike(*pair)) and found.strength == STRONG
        and not {*keys(pair[0]).together} & {*keys(pair[1]).together}
    ]  # fmt: skip
    assert apart == []
