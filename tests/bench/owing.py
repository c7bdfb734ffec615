"""Who owes, over a hundred thousand cases with a million entries; and a long invoice as a PDF."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter

from casetui.db import open_database
from casetui.practice.firm import firm, staff
from casetui.practice.invoice_out import letterhead
from casetui.practice.invoice_out.document import Document, DocumentLine
from casetui.practice.invoice_out.laying import pages
from casetui.practice.invoices import owed, picking
from casetui.practice.printing import pdf
from casetui.session.session import Session
from tests.bench import owing_fill
from tests.bench.bench import SMALL, Bench
from tests.bench.figures import Figure

CASES, TIMES, LINES = 100_000, 5, 500


def figures(bench: Bench) -> Iterator[Figure]:
    """Add up in this process; make a PDF of what has many lines; then count bytes in a terminal."""
    path = _database(bench)
    bench.say("adding up who owes")
    database = open_database(path)
    people = staff.load(Session(database, path, None))
    session = Session(database, path, people.need("sv").actor)
    first = owing_fill.BEGUN
    taken = _taken(lambda: owed.of_firm(session))
    yield Figure(f"what is owed over {CASES:,} cases, by age, median", median(taken) * 1000, 300, "ms")
    taken = _taken(lambda: owed.debts(session, most=2_000))
    yield Figure("  who owes most, by case and client, median", median(taken) * 1000, 300, "ms")
    taken = _taken(lambda: [owed.of_case(session, first + at) for at in range(100)])
    yield Figure("what is owed in a case, median", median(taken) * 10, 2, "ms")
    taken = _taken(lambda: [picking.of_case(session, first + at) for at in range(100)])
    yield Figure("what of a case can be invoiced, median", median(taken) * 10, None, "ms")
    taken = _taken(_printed(session))
    yield Figure(f"an invoice of {LINES} lines as a PDF, the first", taken[0], 2, "s")
    yield Figure("  the next ones, median", median(taken[1:]), None, "s")
    session.close()
    with bench.opened(path) as desk:
        yield Figure("80x24: who owes opens", desk.press("g$", quiet=1.5).count, 12_000, "bytes")
        yield Figure("80x24: it: j, median", median(desk.press("j").count for _ in range(10)), 240, "bytes")


def _printed(session: Session) -> Callable[[], object]:
    """Lays an invoice out and draws it, as `y` does."""
    its = firm.load(session)
    head = letterhead.shipped(its)
    text = "Reviewing the papers of the case, and a call with the client about them"
    lines = tuple(
        DocumentLine("3 May 26", "SV", f"{text} ({n})", "0.3", "200.00", "60.00") for n in range(LINES)
    )
    made = Document(
        "Invoice INV-2026-0001", its.name, False, head.head, "June Harlow\n1 Mill Lane", "Harlow v. Wayside",
        (("Number", "INV-2026-0001"),), "", (("Fees", lines, "30,000.00"),), (), ("Total", "30,000.00 USD"),
        head.terms, "", head.signed, head.notice, head.foot,
    )  # fmt: skip
    return lambda: pdf.made(pages(made), its.name)


def _taken(read: Callable[[], object]) -> list[float]:
    seconds = []
    for _ in range(TIMES):
        begun = perf_counter()
        read()
        seconds.append(perf_counter() - begun)
    return seconds


def _database(bench: Bench) -> Path:
    small = bench.database(SMALL)
    mark = sha256(small.name.encode() + Path(owing_fill.__file__).read_bytes()).hexdigest()[:8]
    path = bench.folder / f"owing-{mark}.db"
    if not path.exists():
        for old in bench.folder.glob("owing-*.db*"):
            old.unlink()
        bench.say(f"filling a file with {CASES:,} cases that owe")
        partial = path.with_name("owing-filling.db")
        shutil.copy(small, partial)
        owing_fill.fill(partial, CASES)
        partial.replace(path)
    return path
