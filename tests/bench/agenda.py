"""Today and the Week on a million items, the quick-add line, free slots over thirty calendars."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median

from tests.bench import agenda_fill
from tests.bench.bench import HERE, SCHEMA_FILES, SMALL, Bench, own_environment
from tests.bench.figures import Figure

ITEMS = 1_000_000
DOWN = "j"


def figures(bench: Bench) -> Iterator[Figure]:
    """Draw the places in turn in one process; then count bytes in a terminal."""
    path = database(bench)
    bench.say("drawing Today and the Week")
    command = [bench.python, "-m", "tests.bench.agenda_draw", str(path)]
    said = subprocess.run(
        command, env=own_environment(bench), cwd=HERE.parent.parent, capture_output=True, check=True
    )
    taken: dict[str, list[float]] = json.loads(said.stdout)
    yield Figure("the inbox drawn, a million agenda items", median(taken["inbox"]) * 1000, None, "ms")
    for place in ("today", "week"):
        ratios = [one / inbox for one, inbox in zip(taken[place], taken["inbox"], strict=True)]
        yield Figure(f"  {place} against the inbox", median(ratios), 1.1, "x")
    yield Figure("quick add, a keystroke, median", median(taken["keystroke"]) * 1000, 5, "ms")
    yield Figure("quick add, a keystroke, worst", max(taken["keystroke"]) * 1000, None, "ms")
    yield Figure("free slots, 30 calendars, 60 days", min(taken["slots"]) * 1000, 100, "ms")
    for key, place in (("2", "today"), ("3", "week")):
        with bench.opened(path) as desk:
            yield Figure(f"80x24: {place} opens", desk.press(key, quiet=0.5).count, 12_000, "bytes")
            moves = [desk.press(DOWN).count for _ in range(20)]
            yield Figure(f"80x24: {place}: j, median", median(moves), 240, "bytes")


def database(bench: Bench) -> Path:
    """The small file with a million agenda items besides, made unless it is there."""
    sources = (*SCHEMA_FILES, agenda_fill.__file__)
    mark = sha256(b"".join(Path(str(name)).read_bytes() for name in sources)).hexdigest()[:8]
    path = bench.folder / f"agenda-{ITEMS}-{mark}.db"
    if not path.exists():
        for old in bench.folder.glob(f"agenda-{ITEMS}-*.db*"):
            old.unlink()
        bench.say(f"filling a file with {ITEMS:,} agenda items")
        partial = path.with_name(path.name + ".filling")
        shutil.copy(bench.database(SMALL), partial)
        agenda_fill.fill(partial, ITEMS)
        partial.replace(path)
    return path
