"""How many bytes keys cost on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.bench.bench import Bench
from tests.bench.figures import Figure

DOWN, HALF_DOWN, HALF_UP, PAGE_DOWN, PAGE_UP = "j", "\x04", "\x15", "\x1b[6~", "\x1b[5~"
IDLE_SECONDS = 10


def figures(bench: Bench) -> Iterator[Figure]:
    """Count on a small and on a wide screen."""
    bench.say("counting bytes")
    path = bench.database(bench.large)
    with bench.desk(path) as desk:
        yield Figure("80x24: the first screen", desk.opening(b"Inbox").count, 12_000, "bytes")
        yield Figure("80x24: j, median", median([desk.press(DOWN).count for _ in range(60)]), 240, "bytes")
        pages = [desk.press(key).count for key in (HALF_DOWN, HALF_UP, PAGE_DOWN, PAGE_UP) * 6]
        yield Figure("80x24: a scroll or page, the largest", max(pages), 3_000, "bytes")
        desk.hear(1.0)
        yield Figure(f"80x24: idle for {IDLE_SECONDS} s", desk.hear(IDLE_SECONDS).count, 0, "bytes")
    with bench.opened(path, (200, 50)) as desk:
        yield Figure("200x50: j, median", median([desk.press(DOWN).count for _ in range(60)]), 500, "bytes")
