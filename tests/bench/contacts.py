"""How fast a long list of contacts is taken in, whether its length costs memory, how long the others wait."""

from __future__ import annotations

import csv
import os
import random
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter

from casetui.practice.firm.founding import found
from tests.bench.bench import Bench, own_environment
from tests.bench.figures import Figure
from tests.bench.fill import STAFF
from tests.bench.ingesting import watching

MANY, FEW, WATCHED = 300_000, 20_000, 5_000
FLAT = 1.15
"""How much more memory fifteen times the contacts may cost: what SQLite keeps of a larger file."""

HEADERS = (
    "First Name", "Last Name", "Company", "Job Title", "E-mail Address", "E-mail 2 Address", "Business Phone",
    "Mobile Phone", "Business Street", "Business City", "Business State", "Business Postal Code", "Notes",
)  # fmt: skip
GIVEN = ("Ann", "Bob", "Carla", "Dimitri", "Élise", "Farid", "Greta", "Hugo", "Ines", "Jamal", "Kira", "Leon")
FAMILY = ("Abel", "Brandt", "Castro", "Dubois", "Engel", "Farrow", "Gomez", "Haddad", "O'Neill", "Quist")


def figures(bench: Bench) -> Iterator[Figure]:
    """Take a few in, then many, then the many again; and a few while another process watches."""
    folder = Path(mkdtemp(dir=bench.folder))
    try:
        few, many, watched = (_table(folder, count) for count in (FEW, MANY, WATCHED))
        bench.say(f"taking {FEW:,} contacts in")
        _seconds, memory = _import(bench, _new(folder / "few.db"), few)
        bench.say(f"taking {MANY:,} contacts in")
        path = _new(folder / "many.db")
        seconds, larger = _import(bench, path, many)
        with closing(sqlite3.connect(path)) as connection:
            ((count,),) = connection.execute("SELECT count(*) FROM contacts").fetchall()
        if count != MANY:
            raise SystemExit(f"Of {MANY} contacts {count} were taken in.")
        yield Figure(f"{MANY:,} contacts taken in from CSV", seconds, 60, "s")
        yield Figure("  memory", larger / 1024, None, "MiB")
        yield Figure(f"  memory, against {FEW:,}", larger / memory, FLAT, "x")
        again, _memory = _import(bench, path, many)
        yield Figure("  the same file once more, which changes nothing", again, None, "s")
        path = _new(folder / "watched.db")
        with watching(path, "holds") as holds:
            _import(bench, path, watched)
        yield Figure("  the write lock held at a time, longest", max(holds) * 1000, 60, "ms")
    finally:
        rmtree(folder)


def _new(path: Path) -> Path:
    found(path, {"name": "Bright & Lind", "mailbox": "desk@firm.example.com", "demo": True}, STAFF)
    return path


def _import(bench: Bench, path: Path, table: Path) -> tuple[float, int]:
    """Run the command; the seconds it took, and the most memory it had, in KiB."""
    begun = perf_counter()
    command = bench.command("contact", "import", "--db", str(path), str(table))
    with subprocess.Popen(
        command, env=own_environment(bench), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        _pid, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"The import ended with {running.returncode}.")
    return perf_counter() - begun, used.ru_maxrss


def _table(folder: Path, count: int) -> Path:
    """A list of contacts as Outlook writes it: some with a firm, an address, a second number or a note."""
    chance = random.Random(1)
    path = folder / f"{count}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEADERS)
        for number in range(count):
            given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)}-{_word(number % 9_973)}"
            address = (f"{number % 900} Main St", "Albany", "NY", f"{10_000 + number % 90_000}")
            rows.writerow([
                given, family, f"Firm {number % 5_000}" if number % 3 == 0 else "",
                "Clerk" if number % 5 == 0 else "", f"{given}.{number}@mail{number % 97}.example.com".lower(),
                f"h{number}@home.example.com" if number % 4 == 0 else "",
                f"({200 + number // 10_000}) 555-{number % 10_000:04}" if number % 2 else "",
                f"+1 646 {number // 10_000:03} {number % 10_000:04}",
                *(address if number % 2 == 0 else ("",) * 4),
                "Called about the lease; wants a copy." if number % 6 == 0 else "",
            ])  # fmt: skip
    return path


def _word(number: int) -> str:
    """A number as a word that may be a name: one with digits in it is a company's."""
    letters = ""
    for part in (number % 23, number // 23 % 23, number // 529 % 23):
        letters += "bcdfghjklmnpqrstvwxyzkl"[part] + "aeiou"[part % 5]
    return letters.capitalize()
