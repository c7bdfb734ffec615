"""How long a conflict check takes among 300,000 contacts, 100,000 cases and 1,000,000 texts."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from peewee import SqliteDatabase

from casetui.db import open_database
from casetui.names import several
from casetui.practice.conflicts import asking, checks
from casetui.practice.conflicts.hits import Asked
from casetui.practice.firm import staff
from casetui.session.session import Session
from casetui.sqlite import known_names
from casetui.sqlite.reading import raw
from tests.bench import case_fill
from tests.bench.bench import Bench
from tests.bench.figures import Figure

CASES, NAMES, MANY = 100_000, 60, 40
"""How many cases of three people each; how many names are checked one by one; how many at once."""

ODD = (
    "John Smith", "Smith", "J. Smith", "Müller", "Mueller", "Jon Smyth", "Smith & Co Ltd", "Zebulon Qwxyz",
    "Анна Иванова", "Smith-Jones, Mary Ann", "Bob", "the Bank", "O'Neill", "李小龙", "a", "Ltd",
)  # fmt: skip
"""Names that have many hits, or none, or are hardly names."""


def figures(bench: Bench) -> Iterator[Figure]:
    """Check names one by one, each new to the process, then many at once."""
    path = _database(bench)
    bench.say("checking for conflicts")
    database = open_database(path)
    people = staff.load(Session(database, path, None))
    session = Session(database, path, people.need("ADA").actor)
    counts = [
        raw(database).execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("contacts", "cases", "texts")
    ]
    bench.say("among {:,} contacts, {:,} cases, {:,} texts".format(*counts))
    taken = {name: _check(session, asking.of_name(name, "opposing party")) for name in _names(database)}
    yield Figure("a conflict check of one name, median", median(taken.values()) * 1000, 150, "ms")
    worst = max(taken, key=lambda name: taken[name])
    yield Figure(f"  the worst of {len(taken)} ({worst})", taken[worst] * 1000, 400, "ms")
    asked = tuple(one for name in list(taken)[:MANY] for one in asking.of_name(name, "client"))
    told: list[float] = []
    several.read.cache_clear()
    begun = perf_counter()
    checks.search(session, asked, progress=lambda _at: told.append(perf_counter()))
    yield Figure(f"  of {MANY} names at once", perf_counter() - begun, 5, "s")
    steps = [after - before for before, after in zip([begun, *told], told, strict=False)]
    yield Figure("  between two steps of its progress, longest", max(steps) * 1000, None, "ms")
    session.close()


def _check(session: Session, asked: Sequence[Asked]) -> float:
    several.read.cache_clear()
    begun = perf_counter()
    checks.search(session, asked)
    return perf_counter() - begun


def _names(database: SqliteDatabase) -> list[str]:
    """Names of contacts, some of them with a slip, and odd ones."""
    random = Random(5)
    rows = raw(database).execute("SELECT max(id), min(id) FROM contacts").fetchone()
    found = []
    while len(found) < NAMES:
        number = random.randrange(rows[1], rows[0] + 1)
        row = raw(database).execute("SELECT name FROM contacts WHERE id = ?", (number,)).fetchone()
        if row is None:
            continue
        name = row[0]
        at = random.randrange(1, len(name) - 1)
        found.append(f"{name[:at]}{name[at + 1 :]}" if random.random() < 0.3 else name)
    return list(dict.fromkeys((*found, *ODD)))


def _database(bench: Bench) -> Path:
    large = bench.database(bench.large)
    mark = sha256(large.name.encode() + Path(case_fill.__file__).read_bytes()).hexdigest()[:8]
    path = bench.folder / f"checks-{mark}.db"
    if not path.exists():
        for old in bench.folder.glob("checks-*.db*"):
            old.unlink()
        bench.say(f"adding {CASES:,} cases and {CASES * case_fill.PARTIES:,} contacts")
        partial = path.with_name("checks-filling.db")
        shutil.copy(large, partial)
        case_fill.fill(partial, CASES, 0)
        bench.say("writing down the names of all of them")
        with sqlite3.connect(partial) as connection:
            connection.execute("DELETE FROM known_names")
            known_names.fill(connection)
        connection.close()
        partial.replace(path)
    return path
