"""How fast mail is taken in, and how long the others wait for it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import mkdtemp
from time import monotonic, perf_counter, sleep

import peewee

from casetui.db import BUSY_SECONDS, open_database
from casetui.practice.firm.founding import found
from casetui.sqlite.locking import write_lock
from tests.bench.bench import Bench, own_environment
from tests.bench.figures import Figure
from tests.bench.fill import STAFF
from tests.bench.mailbag import write_mbox

MESSAGES = 3_000
ROUNDS = 4
PAUSE = 0.0005


def figures(bench: Bench) -> Iterator[Figure]:
    """Take the same bag into new databases: alone, watched for its holds, and beside a desk that writes.

    The words in files are left for later, as they are read once all mail is in.
    """
    folder = Path(mkdtemp(dir=bench.folder))
    try:
        bench.say("taking mail in")
        bag = folder / "bag.mbox"
        size = write_mbox(bag, MESSAGES)
        yield Figure("mail to take in, mean size", size / 1000, None, "KB")
        alone = [_ingest(bench, folder / f"alone{turn}.db", bag) for turn in range(ROUNDS)]
        yield Figure("messages taken in a second", max(alone), 500, "", at_least=True)
        holds = [_watched(bench, folder / f"watched{turn}.db", bag, "holds") for turn in range(ROUNDS)]
        yield Figure("  the write lock held at a time, longest", min(map(max, holds)) * 1000, 30, "ms")
        waits = _watched(bench, folder / "shared.db", bag, "waits")
        yield Figure("  a writer beside it waits, median", median(waits) * 1000, None, "ms")
        yield Figure("  a writer beside it waits, longest", max(waits) * 1000, None, "ms")
    finally:
        rmtree(folder)


def _new(path: Path) -> None:
    found(path, {"name": "Bright & Lind", "mailbox": "desk@firm.example.com", "demo": True}, STAFF)


def _ingest(bench: Bench, path: Path, bag: Path) -> float:
    _new(path)
    begun = perf_counter()
    _run(bench, path, bag).wait()
    took = perf_counter() - begun
    with closing(sqlite3.connect(path)) as connection:
        count = connection.execute("SELECT count(*) FROM messages").fetchone()[0]
    if count != MESSAGES:
        raise SystemExit(f"Of {MESSAGES} messages {count} were taken in.")
    return MESSAGES / took


def _run(bench: Bench, path: Path, bag: Path) -> subprocess.Popen[bytes]:
    command = bench.command("ingest", "--db", str(path), str(bag), "--later")
    return subprocess.Popen(
        command, env=own_environment(bench), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _watched(bench: Bench, path: Path, bag: Path, what: str) -> list[float]:
    """Take the bag in while another process watches; the seconds it saw."""
    _new(path)
    with watching(path, what) as seen:
        _run(bench, path, bag).wait()
    return seen


@contextmanager
def watching(path: Path, what: str) -> Iterator[list[float]]:
    """Let another process watch a file meanwhile; the seconds it saw are there at the end."""
    seen: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.ingesting", what, str(path)], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True,
    ) as watcher:  # fmt: skip
        yield seen
        said, _ = watcher.communicate("end\n")
    seen += [float(word) for word in said.split()] or [0.0]


def _holds(connection: sqlite3.Connection) -> Iterator[float]:
    """How long at a time the lock can't be had: whoever asks without patience sees it held."""
    connection.execute("PRAGMA busy_timeout = 0")
    free = perf_counter()
    wrote = free
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            sleep(PAUSE)
            yield 0.0
            continue
        now = perf_counter()
        yield now - free
        if now - wrote > 0.02:
            connection.execute("UPDATE settings SET updated_at = updated_at + 1 WHERE id = 1")
            wrote = now
        connection.execute("COMMIT")
        free = perf_counter()
        sleep(PAUSE)


def _waits(database: peewee.SqliteDatabase) -> Iterator[float]:
    """How long a small write takes, twenty times a second, asked for as a desk asks."""
    while True:
        begun = perf_counter()
        with write_lock(database, BUSY_SECONDS):
            database.execute_sql("UPDATE settings SET updated_at = updated_at + 1 WHERE id = 1")
        yield perf_counter() - begun
        sleep(0.05)


def _watch(what: str, path: str) -> None:
    """Watch until there is something to read on standard input; write what was seen."""
    from select import select

    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        seen = []
        latest = monotonic()
        for seconds in _holds(plain) if what == "holds" else _waits(open_database(Path(path))):
            if seconds:
                seen.append(seconds)
            if monotonic() - latest > 0.1:
                latest = monotonic()
                if select([sys.stdin], [], [], 0)[0]:
                    break
        sys.stdout.write(" ".join(f"{seconds:.6f}" for seconds in seen))


if __name__ == "__main__":
    _watch(sys.argv[1], sys.argv[2])
