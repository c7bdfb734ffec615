"""How the money of a case stands, among a million entries on a hundred thousand cases."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from casetui.clock import system_clock
from casetui.db import open_database
from casetui.practice.costs import listing, standing, unbilled
from casetui.practice.firm import staff
from casetui.session.session import Session
from tests.bench import costs_fill
from tests.bench.bench import SMALL, Bench
from tests.bench.costs_fill import BEGUN, FULL, HEAVY
from tests.bench.figures import Figure

CASES, ENTRIES, TIMES = 100_000, 1_000_000, 200


def figures(bench: Bench) -> Iterator[Figure]:
    """Read in this process; then count bytes in a terminal."""
    path = database(bench)
    bench.say("telling how the money of cases stands")
    opened = open_database(path)
    people = staff.load(Session(opened, path, None))
    session = Session(opened, path, people.active("supervisor")[0].actor)
    today, random = datetime.fromtimestamp(system_clock(), UTC).date(), Random(5)
    cases = [BEGUN + random.randrange(1, CASES) for _ in range(TIMES)]
    taken = _taken([lambda case=case: _balance(session, case, today) for case in cases])
    yield Figure(f"a case's balance among {ENTRIES:,} entries, median", median(taken) * 1000, 2, "ms")
    yield Figure("  worst of 200", max(taken) * 1000, None, "ms")
    heavy = _taken([lambda: _balance(session, FULL, today)] * 10)
    yield Figure(f"  of a case with {HEAVY:,} entries, median", median(heavy) * 1000, 20, "ms")
    pages = _taken([lambda: listing.page_of_case(session, FULL, limit=60)] * 10)
    yield Figure("  its first page of entries, median", median(pages) * 1000, 5, "ms")
    picked = _taken([lambda: unbilled.of_case(session, FULL)] * 5)
    yield Figure("  all of it that is unbilled, median", median(picked) * 1000, 100, "ms")
    session.close()
    with bench.opened(path) as desk:
        desk.press("g/", quiet=0.5)
        desk.press("1800-0000", quiet=1.0)
        desk.press("\r", quiet=1.0)
        yield Figure("80x24: its costs open", desk.press("[", quiet=1.0).count, 12_000, "bytes")
        moves = [desk.press("j").count for _ in range(20)]
        yield Figure("80x24: costs: j, median", median(moves), 240, "bytes")
        turned = [desk.press("\x04", quiet=0.3).count for _ in range(6)]
        yield Figure("80x24: costs: half a page, the most", max(turned), 3_000, "bytes")


def _balance(session: Session, case: int, today: date) -> object:
    return standing.of_case(session, case, "USD", today)


def _taken(reads: list[Callable[[], object]]) -> list[float]:
    seconds = []
    for read in reads:
        begun = perf_counter()
        read()
        seconds.append(perf_counter() - begun)
    return seconds


def database(bench: Bench) -> Path:
    """The file, filled unless it is there."""
    small = bench.database(SMALL)
    mark = sha256(small.name.encode() + Path(costs_fill.__file__).read_bytes()).hexdigest()[:8]
    path = bench.folder / f"costs-{mark}.db"
    if not path.exists():
        for old in bench.folder.glob("costs-*.db*"):
            old.unlink()
        bench.say(f"filling a file with {ENTRIES:,} entries on {CASES:,} cases")
        partial = path.with_suffix(".partial")
        shutil.copyfile(small, partial)
        costs_fill.fill(partial, CASES, ENTRIES)
        partial.rename(path)
    return path
