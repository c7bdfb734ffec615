"""Client money: the three-way reconciliation of fifty thousand entries, and what is held in a case."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from casetui.db import open_database
from casetui.practice.client_books import reconciling
from casetui.practice.client_money import balances
from casetui.practice.firm import staff
from casetui.session.session import Session
from tests.bench import money_fill
from tests.bench.bench import SMALL, Bench
from tests.bench.figures import Figure

ENTRIES, TIMES = 50_000, 3


def figures(bench: Bench) -> Iterator[Figure]:
    """Reconcile in this process; then count bytes in a terminal."""
    path = bench.folder / "money.db"
    bench.say(f"filling a file with {ENTRIES:,} entries of client money")
    shutil.copy(bench.database(SMALL), path)
    day, bank = money_fill.fill(path, ENTRIES)
    database = open_database(path)
    session = Session(database, path, staff.load(Session(database, path, None)).people[0].actor)
    seconds = []
    for _ in range(TIMES):
        begun = perf_counter()
        its = reconciling.reckon(session, 1, day, bank)
        seconds.append(perf_counter() - begun)
        assert its.agrees, its.problems
        assert len(its.matched.ours) == money_fill.UNDER_WAY
    yield Figure(f"reconciling {ENTRIES:,} entries three ways, median", median(seconds) * 1000, 3_000, "ms")
    seconds = []
    for one in balances.ledgers(session)[:50]:
        begun = perf_counter()
        balances.of_case(session, one.case)
        seconds.append(perf_counter() - begun)
    yield Figure("  what is held in a case, median", median(seconds) * 1000, 2, "ms")
    session.close()
    with bench.opened(path) as desk:
        yield Figure("80x24: client money opens", desk.press("gm", quiet=1.5).count, 12_000, "bytes")
        desk.press("]", quiet=1.0)
        yield Figure("80x24: it: j, median", median(desk.press("j").count for _ in range(10)), 240, "bytes")
    path.unlink()
