"""A hundred thousand cases, one with twenty thousand events: its timeline, and the jump to any case."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median

from tests.bench import case_fill
from tests.bench.bench import HERE, SMALL, Bench, own_environment
from tests.bench.figures import Figure

CASES, EVENTS = 100_000, 20_000


def figures(bench: Bench) -> Iterator[Figure]:
    """Draw and pick in one process; then count bytes in a terminal."""
    path = _database(bench)
    bench.say("picking cases, drawing a long timeline")
    command = [bench.python, "-m", "tests.bench.case_files_draw", str(path)]
    said = subprocess.run(
        command, env=own_environment(bench), cwd=HERE.parent.parent, capture_output=True, check=True
    )
    taken: dict[str, list[float]] = json.loads(said.stdout)
    yield Figure(f"a key of the jump among {CASES:,} cases, median", median(taken["jump"]) * 1000, None, "ms")
    yield Figure("  worst", max(taken["jump"]) * 1000, 30, "ms")
    ratios = [one / inbox for one, inbox in zip(taken["timeline"], taken["inbox"], strict=True)]
    yield Figure(f"a timeline of {EVENTS:,} events against the inbox", median(ratios), 1.5, "x")
    yield Figure("  a page of it", median(taken["page"]) * 1000, None, "ms")
    yield Figure("  with a filter", median(taken["filter"]) * 1000, None, "ms")
    with bench.opened(path) as desk:
        desk.press("g/", quiet=0.3)
        desk.press("2000-0000", quiet=0.5)
        desk.press("\r", quiet=0.5)
        yield Figure("80x24: its timeline opens", desk.press("]", quiet=0.5).count, 3_000, "bytes")
        moves = [desk.press("j", quiet=0.5).count for _ in range(8)]
        yield Figure("80x24: j, with the preview below, the most", max(moves), 3_000, "bytes")
        pages = [desk.press("\x04", quiet=0.5).count for _ in range(20)]
        yield Figure("80x24: half a page, the most", max(pages), 3_000, "bytes")


def _database(bench: Bench) -> Path:
    small = bench.database(SMALL)
    mark = sha256(small.name.encode() + Path(case_fill.__file__).read_bytes()).hexdigest()[:8]
    path = bench.folder / f"cases-{mark}.db"
    if not path.exists():
        for old in bench.folder.glob("cases-*.db*"):
            old.unlink()
        bench.say(f"filling a file with {CASES:,} cases")
        partial = path.with_name("filling.db")
        shutil.copy(small, partial)
        case_fill.fill(partial, CASES, EVENTS)
        partial.replace(path)
    return path
