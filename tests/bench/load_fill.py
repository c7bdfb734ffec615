"""Fills a file with the cases of sixty people, most of them open, and with what makes their load.

`python -m tests.bench.load_fill FILE CASES [SEED]`; the file is one that `fill` has made, and is not fit for
`casetui check` afterwards, since nothing is logged.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from random import Random

from casetui.clock import system_clock
from casetui.sqlite import last_words
from casetui.sqlite.planning import describe_tables
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case, Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.mail import Message
from casetui.tables.notes import Note
from casetui.tables.people import Address, Contact
from tests.bench.rows import Rows

BEGUN = 20_000_000
"""The numbers of what is added begin here."""

PEOPLE, DAY = 60, 86_400
STAGES = ("", "intake", "pleadings", "disclosure", "negotiation", "trial")
LETTERS, ITEMS = 6, 4
"""How many messages were sent to the client of a case, and how much is on its agenda."""


def fill(path: Path, cases: int, seed: int = 3) -> None:
    """Add so many cases: of four, one is open, and of ten of those one is pending."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;")
    connection.execute("BEGIN")
    rows, now, random = Rows(connection), system_clock(), Random(seed)
    for n in range(PEOPLE):
        role = "attorney" if n % 3 == 0 else "case manager"
        rows.add(
            User, id=BEGUN + n, updated_at=now, login=f"load{n}", name=f"Person {n}", initials=f"L{n}",
            role=role,
        )  # fmt: skip
    rows.add(Text, id=BEGUN, hash=b"load", body="As it stands.")
    for n in range(cases):
        _case(rows, random, BEGUN + n, n, now)
        if n % 10_000 == 9_999:
            rows.write()
    rows.write()
    rows.settle()
    connection.execute(last_words.FILL)
    describe_tables(connection)
    connection.execute("COMMIT")
    connection.executescript("PRAGMA journal_mode = wal; PRAGMA wal_checkpoint(truncate);")
    connection.close()


def _case(rows: Rows, random: Random, number: int, n: int, now: int) -> None:
    manager, attorney = BEGUN + random.randrange(PEOPLE), BEGUN + random.randrange(PEOPLE // 3) * 3
    opened = now - random.randrange(900) * DAY
    rows.add(
        Case, id=number, updated_at=now, ref=f"{1900 + n // 8000}-{n % 8000:04}", title=f"Load {n}",
        status="closed" if n % 4 else "pending" if n % 40 == 0 else "open", manager_id=manager,
        attorney_id=attorney, opened_at=opened, stage=random.choice(STAGES),
        reviewed_at=now - random.randrange(90) * DAY,
    )  # fmt: skip
    rows.add(Contact, id=number, updated_at=now, name=f"Client {n}")
    rows.add(Address, id=number, updated_at=now, email=f"c{n}@x.test", contact_id=number)
    rows.add(Party, id=number, updated_at=now, case_id=number, contact_id=number, role="client")
    for k in range(2):
        its = number * 2 + k
        kind = "court" if k and n % 4 == 0 else "client"
        at = opened + random.randrange(max(1, now - opened))
        rows.add(
            Enquiry, id=its, updated_at=now, case_id=number, kind=kind, subject="Load", subject_key="load",
            state="closed", opened_at=at, asked_at=at, last_at=at, press_at=at,
        )  # fmt: skip
        rows.add(
            Message, id=BEGUN * 10 + its, updated_at=now, case_id=number, enquiry_id=its, direction="in",
            at=at, subject="Load", text_id=BEGUN,
        )  # fmt: skip
    for k in range(LETTERS):
        # Some of them answer nothing, and go to the client's address.
        enquiry = number * 2 if k % 3 else None
        rows.add(
            Message, id=number * LETTERS + k, updated_at=now, case_id=number, enquiry_id=enquiry,
            direction="out", at=now - random.randrange(120) * DAY, subject="Load", text_id=BEGUN,
            recipients=f"Client {n} <c{n}@x.test>",
        )  # fmt: skip
    rows.add(
        Note, id=number, updated_at=now, case_id=number, author_id=1, at=opened, text_id=BEGUN, kind="phone",
        about_id=number if n % 3 == 0 else None,
    )  # fmt: skip
    for k in range(ITEMS):
        start = now + random.randrange(-200, 60) * DAY
        kind = ("task", "hearing", "deadline", "meeting")[k]
        is_over = (start < now and random.random() < 0.9) or n % 4 > 0
        rows.add(
            AgendaItem, id=number * ITEMS + k, updated_at=now, case_id=number, kind=kind, title="Load",
            owner_id=manager, state="done" if is_over else "open", day="2026-01-01", time="10:00",
            start_at=start, end_at=start + 3_600,
        )  # fmt: skip


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
