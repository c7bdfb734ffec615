"""Fills a file with the client money of a firm: receipts, payments, and the bank's lines for them.

The file is one that `fill` has made, and is not fit for `casetui check` afterwards, since nothing is logged.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from random import Random

from casetui.clock import system_clock
from casetui.tables.cases import Case
from casetui.tables.client_money import BankAccount, BankLine, BankStatement, Movement, Posting
from casetui.tables.people import Contact
from tests.bench.rows import Rows

FIRST = date(2024, 1, 1)
DAYS = 700
BEGUN = 30_000_000
"""The numbers of the cases and their clients begin here."""

CASES = 2_000

UNDER_WAY = 200
"""How many of the newest the bank has not seen yet."""


def fill(path: Path, entries: int, seed: int = 5) -> tuple[date, int]:
    """Add one account with so many entries; its last day, and what the bank says there was then."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;")
    connection.execute("BEGIN")
    rows, now, random = Rows(connection), system_clock(), Random(seed)
    ((user,),) = connection.execute("SELECT min(id) FROM users").fetchall()
    cases = [BEGUN + number for number in range(CASES)]
    for number in cases:
        its = number - BEGUN
        rows.add(
            Case, id=number, updated_at=now, ref=f"1800-{its:05}", title=f"Money {its}", status="open",
            opened_at=now, begun_at=now,
        )  # fmt: skip
        rows.add(Contact, id=number, updated_at=now, name=f"Client {its}")
    contacts = cases
    rows.add(
        BankAccount, id=1, updated_at=now, name="Trust account", currency="USD", interval=0,
        since=FIRST.isoformat(),
    )  # fmt: skip
    rows.add(BankStatement, id=1, updated_at=now, account_id=1, name="all.csv", form="csv",
             first=FIRST.isoformat(),
             last=(FIRST + timedelta(days=DAYS)).isoformat(), by_id=user, at=now)  # fmt: skip
    held: dict[int, int] = {}
    bank = 0
    for number in range(1, entries + 1):
        day = (FIRST + timedelta(days=number * DAYS // entries)).isoformat()
        at = random.randrange(len(cases))
        case, client = cases[at], contacts[at % len(contacts)]
        receives = held.get(at, 0) < 100 or random.random() < 0.4
        amount = random.randrange(1_000, 500_000) if receives else -random.randrange(1, held[at] + 1)
        held[at] = held.get(at, 0) + amount
        kind = "receipt" if receives else "payment"
        cheque = "" if receives else str(100_000 + number)
        rows.add(
            Movement, id=number, updated_at=now, account_id=1, case_id=case, client_id=client, kind=kind,
            state="posted", day=day, cleared=day, amount=amount, number=cheque, who=f"Payer {at}", by_id=user,
            at=now, posted_by=user, posted_at=now,
        )  # fmt: skip
        rows.add(
            Posting, id=number, updated_at=now, movement_id=number, account_id=1, case_id=case,
            client_id=client,
            ledger="client", day=day, cleared=day, amount=amount,
        )  # fmt: skip
        if number <= entries - UNDER_WAY:
            bank += amount
            rows.add(
                BankLine, id=number, updated_at=now, statement_id=1, account_id=1, day=day, amount=amount,
                text=f"Payer {at}", reference=cheque, key=str(number),
            )  # fmt: skip
        if number % 10_000 == 0:
            rows.write()
    rows.write()
    rows.settle()
    connection.execute("COMMIT")
    connection.close()
    return FIRST + timedelta(days=DAYS), bank
