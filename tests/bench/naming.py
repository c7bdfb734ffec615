"""How well names are told apart by the labelled pairs, and what comparing two of them costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from casetui.names import several
from casetui.names.alike import alike
from casetui.names.keys import keys
from casetui.names.likeness import STRONG
from tests.bench.bench import Bench
from tests.bench.figures import Figure
from tests.names.test_pairs import PAIRS, Labelled

ROUNDS = 5


def figures(bench: Bench) -> Iterator[Figure]:
    """All pairs, those that nothing was fitted to, and the time."""
    bench.say("comparing two thousand pairs of names")
    yield from _told("pairs of names", PAIRS, budget=True)
    held = [pair for pair in PAIRS if pair.made == "held"]
    yield from _told("pairs that were held back", held, budget=False)
    yield Figure("two names compared, one of them new", _each(_compared), 300, "µs")
    yield Figure("the keys of a name", _each(_keyed), 300, "µs")
    counts = [len(keys(name).all) for pair in PAIRS for name in pair[:2]]
    yield Figure("  how many, on average", sum(counts) / len(counts), 8)


def _told(name: str, pairs: list[Labelled], *, budget: bool) -> Iterator[Figure]:
    found = [(pair.label, alike(pair.first, pair.other)) for pair in pairs]
    same = [likeness for label, likeness in found if label == "same"]
    strong = [label for label, likeness in found if likeness is not None and likeness.strength == STRONG]
    recall = sum(likeness is not None for likeness in same) / len(same)
    yield Figure(f"{len(pairs):,} {name}: recall", recall * 100, 98 if budget else None, "%", True)
    precision = strong.count("same") / len(strong)
    yield Figure("  precision of the strong", precision * 100, 95 if budget else None, "%", True)
    others = [likeness for label, likeness in found if label != "same"]
    yield Figure("  two who are shown, too", sum(map(bool, others)) / len(others) * 100, None, "%")


def _each(act: Callable[[Labelled], None]) -> float:
    """The microseconds that one takes when each name is read for the first time; the best of several."""
    took = []
    for _ in range(ROUNDS):
        several.read.cache_clear()
        begun = perf_counter()
        for pair in PAIRS:
            act(pair)
        took.append(perf_counter() - begun)
    return min(took) / len(PAIRS) * 1_000_000


def _compared(pair: Labelled) -> None:
    alike("Katherine Lindqvist", pair.first)


def _keyed(pair: Labelled) -> None:
    keys(pair.first)
