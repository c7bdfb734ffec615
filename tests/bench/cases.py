"""The cases, the file of one and a search of everything, on the large file."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from statistics import median

from tests.bench.bench import HERE, Bench, own_environment
from tests.bench.figures import Figure


def figures(bench: Bench) -> Iterator[Figure]:
    """Draw them in turn in one process; then count bytes in a terminal."""
    path = bench.database(bench.large)
    bench.say("drawing the cases")
    command = [bench.python, "-m", "tests.bench.cases_draw", str(path)]
    said = subprocess.run(
        command, env=own_environment(bench), cwd=HERE.parent.parent, capture_output=True, check=True
    )
    taken: dict[str, list[float]] = json.loads(said.stdout)
    yield Figure("the inbox drawn, 40,000 cases", median(taken["inbox"]) * 1000, None, "ms")
    for place, most in (("cases", 1.2), ("overview", 1.2), ("timeline", 1.5)):
        ratios = [one / inbox for one, inbox in zip(taken[place], taken["inbox"], strict=True)]
        yield Figure(f"  {place} against the inbox", median(ratios), most, "x")
    yield Figure("a search of everything, first page, median", median(taken["search"]) * 1000, 50, "ms")
    yield Figure("  worst", max(taken["search"]) * 1000, 200, "ms")
    with bench.opened(path) as desk:
        yield Figure("80x24: cases open", desk.press("4", quiet=0.5).count, 12_000, "bytes")
        moves = [desk.press("j").count for _ in range(20)]
        yield Figure("80x24: cases: j, median", median(moves), 240, "bytes")
        yield Figure("80x24: a case opens", desk.press("\r", quiet=0.5).count, 12_000, "bytes")
        tabs = [desk.press("]", quiet=0.3).count for _ in range(6)]
        yield Figure("80x24: from tab to tab, the most", max(tabs), 3_000, "bytes")
