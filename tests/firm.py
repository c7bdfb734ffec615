"""A small firm on a real file, with a clock that stands still until it is moved."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from email.utils import formatdate
from pathlib import Path
from typing import Any, TypeVar

from casetui.db import SIDE_FILES, open_database
from casetui.practice.acting import Target
from casetui.practice.cases import cases
from casetui.practice.enquiries import enquiries, intake
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.firm import firm, founding, staff
from casetui.practice.firm.founding import Founder
from casetui.practice.mail.sources import Raw
from casetui.practice.people import contacts, parties
from casetui.session.results import Conflict, Done, Refused
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import raw
from casetui.tables.cases import Case, Wall
from casetui.tables.enquiries import Enquiry

T = TypeVar("T")

NOW = 1_780_000_000  # Thu 28 May 2026 20:26:40 UTC
HOUR, DAY = 3_600, 86_400
MAILBOX = "office@quill.test"

STAFF = (
    Founder("marta", "Marta Bielak", "MB", "case manager", ("marta@quill.test",)),
    Founder("tomas", "Tomas Nowak", "TN", "case manager", ("tomas@quill.test",)),
    Founder("ada", "Ada Quill", "ADA", "attorney", ("ada@quill.test",)),
    Founder("sv", "Sam Vance", "SV", "supervisor", ("sam@quill.test",)),
    Founder("it", "Ivo Tanaka", "IT", "administrator", ("ivo@quill.test",)),
)
CLIENT, OTHER_CLIENT = "june@harlow.example.com", "lena@brandt.example.com"
COURT, OTHER_SIDE, STRANGER = "clerk@court.example.com", "counsel@wayside.example.com", "x@strangers.test"
CASES = (
    ("Harlow v. Wayside", "MB", ((CLIENT, "client"), (OTHER_SIDE, "opposing counsel"))),
    ("Estate of Brandt", "TN", ((OTHER_CLIENT, "client"),)),
    ("Brandt lease", "TN", ((OTHER_CLIENT, "client"), (COURT, "court"))),
)


class Clock:
    """A clock that stands still, in UTC seconds."""

    def __init__(self, at: int = NOW) -> None:
        self.at = at

    def __call__(self) -> int:
        return self.at


class SmallFirm:
    """The firm of STAFF and CASES; sessions are opened when they are asked for."""

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.path = path
        self.clock = clock or Clock()
        self._sessions: dict[tuple[str, bool], Session] = {}
        reading = Session(open_database(path), path, None, self.clock)
        self.firm = firm.load(reading)
        self.staff = staff.load(reading)
        reading.close()

    @classmethod
    def build(cls, path: Path) -> None:
        """Make its file."""
        founding.found(path, {"name": "Quill LLP", "mailbox": MAILBOX}, STAFF, Clock())
        made = cls(path)
        done(made.session("SV").act("case.open", made._open_cases))
        made.close()

    def _open_cases(self, tx: Tx) -> None:
        known: dict[str, int] = {}
        for title, manager, named in CASES:
            case, _ref = cases.open_case(tx, title, "UTC", manager=self.user(manager), status=cases.OPEN)
            for email, role in named:
                if email not in known:
                    known[email] = contacts.add(tx, email.split("@")[0].title(), email)
                parties.add_in(tx, case, known[email], role)

    def copy(self, path: Path) -> SmallFirm:
        """The firm as it is now, in another file, opened as another process would."""
        self.close()
        copy_files(self.path, path)
        return SmallFirm(path, self.clock)

    def user(self, initials: str) -> int:
        return self.staff.need(initials).id

    def session(self, who: str = "MB", *, walls: bool = True) -> Session:
        """A session of one of the staff; the same one each time."""
        if (who, walls) not in self._sessions:
            self._sessions[who, walls] = self.another_session(who, walls=walls)
        return self._sessions[who, walls]

    def another_session(self, who: str = "MB", *, walls: bool = True) -> Session:
        """A session with connections of its own, as another desk has."""
        database = open_database(self.path)
        return Session(database, self.path, self.staff.need(who).actor, self.clock, walls=walls)

    def take_in(self, *messages: bytes, history: bool = False) -> intake.Report:
        """Take messages in as the mail room does."""
        room = intake.Intake(self.session("IT", walls=False), self.firm, history=history)
        for _report in room.run(Raw("test", message, None, len(message)) for message in messages):
            pass
        return room.report

    def ask(self, subject: str = "When do we file?", sender: str = STRANGER, **more: Any) -> EnquiryRow:
        """Let a message come in now; its enquiry."""
        self.take_in(mail(subject, sender, at=self.clock(), **more))
        return self.newest()

    def enquiries(self) -> list[EnquiryRow]:
        """All enquiries, walls or not, oldest first."""
        session = self.session("IT", walls=False)
        return [EnquiryRow(*row) for row in enquiries.lines(session).order_by(Enquiry.id).tuples()]

    def newest(self) -> EnquiryRow:
        return self.enquiries()[-1]

    def enquiry(self, number: int) -> EnquiryRow:
        return next(row for row in self.enquiries() if row.id == number)

    def target(self, number: int) -> Target:
        """The enquiry as a user who looks at it now sees it."""
        return Target(number, self.enquiry(number).version)

    def targets(self, numbers: Iterable[int]) -> list[Target]:
        return [self.target(number) for number in numbers]

    def wall(self, who: str, case: int) -> None:
        """Put up a wall."""

        def run(tx: Tx) -> int:
            return tx.insert(Wall, case_id=case, user_id=self.user(who), reason="a conflict")

        done(self.session("SV").act("wall.add", run))

    def case_ref(self, case: int) -> str:
        rows: Any = self.session("SV").rows(Case, Case.ref).where(Case.id == case).tuples()
        return str(rows.get()[0])

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the file itself, walls or not."""
        return raw(self.session("IT", walls=False).database).execute(sql, values).fetchall()

    def close(self) -> None:
        for session in self._sessions.values():
            session.close()
        self._sessions = {}


def done(result: Done[T] | Conflict | Refused) -> T:
    """What a write that must succeed came to."""
    assert isinstance(result, Done), result
    return result.value


def copy_files(source: Path, target: Path) -> None:
    """Copy a closed database with its files."""
    for ending in ("", *SIDE_FILES):
        beside = source.with_name(source.name + ending)
        if beside.exists():
            shutil.copy(beside, target.with_name(target.name + ending))
    files = source.with_name(source.name + ".files")
    if files.exists():
        shutil.copytree(files, target.with_name(target.name + ".files"))


_numbers = iter(range(1, 1 << 30))


def mail(
    subject: str = "When do we file?", sender: str = STRANGER, *, at: int = NOW, to: str = MAILBOX,
    cc: str = "",
    body: str = "Please tell me.", key: str = "", answers: str = "", references: Sequence[str] = (),
    headers: Sequence[str] = (), attachment: str = "",
) -> bytes:  # fmt: skip
    """The bytes of a message; `key` and `answers` are Message-IDs without what stands around them."""
    key = key or f"m{next(_numbers)}"
    lines = [
        f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Date: {formatdate(at)}",
        f"Message-ID: <{key}@mail.test>", *headers,
    ]  # fmt: skip
    lines += [f"Cc: {cc}"] if cc else []
    lines += [f"In-Reply-To: <{answers}@mail.test>"] if answers else []
    ids = " ".join(f"<{reference}@mail.test>" for reference in references)
    lines += [f"References: {ids}"] if ids else []
    if not attachment:
        lines += ["Content-Type: text/plain; charset=utf-8", "", body]
    else:
        lines += [
            'Content-Type: multipart/mixed; boundary="b"', "", "--b",
            "Content-Type: text/plain; charset=utf-8",
            "", body, "--b", "Content-Type: text/plain",
            f'Content-Disposition: attachment; filename="{attachment}"',
            "", "What the file says.", "--b--",
        ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n"


def index_is_whole(path: Path) -> None:
    """The search index holds exactly the words of its rows; raises where it does not."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for table in ("search", "search_names"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        docs = connection.execute("SELECT count(*) FROM search_docs").fetchone()[0]
        for table in ("search", "search_names"):
            indexed = connection.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()[0]
            assert indexed == docs, table
    finally:
        connection.close()
