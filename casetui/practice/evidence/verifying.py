"""Reading the files of evidence again, to see that they are what was taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casetui.files.store import Damaged
from casetui.practice.evidence import files
from casetui.practice.evidence.files import FileRow
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.evidence import EvidenceFile, FileCheck

BATCH = 500
"""How many readings are written at once."""


@dataclass(frozen=True)
class Reading:
    """A file that was read again, and what is different; '' where nothing is."""

    file: FileRow
    difference: str


def read(session: Session, rows: Iterable[FileRow]) -> Iterator[Reading]:
    """Read files again, one after the other; a large one is never held in memory."""
    for row in rows:
        try:
            session.store.check(row.place)
        except Damaged as damage:
            yield Reading(row, f"U{row.id} of S{row.item} ({row.name}): {damage}")
        else:
            yield Reading(row, "")


def of_item(session: Session, item: int) -> list[Reading]:
    """Read the files of an item again."""
    return list(read(session, files.of_item(session, item)))


def keep(session: Session, readings: Sequence[Reading]) -> Result[int]:
    """Write down that files were read again, and what was found; how many were."""

    def run(tx: Tx) -> int:
        put_in(tx, readings)
        return len(readings)

    return session.act("evidence.read", run)


def put_in(tx: Tx, readings: Sequence[Reading]) -> None:
    """Write readings down inside another act."""
    for one in readings:
        tx.get(EvidenceFile, one.file.id)
        tx.insert(
            FileCheck, case_id=one.file.case, file_id=one.file.id, found=one.difference,
            user_id=tx.session.me, at=tx.now,
        )  # fmt: skip


def verify(
    session: Session, rows: Sequence[FileRow], told: Callable[[Reading], None], *, all_of_them: bool
) -> tuple[int, int]:  # fmt: skip
    """Read files again and write down what is different (or `all_of_them`); how many, how many differ."""
    waiting: list[Reading] = []
    different = 0
    for one in read(session, rows):
        told(one)
        different += bool(one.difference)
        if one.difference or all_of_them:
            waiting.append(one)
        if len(waiting) >= BATCH:
            keep(session, waiting)
            waiting = []
    if waiting:
        keep(session, waiting)
    return len(rows), different
