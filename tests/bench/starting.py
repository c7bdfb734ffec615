"""How long it takes until the inbox is drawn, and how much memory the fresh desk holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from statistics import median

from tests.bench.bench import MIDDLE, SMALL, Bench
from tests.bench.driven import Driven
from tests.bench.figures import Figure

ROUNDS = 11


def figures(bench: Bench) -> Iterator[Figure]:
    """Compare the desk with an empty app, and a large file with a small one, round by round."""
    large = bench.large
    files = {count: bench.database(count) for count in (SMALL, MIDDLE, large)}
    peers: dict[str, Callable[[], AbstractContextManager[Driven]]] = {"empty": bench.empty}
    for count, path in files.items():
        peers[str(count)] = lambda path=path: bench.desk(path)  # type: ignore[misc]
    bench.say("opening desks")
    seconds: dict[str, list[float]] = {name: [] for name in peers}
    memory: dict[str, list[float]] = {name: [] for name in peers}
    for turn in range(ROUNDS + 1):
        for name, peer in peers.items():
            took, holds = _open(peer, drawn=name != "empty")
            if turn:  # the first round finds cold caches
                seconds[name].append(took)
                memory[name].append(holds)
    base, middle = median(seconds["empty"]), median(seconds[str(MIDDLE)])
    yield Figure("an empty Textual app opens", base * 1000, None, "ms")
    yield Figure(f"the desk opens, {MIDDLE:,} enquiries", middle * 1000, None, "ms")
    yield Figure("  against the empty app", _ratio(seconds, str(MIDDLE), "empty"), 1.5, "x")
    growth = _ratio(seconds, str(large), str(SMALL))
    yield Figure(f"  {large:,} enquiries against {SMALL:,}", growth, 1.1, "x")
    yield Figure("memory of a fresh desk", median(memory[str(large)]) / 1024, None, "MiB")
    yield Figure("  against the empty app", median(memory[str(large)]) / median(memory["empty"]), 1.4, "x")


def _open(peer: Callable[[], AbstractContextManager[Driven]], *, drawn: bool) -> tuple[float, float]:
    with peer() as program:
        answer = program.opening(b"Inbox" if drawn else b"")
        if drawn and not program.shows("Inbox"):
            raise SystemExit("The desk drew no inbox:\n" + "\n".join(program.screen))
        return answer.drawn, program.memory()


def _ratio(seconds: dict[str, list[float]], one: str, other: str) -> float:
    """The middle of the ratios of all rounds: what slows a round down slows both."""
    return median(first / second for first, second in zip(seconds[one], seconds[other], strict=True))
