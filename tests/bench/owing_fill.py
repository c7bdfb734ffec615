"""Fills a file with a hundred thousand cases, ten entries each, and three invoices of them, one unpaid.

The file is one that `fill` has made, and is not fit for `casetui check` afterwards, since nothing is logged.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from random import Random

from casetui.clock import system_clock
from casetui.sqlite.planning import describe_tables
from casetui.tables.cases import Case, Party
from casetui.tables.costs import Cost
from casetui.tables.invoices import Invoice, InvoiceLine, Payment, Settling
from casetui.tables.people import Contact
from tests.bench.rows import Rows

BEGUN = 30_000_000
"""The numbers of what is added begin here."""

ENTRIES, INVOICES = 10, 3


def fill(path: Path, cases: int, seed: int = 5) -> None:
    """Add so many cases."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;")
    connection.execute("BEGIN")
    rows, now, random = Rows(connection), system_clock(), Random(seed)
    for n in range(cases):
        _case(rows, random, n, now)
        if n % 10_000 == 9_999:
            rows.write()
    rows.write()
    rows.settle()
    describe_tables(connection)
    connection.execute("COMMIT")
    connection.executescript("PRAGMA journal_mode = wal; PRAGMA wal_checkpoint(truncate);")
    connection.close()


def _case(rows: Rows, random: Random, n: int, now: int) -> None:
    number, common = BEGUN + n, {"updated_at": now, "case_id": BEGUN + n}
    rows.add(
        Case, id=number, updated_at=now, ref=f"{1700 + n // 8000}-{n % 8000:04}", title=f"Owing {n}",
        status="open", opened_at=now,
    )  # fmt: skip
    rows.add(Contact, id=number, updated_at=now, name=f"Debtor {n}")
    rows.add(Party, id=number, contact_id=number, role="client", **common)
    today = date.today()
    for at in range(ENTRIES):
        rows.add(
            Cost, id=number * ENTRIES + at, kind="time", day=str(today - timedelta(days=at * 20)), user_id=1,
            text="Call with the client", minutes=30, quantity=5_000, rate=2_000_000, amount=10_000,
            currency="USD", treatment="billable", tax="none", at=now, by_id=1, **common,
        )  # fmt: skip
    for k in range(INVOICES):
        its, paid = number * INVOICES + k, k < INVOICES - 1
        day = str(today - timedelta(days=random.randrange(150) + (0 if not paid else 150)))
        total = 10_000 + random.randrange(90_000)
        rows.add(
            Invoice, id=its, client_id=number, state="issued", number=f"B-{its}", day=day, due=day,
            currency="USD", fees=total, total=total, settled=total if paid else 0, drawn_by=1, issued_by=1,
            issued_at=now, delivered=day, delivered_how="mail", **common,
        )  # fmt: skip
        for at in range(3):
            rows.add(
                InvoiceLine, id=its * 3 + at, invoice_id=its, cost_id=number * ENTRIES + k * 3 + at,
                position=at + 1, kind="time", day=day, user_id=1, text="Call", quantity=5_000, rate=2_000_000,
                amount=total // 3, tax_code="none", tax_rate=0, tax=0, **common,
            )  # fmt: skip
        if paid:
            rows.add(
                Payment, id=its, day=day, method="transfer", amount=total, currency="USD", at=now, by_id=1,
                **common,
            )  # fmt: skip
            rows.add(
                Settling, id=its, invoice_id=its, payment_id=its, day=day, amount=total, at=now, by_id=1,
                **common,
            )  # fmt: skip
