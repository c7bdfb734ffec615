"""Fills a database of any size row by row: enquiries with a message each, as years of intake leave them.

`python -m tests.bench.fill FILE COUNT [SEED]`. Everything fits together as `casetui check` wants it, but for
the original bytes of the messages, which are not there.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from casetui.clock import system_clock
from casetui.db import TABLES
from casetui.practice.firm.founding import Founder, found
from casetui.sqlite import case_names
from casetui.sqlite.fulltext import MERGING
from casetui.sqlite.planning import describe_tables
from casetui.tables.cases import Case
from casetui.tables.enquiries import NEVER, Enquiry
from casetui.tables.files import Text
from casetui.tables.mail import Attachment, Message
from casetui.tables.search import SearchDoc
from tests.bench.prose import Prose
from tests.bench.rows import Log, Rows

BATCH = 20
"""Messages of one intake entry in the audit log."""

CHUNK = 20_000

IN_BULK = {"hashsize": 64 << 20, "automerge": 8}
"""How the search tables are told to gather much in memory before they write: three times as fast."""

OPEN_SHARE, OPEN_LEAST = 0.03, 700
YEARS = 6
REPLY_SECONDS = 24 * 3600
MANAGERS = 6
STAFF = (
    *(Founder(login, name, login.upper(), "case manager", (f"{login}@firm.example.com",)) for login, name in (
        ("mb", "Maren Bright"), ("tn", "Tomas Nell"), ("pq", "Pia Quist"), ("ro", "Rafa Ortiz"),
        ("ks", "Kim Sato"), ("lw", "Lou Weiss"),
    )),
    Founder("ada", "Ada Lind", "ADA", "attorney", ("ada@firm.example.com",)),
    Founder("sv", "Sam Vance", "SV", "supervisor", ("sv@firm.example.com",)),
)  # fmt: skip
KINDS = ("client", "client", "client", "court", "other_side", "colleague", "other", "other")


def fill(path: Path, count: int, seed: int = 1) -> None:
    """Make the file with so many enquiries; it is put in its place when it is whole."""
    partial = path.with_name(path.name + ".filling")
    for ending in ("", "-wal", "-shm", "-journal"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)
    found(partial, {"name": "Bright & Lind", "mailbox": "desk@firm.example.com", "demo": True}, STAFF)
    connection = sqlite3.connect(partial, isolation_level=None, check_same_thread=False)
    # A file that is thrown away when it is not finished needs no journal.
    connection.executescript(
        "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -400000;"
    )
    connection.execute("BEGIN")
    indexes = _drop_indexes(connection)
    _configure_search(connection, IN_BULK)
    _Filling(connection, count, seed).run()
    _configure_search(connection, {**MERGING, "hashsize": 1 << 20})
    for sql in indexes:
        connection.execute(sql)
    case_names.fill(connection)
    describe_tables(connection)
    connection.execute("COMMIT")
    connection.executescript("PRAGMA journal_mode = wal; PRAGMA wal_checkpoint(truncate);")
    connection.close()
    partial.replace(path)


def _configure_search(connection: sqlite3.Connection, options: dict[str, int]) -> None:
    for table in ("search", "search_names"):
        for option, value in options.items():
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (option, value))


def _drop_indexes(connection: sqlite3.Connection) -> list[str]:
    """Take the indexes off, and return the statements that bring them back: sorting once is much faster."""
    tables = {model._meta.table_name for model in TABLES}
    query = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    mine = [(name, sql) for name, table, sql in connection.execute(query).fetchall() if table in tables]
    for name, _ in mine:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in mine]


class _Filling:
    """One run over all rows."""

    def __init__(self, connection: sqlite3.Connection, count: int, seed: int) -> None:
        self.rows = Rows(connection)
        self.log = Log(self.rows)
        self.count = count
        self.prose = Prose(seed)
        self.random = self.prose.random
        self.now = system_clock()
        self.people = self.prose.people(max(200, min(40_000, count // 10)))
        self.cases = max(20, count // 25)
        share = max(OPEN_SHARE, OPEN_LEAST / count)
        self.recent = min(0.9, 8 * share)
        self.closings: list[tuple[int, int, tuple[str, int, str]]] = []
        self.older = max(0.0, (share - self.recent / 10) / 0.9)

    def run(self) -> None:
        """Cases, then enquiries from the oldest to the newest."""
        for number in range(1, self.cases + 1):
            self.rows.add(
                Case, id=number, updated_at=self.now, ref=f"{2020 + number % 7}-{number:04}",
                title=self.prose.line(), status=self.random.choice(("open", "open", "closed")),
                manager_id=1 + number % MANAGERS,
                attorney_id=MANAGERS + 1, opened_at=self.now - 86_400,
            )  # fmt: skip
        numbers = iter(range(1, self.count + 1))
        while batch := list(islice(numbers, BATCH)):
            at = self._instant(batch[-1])
            changes = [change for number in batch for change in self._enquiry(number)]
            self.log.add(at, 1, "mail.ingest", changes)
            for done, owner, change in self.closings:
                self.log.add(done, owner, "enquiry.close", [change])
            self.closings.clear()
            if batch[-1] % CHUNK == 0:
                self.rows.write()
        self.rows.write()
        self.rows.settle()

    def _instant(self, number: int) -> int:
        return self.now - (self.count - number) * (YEARS * 365 * 86_400) // self.count - 600

    def _enquiry(self, number: int) -> Iterator[tuple[str, int, str]]:
        """The rows of one enquiry; the audited changes among them."""
        pick, prose = self.random.random, self.prose
        at = self._instant(number)
        name, email = self.people[int(pick() ** 2 * len(self.people))]
        subject = prose.line()
        text = f"{prose.text()}\nRef {number:x}{number * 7919 % 99991}."
        case = self.random.randrange(1, self.cases + 1) if pick() < 0.6 else None
        is_open = pick() < (self.recent if number > self.count * 0.9 else self.older)
        columns = self._state(number, at) if is_open else self._closed(number, at)
        files = int(pick() < 0.1)
        self.rows.add(
            Enquiry, id=number, updated_at=at, case_id=case, sender_name=name, sender_email=email,
            subject=subject, subject_key=subject.casefold(), opened_at=at, asked_at=at, last_at=at,
            messages=1, attachments=files, **columns,
        )  # fmt: skip
        self._message(number, at, case, (name, email), subject, text)
        if files:
            digest = sha256(email.encode()).digest()
            self.rows.add(
                Attachment, id=number, updated_at=at, case_id=case, message_id=number, part=1,
                name="letter.pdf", mime="application/pdf", size=20_000, digest=digest,
            )  # fmt: skip
        what = f'"sender_name":"{name}","sender_email":"{email}","subject":"{subject}"'
        yield "enquiries", number, _payload("insert", 1, f'{what},"asked_at":{at},"case_id":{case or "null"}')
        message = f'{what},"at":{at},"text_id":{number},"direction":"in"'
        yield "messages", number, _payload("insert", 1, message)

    def _message(
        self, number: int, at: int, case: int | None, sender: tuple[str, str], subject: str, text: str
    ) -> None:
        name, email = sender
        recipients = "desk@firm.example.com"
        self.rows.add(Text, id=number, hash=sha256(text.encode()).digest(), body=text)
        self.rows.add(
            Message, id=number, updated_at=at, case_id=case, enquiry_id=number, direction="in",
            sender_name=name, sender_email=email, recipients=recipients, subject=subject,
            message_id=f"{number:x}@mail.example.com", at=at, text_id=number,
            identity=sha256(b"%d" % number).digest(), size=2_500,
        )  # fmt: skip
        self.rows.add(
            SearchDoc, id=number, kind="messages", row_id=number, case_id=case, enquiry_id=number,
            title=subject, sender=f"{name} {email}", recipients=recipients, text_id=number, dense=0,
        )  # fmt: skip
        self.rows.index(number, subject, f"{name} {email}", recipients, text)

    def _closed(self, number: int, at: int) -> dict[str, Any]:
        owner, kind = 1 + number % MANAGERS, self.random.choice(KINDS)
        done = at + self.random.randrange(600, 80_000)
        after = f'"state":"closed","closed_at":{done},"outcome":"answered"'
        payload = _payload("update", 2, after, '"state":"open"')
        self.closings.append((done, owner, ("enquiries", number, payload)))
        return {
            "version": 2, "owner_id": owner, "state": "closed", "kind": kind, "rank": _rank(kind),
            "due_at": at + REPLY_SECONDS, "press_at": at + REPLY_SECONDS, "closed_at": done,
            "outcome": "answered",
        }  # fmt: skip

    def _state(self, number: int, at: int) -> dict[str, Any]:
        kind, chance = self.random.choice(KINDS), self.random.random()
        owner = None if chance < 0.3 else 1 + number % MANAGERS
        due = max(at + REPLY_SECONDS, self.now - 5 * 86_400) + self.random.randrange(-40_000, 40_000)
        columns: dict[str, Any] = {
            "owner_id": owner, "kind": kind, "rank": _rank(kind), "due_at": due, "press_at": due,
            "dates": "none",
        }  # fmt: skip
        what = self.random.random()
        if what < 0.12:
            columns |= {"state": "waiting", "due_at": None, "press_at": NEVER, "answered_at": at + 600}
        elif what < 0.2:
            columns |= {"state": "with", "with_id": MANAGERS + 1, "wake_at": self.now + 3 * 86_400}
        elif what < 0.3:
            columns |= {"state": "snoozed", "wake_at": self.now + 9 * 86_400}
        return columns


def _rank(kind: str) -> int:
    return 1 if kind == "court" else 2


def _payload(op: str, version: int, after: str, before: str = "") -> str:
    nonce = f"{version:016x}"
    return f'{{"op":"{op}","version":{version},"before":{{{before}}},"after":{{{after}}},"nonce":"{nonce}"}}'


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
