"""Fills a file with entries of costs on many cases, and with the invoices that some of them are on.

`python -m tests.bench.costs_fill FILE CASES ENTRIES [SEED]`; the file is one that `fill` has made, and is not
fit for `casetui check` afterwards, since nothing is logged. Other benchmarks of money add to it by `fill`.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from casetui.clock import system_clock
from casetui.sqlite.planning import describe_tables
from casetui.tables.cases import Case
from casetui.tables.costs import Cost, FeeTerms
from casetui.tables.invoices import Invoice, InvoiceLine
from casetui.tables.people import Contact
from tests.bench.fill import MANAGERS
from tests.bench.rows import Rows

BEGUN = 30_000_000
"""The numbers of what is added begin here."""

FULL, HEAVY = BEGUN, 5_000
"""The case with the most entries, and how many it has."""

WORDS = ("call to client", "draft letter", "review disclosure", "prepare hearing", "copies", "filing fee")
RATE, SCALE = 300, 10_000

More = Callable[[Rows, Random, int], None]
"""Adds more rows for the case of a number; for benchmarks that need payments or client money, too."""


def fill(path: Path, cases: int, entries: int, seed: int = 4, more: More | None = None) -> None:
    """Add so many cases with so many entries, about as many on each; every fourth case has an invoice."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;")
    connection.execute("BEGIN")
    rows, now, random = Rows(connection), system_clock(), Random(seed)
    today = datetime.fromtimestamp(now, UTC).date()
    rows.add(Contact, id=BEGUN, updated_at=now, name="June Harlow")
    each, number = max(1, (entries - HEAVY) // max(1, cases - 1)), BEGUN
    for n in range(cases):
        case = BEGUN + n
        rows.add(
            Case, id=case, updated_at=now, ref=f"{1800 + n // 8000}-{n % 8000:04}", title=f"Costs {n}",
            status="open", manager_id=1 + n % MANAGERS, opened_at=now,
        )  # fmt: skip
        rows.add(
            FeeTerms, updated_at=now, case_id=case, since="2020-01-01", terms="hourly", budget=1_000_000,
            currency="USD", set_by=1,
        )  # fmt: skip
        count = HEAVY if case == FULL else each
        _entries(rows, random, case, range(number, number + count), now, today)
        number += count
        if more is not None:
            more(rows, random, case)
        if n % 5_000 == 4_999:
            rows.write()
    rows.write()
    rows.settle()
    describe_tables(connection)
    connection.execute("COMMIT")
    connection.executescript("PRAGMA journal_mode = wal; PRAGMA wal_checkpoint(truncate);")
    connection.close()


def _entries(rows: Rows, random: Random, case: int, numbers: range, now: int, today: date) -> None:
    """The entries of a case: the first half of every fourth case stands on an issued invoice."""
    billed = len(numbers) // 2 if case % 4 == 0 else 0
    total = 0
    for place, number in enumerate(numbers):
        tenths, is_time = random.randint(1, 60), place % 5 != 4
        amount = tenths * RATE * 10 if is_time else tenths * 250
        day = (today - timedelta(days=(len(numbers) - place) * 600 // len(numbers))).isoformat()
        rows.add(
            Cost, id=number, updated_at=now, case_id=case, kind="time" if is_time else "expense", day=day,
            user_id=1 + place % MANAGERS, text=WORDS[place % len(WORDS)],
            minutes=tenths * 6 if is_time else None, quantity=tenths * 1_000 if is_time else SCALE,
            rate=RATE * SCALE if is_time else amount * 100, amount=amount, currency="USD",
            treatment="billable" if place % 11 else "no charge", paid="" if is_time else "firm", tax="none",
            at=now, by_id=1,
        )  # fmt: skip
        if place < billed:
            total += amount
            rows.add(
                InvoiceLine, updated_at=now, invoice_id=case, case_id=case, cost_id=number, position=place,
                kind="time", day=day, text="x", quantity=SCALE, rate=amount * 100, amount=amount,
                tax_code="none", tax_rate=0, tax=0,
            )  # fmt: skip
    if billed:
        rows.add(
            Invoice, id=case, updated_at=now, case_id=case, client_id=BEGUN, state="issued",
            number=f"n{case}", day=today.isoformat(), due=today.isoformat(), currency="USD", total=total,
            settled=total // 2, drawn_by=1, issued_at=now,
        )  # fmt: skip


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *map(int, sys.argv[4:]))
