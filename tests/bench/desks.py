"""Twelve desks at work on one database while mail comes in: how soon each act is answered, and the memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import mkdtemp
from time import monotonic, perf_counter, sleep

from casetui.db import open_database
from casetui.practice.acting import Target
from casetui.practice.enquiries import enquiries, inbox, triage
from casetui.practice.firm import staff
from casetui.session.results import Done
from casetui.session.session import Session
from tests.bench.bench import MIDDLE, Bench, own_environment
from tests.bench.figures import Figure
from tests.bench.fill import STAFF
from tests.bench.mailbag import write_mbox

DESKS = 12
SECONDS = 30.0
PACE = 0.4, 1.6
"""Between two acts of one desk, at least and at most: somebody who triages briskly."""

MESSAGES = 6_000


def figures(bench: Bench) -> Iterator[Figure]:
    """Let twelve desks act by themselves, then beside an intake of mail."""
    folder = Path(mkdtemp(dir=bench.folder))
    try:
        path = folder / "firm.db"
        shutil.copyfile(bench.database(MIDDLE), path)
        bag = folder / "bag.mbox"
        write_mbox(bag, MESSAGES)
        os.sync()  # else the first desk that waits for the disk waits for the whole copy
        bench.say("working at twelve desks")
        yield from _answered("by themselves", _at_work(bench, path))
        bench.say("working at twelve desks beside an intake")
        intake = subprocess.Popen(
            bench.command(
                "ingest", "--db", str(path), "--as", STAFF[-1].login, str(bag), "--history", "--later"
            ),
            env=own_environment(bench), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield from _answered("beside an intake of mail", _at_work(bench, path))
        finally:
            intake.kill()
            intake.wait()
    finally:
        shutil.rmtree(folder)


def _answered(when: str, seen: list[float]) -> Iterator[Figure]:
    yield Figure(f"{DESKS} desks {when}: acts", len(seen), None)
    yield Figure("  answered, median", median(seen) * 1000, 50, "ms")
    yield Figure("  answered, worst", max(seen) * 1000, 300, "ms")


def _at_work(bench: Bench, path: Path) -> list[float]:
    """How long every act of every desk took, in seconds."""
    desks = [
        subprocess.Popen(
            [bench.python, "-m", "tests.bench.desks", str(path), str(number)],
            env=own_environment(bench), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for number in range(DESKS)
    ]  # fmt: skip
    for desk in desks:  # all are open before the first begins
        assert desk.stdout is not None
        desk.stdout.readline()
    seen: list[float] = []
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("begin\n")
        desk.stdin.flush()
    for desk in desks:
        answers, _ = desk.communicate()
        seen += map(float, answers.split())
    return seen


def _work(path: Path, number: int) -> Iterator[float]:
    """One desk: it looks at its list and does something to a row of it, again and again."""
    database = open_database(path)
    person = staff.load(Session(database, path, None)).people[number % len(STAFF)]
    session = Session(database, path, person.actor)
    random = Random(number)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    sys.stdin.readline()
    end = monotonic() + SECONDS
    sleep(random.uniform(0, PACE[1]))
    while monotonic() < end:
        inbox.page(session, "open")
        row = enquiries.one(session, 1 + number + DESKS * random.randrange(MIDDLE // DESKS - 1))
        assert row is not None
        target = Target(row.id, row.version)
        begun = perf_counter()
        doing = (
            triage.add_note(session, [target], f"Told them on the {random.randrange(28)}th. Waits.")
            if random.random() < 0.3 else triage.assign(session, [target], random.randrange(1, 7))
        )  # fmt: skip
        result = doing.result()
        yield perf_counter() - begun
        assert isinstance(result, Done), result
        sleep(random.uniform(*PACE))
    session.close()


if __name__ == "__main__":
    sys.stdout.write(" ".join(f"{seconds:.6f}" for seconds in _work(Path(sys.argv[1]), int(sys.argv[2]))))
