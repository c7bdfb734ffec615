"""Destroying a case of ten thousand records, in a file of a hundred thousand enquiries."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from casetui.db import open_database
from casetui.practice.cases import cases
from casetui.practice.disposal import asked, proposing
from casetui.practice.firm import firm, staff
from casetui.session.results import Done, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case
from casetui.tables.disposal import Disposal
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Attachment, Message
from casetui.tables.notes import Note
from casetui.tables.papers import Paper, PaperVersion
from tests.bench.bench import MIDDLE, Bench
from tests.bench.figures import Figure
from tests.bench.prose import Prose

T = TypeVar("T")

RECORDS = 10_000
DAY = 1_600_000_000


def figures(bench: Bench) -> Iterator[Figure]:
    """Fill a case, ask for it to be destroyed, and wait until all of it is gone."""
    path = bench.folder / "disposing.db"
    _remove(path)
    shutil.copy(bench.database(MIDDLE), path)
    bench.say(f"filling a case with {RECORDS:,} records")
    people = staff.load(Session(open_database(path), path, None))
    supervisor = next(person.actor for person in people.active("supervisor"))
    attorney = next(person.actor for person in people.active("attorney"))
    session = Session(open_database(path), path, supervisor)
    case = _filled(session)
    _done(proposing.propose(session, case, "kept long enough").result())
    other = Session(open_database(path), path, attorney)
    row = asked.of_case(other, case)
    assert row is not None
    bench.say("destroying it")
    begun = perf_counter()
    left = _done(proposing.confirm(other, firm.load(other), row.target))
    seconds = perf_counter() - begun
    assert left == "", left
    gone = sum(asked.every(other, Disposal.id == row.id)[0].records.values())
    yield Figure("a case is destroyed, records and files", gone, RECORDS, at_least=True)
    yield Figure(f"  in a file of {path.stat().st_size / 1e6:,.0f} MB, within", seconds, 10, "s")
    session.close()
    other.close()
    _remove(path)


def _filled(session: Session) -> int:
    prose, store = Prose(11), session.store
    opened = session.act("case.open", lambda tx: cases.open_case(tx, "Old v. Older", "UTC", manager=None))
    case, _ref = _done(opened)

    def part(tx: Tx, number: int) -> None:
        enquiry = tx.insert(
            Enquiry, case_id=case, kind="client", subject=prose.text(6), subject_key="x", opened_at=DAY,
            asked_at=DAY, last_at=DAY, press_at=DAY, state="closed",
        )  # fmt: skip
        places = store.put_many([f"{number} {one} {prose.text(200)}".encode() for one in range(250)])
        for place in places:
            file = tx.file(place)
            message = tx.insert(
                Message, case_id=case, enquiry_id=enquiry, direction="in", at=DAY, subject=prose.text(6),
                text_id=tx.text(prose.text(150)), digest=file,
            )  # fmt: skip
            tx.insert(
                Attachment, case_id=case, message_id=message, name="a.txt", mime="text/plain", size=9,
                digest=file, file_id=file,
            )  # fmt: skip
            tx.insert(Note, case_id=case, author_id=1, at=DAY, text_id=tx.text(prose.text(100)))
        for _ in range(125):
            tx.insert(AgendaItem, case_id=case, kind="task", title=prose.text(6), state="done")
            paper = tx.insert(Paper, case_id=case, title=prose.text(6), author_id=1, at=DAY, newest=1)
            tx.insert(
                PaperVersion, case_id=case, paper_id=paper, number=1, digest=places[0].digest, name="a.txt",
                mime="text/plain", size=9, author_id=1, at=DAY,
            )  # fmt: skip

    for number in range(RECORDS // 1_125 + 1):
        _done(session.act("case.change", lambda tx, number=number: part(tx, number)))
    ended = {"status": "closed", "closed_at": DAY, "keep_until": "2021-01-31"}
    _done(session.act("case.change", lambda tx: tx.update(Case, case, None, **ended)))
    return case


def _done(result: Result[T]) -> T:
    assert isinstance(result, Done), result
    return result.value


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", ".destroying"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.rmtree(path.with_name(path.name + ".files"), ignore_errors=True)
