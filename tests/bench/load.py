"""The caseload of sixty people with a hundred thousand cases, and whose clients are due an update."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter

from casetui.db import open_database
from casetui.practice.caseload import caseload
from casetui.practice.cases import listing
from casetui.practice.firm import firm, staff
from casetui.session.session import Session
from tests.bench import load_fill
from tests.bench.bench import SMALL, Bench
from tests.bench.figures import Figure

CASES, TIMES = 100_000, 5


def figures(bench: Bench) -> Iterator[Figure]:
    """Count in this process; then count bytes in a terminal."""
    path = _database(bench)
    bench.say("counting what everybody has")
    database = open_database(path)
    people = staff.load(Session(database, path, None))
    session = Session(database, path, people.need("sv").actor)
    its = firm.load(session)
    taken = _taken(lambda: caseload.of_firm(session, its, people))
    yield Figure(f"the caseload of {CASES:,} cases, median", median(taken) * 1000, 500, "ms")
    taken = _taken(lambda: listing.count(session, "updates"))
    yield Figure("  who is due an update, counted, median", median(taken) * 1000, None, "ms")
    session.close()
    with bench.opened(path) as desk:
        yield Figure("80x24: the caseload opens", desk.press("gb", quiet=1.5).count, 12_000, "bytes")
        yield Figure("80x24: it: j, median", median(desk.press("j").count for _ in range(10)), 240, "bytes")
        columns = [desk.press("]", quiet=0.3).count for _ in range(8)]
        yield Figure("80x24: it: from column to column, the most", max(columns), 3_000, "bytes")


def _taken(read: Callable[[], object]) -> list[float]:
    seconds = []
    for _ in range(TIMES):
        begun = perf_counter()
        read()
        seconds.append(perf_counter() - begun)
    return seconds


def _database(bench: Bench) -> Path:
    small = bench.database(SMALL)
    mark = sha256(small.name.encode() + Path(load_fill.__file__).read_bytes()).hexdigest()[:8]
    path = bench.folder / f"load-{mark}.db"
    if not path.exists():
        for old in bench.folder.glob("load-*.db*"):
            old.unlink()
        bench.say(f"filling a file with {CASES:,} cases of sixty people")
        partial = path.with_name("load-filling.db")
        shutil.copy(small, partial)
        load_fill.fill(partial, CASES)
        partial.replace(path)
    return path
