"""What memory a desk holds after a day's work, and whether it goes on growing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from tests.bench.bench import Bench
from tests.bench.driven import Driven
from tests.bench.figures import Figure
from tests.bench.latency import queries

THREADS, REPLIES, SEARCHES = 20, 5, 20
SETTLED = 1.03
"""What the allocator gives back late is no growth."""


def figures(bench: Bench) -> Iterator[Figure]:
    """Work twice through the same script."""
    bench.say("working for a day")
    path = bench.database(bench.large)
    with bench.empty() as empty, bench.opened(path) as desk:
        empty.opening()
        base = empty.memory()
        desk.press("Vm", quiet=0.5)
        _thousand_keys(desk)
        _threads(desk)
        _searches(desk)
        worked = desk.memory()
        yield Figure("memory after a day's work", worked / 1024, None, "MiB")
        yield Figure("  against an empty app", worked / base, 2.0, "x")
        _thousand_keys(desk)
        first = desk.memory()
        _thousand_keys(desk)
        yield Figure("  after 1,000 more keys, against before", desk.memory() / first, SETTLED, "x")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM drafts")  # the next desk would begin with offering them


def _thousand_keys(desk: Driven) -> None:
    for number in range(50):
        desk.press("j" * 12 + "\x04\x15" + "k" * 5, quiet=0.02)
        if number % 10 == 9:
            desk.press("G", quiet=0.1)
            desk.press("gg", quiet=0.1)
    desk.hear(0.5)


def _threads(desk: Driven) -> None:
    for number in range(THREADS):
        desk.press("j", quiet=0.05)
        desk.press("\r", quiet=0.15)
        if number < REPLIES:
            _reply(desk)
        desk.press("q", quiet=0.15)


def _reply(desk: Driven) -> None:
    """Write a reply and leave it: the desk keeps the draft."""
    desk.press("r", quiet=0.3)
    desk.press("Dear colleague, thank you for your letter. We will come back to you.", quiet=0.2)
    desk.press("\x1b", quiet=0.4)
    desk.press("q", quiet=0.3)


def _searches(desk: Driven) -> None:
    texts = queries()
    for number in range(SEARCHES):
        desk.press("/", quiet=0.1)
        for letter in texts[number % len(texts)]:
            desk.press(letter, quiet=0.04)
        desk.hear(0.3)
        desk.press("\x1b", quiet=0.3)
