"""Fills a file with cases, people in them, and one case in which much has happened.

`python -m tests.bench.case_fill FILE CASES EVENTS [SEED]`; the file is one that `fill` has made.
"""

from __future__ import annotations

import sqlite3
import sys
from hashlib import sha256
from pathlib import Path

from casetui.clock import system_clock
from casetui.sqlite import case_names
from casetui.sqlite.planning import describe_tables
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case, Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text
from casetui.tables.mail import Message
from casetui.tables.notes import Note
from casetui.tables.people import Contact
from tests.bench.fill import MANAGERS
from tests.bench.prose import Prose
from tests.bench.rows import Log, Rows

BEGUN = 10_000_000
"""The numbers of what is added begin here."""

FULL = BEGUN
"""The case in which much has happened."""

DAY = 86_400
PARTIES = 3
SHARES = (("messages", 0.2), ("acts", 0.4), ("notes", 0.2), ("items", 0.1))
"""How the events are shared out: an enquiry has a message and two acts, an agenda item two acts."""


def fill(path: Path, cases: int, events: int, seed: int = 2) -> None:
    """Add so many cases with three parties each, and to the first of them so many events."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;")
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("BEGIN")
    prose, rows, now = Prose(seed), Rows(connection), system_clock()
    people = prose.people(cases * PARTIES)
    for number, (name, _email) in enumerate(people, BEGUN):
        rows.add(Contact, id=number, updated_at=now, name=name)
    for n in range(cases):
        number = BEGUN + n
        names = [people[n * PARTIES + k][0].split()[-1] for k in range(2)]
        rows.add(
            Case, id=number, updated_at=now, ref=f"{2000 + n // 8000}-{n % 8000:04}",
            title=f"{names[0]} v. {names[1]}" if n % 3 else prose.line(),
            status="closed" if n % 4 else "open", manager_id=1 + n % MANAGERS,
            opened_at=now - (cases - n) * 60, court_number=f"24-cv-{n:05}",
            their_ref=f"KL/{n % 977}-{n:x}", reviewed_at=now - n % 90 * DAY,
        )  # fmt: skip
        for k, role in enumerate(("client", "opposing party", "witness")):
            party = BEGUN + n * PARTIES + k
            rows.add(Party, id=party, updated_at=now, case_id=number, contact_id=party, role=role)
    rows.write()
    rows.settle()
    _happen(rows, prose, events, now)
    rows.write()
    rows.settle()
    case_names.fill(connection)
    describe_tables(connection)
    connection.execute("COMMIT")
    connection.executescript("PRAGMA journal_mode = wal; PRAGMA wal_checkpoint(truncate);")
    connection.close()


def _happen(rows: Rows, prose: Prose, events: int, now: int) -> None:
    log = Log(rows)
    count = events // 5  # enquiries: with each come five events
    for n in range(count):
        number, at = BEGUN + n, now - (count - n) * 3_600
        subject, text = prose.line(), f"{prose.text()}\n{n}"
        rows.add(Text, id=number, hash=sha256(text.encode()).digest(), body=text)
        rows.add(
            Enquiry, id=number, updated_at=at, case_id=FULL, kind="client", subject=subject, state="closed",
            subject_key=subject.casefold(), opened_at=at, asked_at=at, last_at=at, messages=1, version=3,
            press_at=at,
        )  # fmt: skip
        rows.add(
            Message, id=number, updated_at=at, case_id=FULL, enquiry_id=number, direction="in", at=at,
            sender_name="June Harlow", subject=subject, text_id=number,
        )  # fmt: skip
        rows.add(Note, id=number, updated_at=at, case_id=FULL, author_id=1, at=at + 60, text_id=number)
        log.add(at, 1, "mail.ingest", [("enquiries", number, _payload("insert", 1))])
        log.add(at + 120, 1, "enquiry.take", [("enquiries", number, _payload("update", 2))])
        log.add(at + 240, 2, "enquiry.close", [("enquiries", number, _payload("update", 3))])
        if n % 2:
            rows.add(
                AgendaItem, id=number, updated_at=at, case_id=FULL, kind="task", title=subject, state="done",
                day="2026-01-01", start_at=at, end_at=at, version=2,
            )  # fmt: skip
            log.add(at + 300, 1, "agenda.add", [("agenda", number, _payload("insert", 1))])
            log.add(at + 360, 1, "agenda.done", [("agenda", number, _payload("update", 2))])


def _payload(op: str, version: int) -> str:
    was, now = ("", "open") if op == "insert" else ("open", "closed")
    states = f'"before":{{"state":"{was}"}},"after":{{"state":"{now}"}}'
    return f'{{"op":"{op}","version":{version},{states},"nonce":"{version:016x}"}}'


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
