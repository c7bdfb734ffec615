"""What has to be proved in a case: its points, what nothing proves yet, where somebody looked."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, NamedTuple

from peewee import fn

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.evidence.terms import NOT_HAD, OURS, STRONG, THEIRS, THERE
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, tuples
from casetui.tables.cases import Case
from casetui.tables.evidence import EvidenceItem, Point, Proof, Research

LONGEST_TITLE, LONGEST_ENTRY = 300, 1_000


@dataclass(frozen=True)
class PointTarget(Target):
    """A point as the user saw it when they acted."""

    @property
    def key(self) -> Any:
        """What a list knows it by."""
        return "points", self.id


class PointRow(NamedTuple):
    """A point: how many items prove it strongly and weakly and are there, and how many are to come."""

    id: int
    version: int
    updated_at: int
    case: int
    number: int
    title: str
    burden: str
    settled: str
    strong: int = 0
    weak: int = 0
    coming: int = 0
    looked: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by, among rows of other kinds."""
        return "points", self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"Point {self.number}"

    @property
    def target(self) -> PointTarget:
        """It, as the user sees it."""
        return PointTarget(self.id, self.version)

    @property
    def gap(self) -> str:
        """What is wanting of its proof; '' where nothing is."""
        if self.settled or self.burden == THEIRS or self.strong:
            return ""
        coming = f"; {self.coming} to come" if self.coming else ""
        if not self.weak:
            return f"nothing proves this yet{coming}"
        return f"{'one weak item' if self.weak == 1 else f'{self.weak} weak items'} only{coming}"


class Looked(NamedTuple):
    """Where somebody looked for proof of a point, and what they found ('': nothing)."""

    id: int
    version: int
    updated_at: int
    looked: str
    found: str
    user: int
    at: int


def of_case(session: Reader, case: int) -> list[PointRow]:
    """The points of a case by their numbers, each with how it is proved."""
    query = session.rows(
        Point, Point.id, Point.version, Point.updated_at, Point.case, Point.number, Point.title, Point.burden,
        Point.settled,
    )  # fmt: skip
    rows = tuples(query.where(Point.case == case).order_by(Point.number))
    if not rows:
        return []
    proved: dict[int, list[int]] = {}
    proofs = session.rows(Proof, Proof.point, Proof.weight, EvidenceItem.state, fn.COUNT(Proof.id))
    proofs = proofs.join(EvidenceItem, on=Proof.item == EvidenceItem.id)
    proofs = proofs.where(Proof.case == case, EvidenceItem.withdrawn.is_null())
    for point, weight, state, count in tuples(proofs.group_by(Proof.point, Proof.weight, EvidenceItem.state)):
        its = proved.setdefault(point, [0, 0, 0])
        if state in THERE:
            its[0 if weight == STRONG else 1] += count
        elif state != NOT_HAD:
            its[2] += count
    looked = session.rows(Research, Research.point, fn.COUNT(Research.id)).where(Research.case == case)
    logged = dict(tuples(looked.group_by(Research.point)))
    return [
        PointRow._make((*row, *proved.get(row[0], (0, 0, 0)), logged.get(row[0], 0))) for row in rows
    ]


def one(session: Reader, case: int, number: int) -> PointRow | None:
    """The point of this number in a case; None where there is none."""
    return next((row for row in of_case(session, case) if row.number == number), None)


def gaps(session: Reader, case: int) -> list[tuple[PointRow, str]]:
    """What is wanting: each point that is not proved, with what is wanting of it."""
    return [(row, row.gap) for row in of_case(session, case) if row.gap]


def research(session: Reader, point: int) -> list[Looked]:
    """Where somebody looked for proof of a point, the latest first."""
    query = session.rows(
        Research, Research.id, Research.version, Research.updated_at, Research.looked, Research.found,
        Research.user, Research.at,
    )  # fmt: skip
    return [Looked(*row) for row in tuples(query.where(Research.point == point).order_by(Research.id.desc()))]


def proving(session: Reader, point: int) -> list[tuple[int, str, str, str]]:
    """What goes to prove a point: number, name, how far, how it stands."""
    query = session.rows(Proof, EvidenceItem.id, EvidenceItem.title, Proof.weight, EvidenceItem.state)
    query = query.join(EvidenceItem, on=Proof.item == EvidenceItem.id)
    query = query.where(Proof.point == point, EvidenceItem.withdrawn.is_null())
    return tuples(query.order_by(Proof.weight, EvidenceItem.id))


def _title(text: str) -> str:
    title = whole(text, LONGEST_TITLE, "The point")
    if not title:
        raise Refuse("What is to be proved? Say so in a line.")
    return title


def add(session: Session, case: int, title: str, burden: str = OURS) -> Future[Result[int]]:
    """Add a point to a case; its number there, which no other point of it ever gets."""
    words = _title(title)
    if burden not in (OURS, THEIRS):
        raise Refuse("It is ours to prove, or theirs.")

    def run(tx: Tx) -> int:
        tx.get(Case, case)
        every = tx.session.rows(Point, fn.MAX(Point.number), withdrawn=True)
        number = (column(every.where(Point.case == case))[0] or 0) + 1
        tx.insert(
            Point, case_id=case, number=number, title=words, burden=burden, author_id=tx.session.me, at=tx.now
        )
        return number

    return session.write("point.add", run)


def _seen(tx: Tx, target: PointTarget) -> Row:
    return acting.as_seen(tx, Point, target)


def change(session: Session, target: PointTarget, title: str, burden: str) -> Outcome:
    """Word a point anew, or say whose it is to prove."""
    words = _title(title)
    if burden not in (OURS, THEIRS):
        raise Refuse("It is ours to prove, or theirs.")

    def run(tx: Tx, row: Row) -> None:
        if (row["title"], row["burden"]) == (words, burden):
            raise Refuse("That changes nothing.")
        tx.update(Point, row["id"], None, title=words, burden=burden)

    return acting.each(session, "point.change", [target], _seen, run)


def settle(session: Session, target: PointTarget, why: str) -> Outcome:
    """Say that a point needs no proof (it is admitted, agreed), or with '' that it does."""
    reason = whole(why, LONGEST_TITLE, "The reason")

    def run(tx: Tx, row: Row) -> None:
        if row["settled"] == reason:
            raise Refuse("That changes nothing.")
        tx.update(Point, row["id"], None, settled=reason)

    return acting.each(session, "point.settle", [target], _seen, run)


def withdraw(session: Session, target: PointTarget, reason: str) -> Outcome:
    """Take a point off the list, with a reason; its number stays its own."""
    why = whole(reason, LONGEST_TITLE, "The reason")
    if not why:
        raise Refuse("Say why it is taken off the list.")

    def run(tx: Tx, row: Row) -> None:
        tx.withdraw(Point, row["id"], None, why)

    return acting.each(session, "point.withdraw", [target], _seen, run)


def look(session: Session, target: PointTarget, looked: str, found: str = "") -> Outcome:
    """Log where somebody looked for proof of a point, and what was found; '' for nothing."""
    where = whole(looked, LONGEST_ENTRY, "Where was looked")
    what = whole(found, LONGEST_ENTRY, "What was found")
    if not where:
        raise Refuse("Where was looked? Say so in a line.")

    def run(tx: Tx, row: Row) -> None:
        tx.insert(
            Research, case_id=row["case_id"], point_id=row["id"], looked=where, found=what,
            user_id=tx.session.me, at=tx.now,
        )  # fmt: skip

    return acting.each(session, "point.look", [target], _seen, run)
