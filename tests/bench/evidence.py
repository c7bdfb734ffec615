"""How fast a file of evidence is read again, in how much memory, and how soon a long checklist is there."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from casetui.db import open_database
from casetui.files.store import Store
from casetui.practice.evidence import items
from casetui.practice.firm import staff
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.cases import Case
from casetui.tables.evidence import EvidenceItem, Point, Proof
from tests.bench.bench import SMALL, Bench
from tests.bench.figures import Figure

MEGABYTES = 1_000
ITEMS, POINTS = 5_000, 12
TIMES = 3


def figures(bench: Bench) -> Iterator[Figure]:
    """A file of a gigabyte, and a case with five thousand items."""
    bench.say("reading a gigabyte of evidence again")
    yield from _reading(bench.folder)
    bench.say(f"a case with {ITEMS:,} items of evidence")
    yield from _listing(bench)


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        begun = perf_counter()
        run()
        times.append(perf_counter() - begun)
    return min(times)


def _reading(folder: Path) -> Iterator[Figure]:
    path, store = folder / "film.bin", Store(folder / "film.files")
    chunk = os.urandom(1 << 20)
    with path.open("wb") as file:
        for number in range(MEGABYTES):
            file.write(number.to_bytes(8, "big") + chunk[8:])
    try:
        with path.open("rb") as file:
            place = store.put_from(file, lambda _size: None)
        theirs = _best(lambda: subprocess.run(["sha256sum", path], check=True, stdout=subprocess.DEVNULL))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours = _best(lambda: store.check(place))
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        yield Figure("a file read again, against sha256sum", theirs / ours, 0.8, "x", at_least=True)
        yield Figure("memory that takes", grown / 1024, 20, "MB")
    finally:
        path.unlink()
        shutil.rmtree(store.folder)


def _listing(bench: Bench) -> Iterator[Figure]:
    path = bench.folder / "evidence.db"
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    shutil.copy(bench.database(SMALL), path)
    database = open_database(path)
    person = staff.load(Session(database, path, None)).active("case manager")[0]
    session = Session(database, path, person.actor)
    case = column(session.rows(Case, Case.id).order_by(Case.id.desc()).limit(1))[0]
    session.act("evidence.add", lambda tx: _fill(tx, case))
    listed, missing = _best(lambda: items.of_case(session, case)), _best(lambda: items.missing(session))
    yield Figure(f"{ITEMS:,} items of a case read", listed * 1000, 100, "ms")
    yield Figure("what is missing in all cases read", missing * 1000, 30, "ms")
    session.close()


def _fill(tx: Tx, case: int) -> None:
    me = tx.session.me
    points = [
        tx.insert(Point, case_id=case, number=number, title=f"Point {number}", author_id=me, at=tx.now)
        for number in range(1, POINTS + 1)
    ]
    for number in range(ITEMS):
        item = tx.insert(
            EvidenceItem, case_id=case, title=f"Item {number}", source="Police", author_id=me, at=tx.now,
            chaser_id=me, due="2026-06-01", presses="2026-06-01",
        )  # fmt: skip
        tx.insert(Proof, case_id=case, item_id=item, point_id=points[number % POINTS])
