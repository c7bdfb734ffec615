"""The evidence of a case as it is listed, and what is missing in all cases, by the day it presses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from peewee import ModelSelect, fn

from casetui.practice.acting import Target
from casetui.practice.evidence.terms import MISSING, RECEIVED
from casetui.practice.people.seeing import seen
from casetui.session.reader import Reader
from casetui.sqlite.reading import among, first, tuples
from casetui.tables.cases import ENDED, Case
from casetui.tables.evidence import UNDATED, EvidenceFile, EvidenceItem, Point, Proof
from casetui.tables.firm import User
from casetui.tables.people import Contact

MOST = 5_000
"""How much evidence of a case is listed; beyond that a search finds it."""

SHOWN = 1_000
"""How much is listed of what is missing in all cases, what presses first."""

COUNT_CAP = 999


class ItemRow(NamedTuple):
    """An item as it is now; `points` are the numbers of what it proves, each with how far."""

    id: int
    version: int
    updated_at: int
    case: int
    case_ref: str
    case_title: str
    title: str
    kind: str
    state: str
    why: str
    source: str
    contact: int | None
    chaser: int | None
    due: str
    presses: str
    wanted: str
    day: str
    made_by: str
    made_to: str
    physical: bool
    marks: str
    place: str
    paper: int | None
    message: int | None
    attachment: int | None
    privilege: str
    described: str
    held_before: bool
    author: int
    at: int
    requested_at: int | None
    received_at: int | None
    verified_by: int | None
    verified_at: int | None
    checked: str
    files: int
    points: tuple[tuple[int, str], ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by, among rows of other kinds."""
        return "evidence", self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"S{self.id}"

    @property
    def target(self) -> ItemTarget:
        """It, as the user sees it."""
        return ItemTarget(self.id, self.version)

    @property
    def is_missing(self) -> bool:
        """Whether it is still to come."""
        return self.state in MISSING

    def is_late(self, today: str) -> bool:
        """Whether it should have been there, or is to be chased, by now."""
        return self.is_missing and self.presses < today

    @property
    def put_off(self) -> str:
        """The day until which chasing it was put off; '' where it was not."""
        return self.presses if self.presses != (self.due or UNDATED) else ""


@dataclass(frozen=True)
class ItemTarget(Target):
    """An item as the user saw it when they acted."""

    @property
    def key(self) -> Any:
        """What a list knows it by."""
        return "evidence", self.id


ELSEWHERE = ("case_ref", "case_title", "files", "points")
"""What of an `ItemRow` is no column of its table."""


def lines(session: Reader) -> ModelSelect[Any]:
    """The evidence this user may see, as `ItemRow` takes it but for its files and points."""
    names = [name for name in ItemRow._fields if name not in ELSEWHERE]
    query = session.rows(EvidenceItem, Case.ref, Case.title, *(getattr(EvidenceItem, name) for name in names))
    return query.join(Case, on=EvidenceItem.case == Case.id)


def read(session: Reader, query: ModelSelect[Any], case: int | None = None) -> list[ItemRow]:
    """The rows of such a query, each with its files and what it proves; `case` where all are of one."""
    found = tuples(query)
    ids = [row[2] for row in found]
    proofs, files = _proofs(session, ids, case), _files(session, ids, case)
    return [
        ItemRow._make((*row[2:6], row[0], row[1], *row[6:], files.get(row[2], 0), proofs.get(row[2], ())))
        for row in found
    ]


def _files(session: Reader, ids: Sequence[int], case: int | None) -> dict[int, int]:
    query = session.rows(EvidenceFile, EvidenceFile.item, fn.COUNT(EvidenceFile.id))
    query = query.where(EvidenceFile.case == case if case else among(EvidenceFile.item, ids))
    return dict(tuples(query.group_by(EvidenceFile.item)))


def _proofs(session: Reader, ids: Sequence[int], case: int | None) -> dict[int, tuple[tuple[int, str], ...]]:
    query = session.rows(Proof, Proof.item, Point.number, Proof.weight)
    query = query.join(Point, on=Proof.point == Point.id)
    query = query.where(Point.withdrawn.is_null(), Proof.case == case if case else among(Proof.item, ids))
    made: dict[int, tuple[tuple[int, str], ...]] = {}
    for item, number, weight in sorted(tuples(query)):
        made[item] = (*made.get(item, ()), (number, weight))
    return made


def of_case(session: Reader, case: int, most: int | None = MOST) -> list[ItemRow]:
    """The evidence of a case: what is missing by the day it presses, what is to be verified, the rest."""
    query = lines(session).where(EvidenceItem.case == case)
    is_there = EvidenceItem.state.not_in(MISSING)
    standing = (EvidenceItem.state != RECEIVED, EvidenceItem.state, EvidenceItem.id)
    order = (is_there, EvidenceItem.presses, *standing)
    return read(session, query.order_by(*order).limit(most), case)


def by_ids(session: Reader, ids: Sequence[int]) -> list[ItemRow]:
    """These items, as far as this user may see them, in their order."""
    found = {row.id: row for row in read(session, lines(session).where(among(EvidenceItem.id, ids)))}
    return [found[number] for number in ids if number in found]


def one(session: Reader, item: int) -> ItemRow | None:
    """One item; None where this user has none of that number."""
    return next(iter(by_ids(session, [item])), None)


def _missing(query: ModelSelect[Any], chaser: int | None, before: str) -> ModelSelect[Any]:
    """What is missing in the cases that go on: one person's, or everybody's; maybe what pressed by a day."""
    query = query.where(EvidenceItem.state.in_(MISSING), Case.status.not_in(ENDED))
    if chaser is not None:
        query = query.where(EvidenceItem.chaser == chaser)
    return query.where(EvidenceItem.presses < before) if before else query


def missing(
    session: Reader, chaser: int | None = None, before: str = "", most: int | None = SHOWN
) -> list[ItemRow]:  # fmt: skip
    """What is missing in all cases, what presses first before all; `before` a day: what is late on it."""
    query = _missing(lines(session), chaser, before)
    return read(session, query.order_by(EvidenceItem.presses, EvidenceItem.id).limit(most))


def to_verify(session: Reader, most: int | None = SHOWN) -> list[ItemRow]:
    """What was received in the cases that go on and nobody has verified, the longest there first."""
    query = lines(session).where(EvidenceItem.state == RECEIVED, Case.status.not_in(ENDED))
    return read(session, query.order_by(EvidenceItem.received_at, EvidenceItem.id).limit(most))


def late(session: Reader, today: str, chaser: int | None = None) -> int:
    """How much is late, as far as it is counted."""
    query = session.rows(EvidenceItem, EvidenceItem.id).join(Case, on=EvidenceItem.case == Case.id)
    return int(_missing(query, chaser, today).limit(COUNT_CAP + 1).count(session.database))


def counts(session: Reader, case: int, today: str) -> dict[str, int]:
    """How much evidence of a case is in each state, and `late`."""
    its = session.rows(EvidenceItem, EvidenceItem.state, fn.COUNT(EvidenceItem.id))
    found = dict(tuples(its.where(EvidenceItem.case == case).group_by(EvidenceItem.state)))
    is_late = EvidenceItem.state.in_(MISSING) & (EvidenceItem.presses < today)
    query = session.rows(EvidenceItem, EvidenceItem.id).where(EvidenceItem.case == case, is_late)
    return {**found, "late": int(query.count(session.database))}


def contact_named(session: Reader, name: str) -> int | None:
    """The contact who is called just that, where there is one alone."""
    query = session.rows(Contact, Contact.id).where(fn.LOWER(Contact.name) == name.lower(), seen(session))
    found = tuples(query.limit(2))
    return int(found[0][0]) if len(found) == 1 else None


def chaser_of(session: Reader, case: int) -> int | None:
    """Who chases what is missing in a case where nobody is named: its manager, else whoever acts."""
    query = session.rows(Case, Case.manager).join(User, on=Case.manager == User.id)
    row = first(query.where(Case.id == case, ~User.disabled))
    return row[0] if row is not None else session.me
