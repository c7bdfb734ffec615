"""The exhibits of a case as they are listed, by party and mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from peewee import JOIN, ModelSelect

from casetui.practice.acting import Target
from casetui.practice.exhibits.schemes import LETTERS, NUMBERS, Scheme
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case
from casetui.tables.evidence import Exhibit, Mark, Numbering
from casetui.words import Words

IDENTIFIED, MARKED, OFFERED, OBJECTED = "identified", "marked", "offered", "objected"
ADMITTED, EXCLUDED, WITHDRAWN = "admitted", "excluded", "withdrawn"
STATUSES = (IDENTIFIED, MARKED, OFFERED, OBJECTED, ADMITTED, EXCLUDED, WITHDRAWN)

DAY_OF = {status: status for status in STATUSES} | {WITHDRAWN: "withdrew"}
"""In which column the day of each status stands."""

RENUMBERED = "renumbered"
"""Why a mark is out of use that was given another one."""


@dataclass(frozen=True)
class ExhibitTarget(Target):
    """An exhibit as the user saw it when they acted."""

    @property
    def key(self) -> Any:
        """What a list knows it by."""
        return "exhibits", self.id


class ExhibitRow(NamedTuple):
    """An exhibit; `formerly` are the marks it had before renumbering, the oldest first."""

    id: int
    version: int
    updated_at: int
    case: int
    case_ref: str
    item: int | None
    party: str
    mark: str
    place: int
    title: str
    fixed: str
    status: str
    identified: str
    marked: str
    offered: str
    objected: str
    admitted: str
    excluded: str
    withdrew: str
    witness: str
    ruling: str
    formerly: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by, among rows of other kinds."""
        return "exhibits", self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"J{self.id}"

    @property
    def target(self) -> ExhibitTarget:
        """It, as the user sees it."""
        return ExhibitTarget(self.id, self.version)


def _lines(session: Reader | Tx) -> ModelSelect[Any]:
    query = session.rows(
        Exhibit, Exhibit.id, Exhibit.version, Exhibit.updated_at, Exhibit.case, Case.ref, Exhibit.item,
        Exhibit.party, Mark.mark, Mark.place, Exhibit.title, Exhibit.fixed, Exhibit.status,
        Exhibit.identified, Exhibit.marked, Exhibit.offered, Exhibit.objected, Exhibit.admitted,
        Exhibit.excluded, Exhibit.withdrew, Exhibit.witness, Exhibit.ruling,
    )  # fmt: skip
    query = query.join(Case, on=Exhibit.case == Case.id)
    now = (Mark.exhibit == Exhibit.id) & Mark.withdrawn.is_null()
    return query.join_from(Exhibit, Mark, JOIN.INNER, on=now)


def of_case(session: Reader | Tx, case: int, party: str | None = None) -> list[ExhibitRow]:
    """The exhibits of a case by party and mark, or those of one party."""
    query = _lines(session).where(Exhibit.case == case)
    query = query if party is None else query.where(Exhibit.party == party)
    former = _former(session, case)
    rows = tuples(query.order_by(Exhibit.party, Mark.place, Exhibit.id))
    return [ExhibitRow._make((*row, former.get(row[0], ()))) for row in rows]


def _former(session: Reader | Tx, case: int) -> dict[int, tuple[str, ...]]:
    reading = session.session if isinstance(session, Tx) else session
    query = reading.rows(Mark, Mark.exhibit, Mark.mark, withdrawn=True)
    query = query.where(Mark.case == case, Mark.withdrawn == RENUMBERED).order_by(Mark.id)
    found: dict[int, tuple[str, ...]] = {}
    for exhibit, mark in tuples(query):
        found[exhibit] = (*found.get(exhibit, ()), mark)
    return found


def one(session: Reader, number: int) -> ExhibitRow | None:
    """One exhibit; None where this user has none of that number."""
    row = first(session.rows(Exhibit, Exhibit.case).where(Exhibit.id == number))
    return next((its for its in of_case(session, row[0]) if its.id == number), None) if row else None


def parties(session: Reader | Tx, case: int, words: Words) -> list[str]:
    """Who has exhibits in a case, or may have some: those who have, then who usually does."""
    query = session.rows(Numbering, Numbering.party).where(Numbering.case == case).order_by(Numbering.id)
    named = [party for (party,) in tuples(query)]
    there = session.rows(Exhibit, Exhibit.party).where(Exhibit.case == case).distinct()
    named += [party for (party,) in tuples(there.order_by(Exhibit.party))]
    usual = [words["plaintiff"].capitalize(), words["defendant"].capitalize()]
    return list(dict.fromkeys([*named, *usual]))


def scheme_of(session: Reader | Tx, case: int, party: str, words: Words) -> Scheme:
    """How a party's exhibits are marked: as was said, else numbers, and letters for a defendant."""
    query = session.rows(Numbering, Numbering.style, Numbering.prefix, Numbering.first, Numbering.last)
    row = first(query.where(Numbering.case == case, Numbering.party == party))
    if row is not None:
        return Scheme(*row)
    return Scheme(LETTERS if party.casefold() == words["defendant"].casefold() else NUMBERS)


def taken(session: Reader | Tx, case: int, party: str) -> set[int]:
    """The places in a party's numbering that are given."""
    query = session.rows(Mark, Mark.place).where(Mark.case == case, Mark.party == party)
    return {place for (place,) in tuples(query)}
