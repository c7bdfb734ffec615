"""Who is shut out of a case and who was, since when and why; and who looked at it, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from casetui.practice.agenda import terms
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.rights import who_may
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Circle, Wall
from casetui.tables.private import Viewing

ASKED, RETURNED = "asked", "returned"
"""How it stands with the papers of whoever was inside before."""


@dataclass(frozen=True)
class WallRow:
    """A wall, or (nobody's) a case that is closed to all but a few; who put it up and took it down."""

    id: int
    version: int
    updated_at: int
    user: int | None
    reason: str
    in_circle: bool
    since: str
    set_by: int | None
    set_at: int | None
    ended_why: str  # '' while it stands
    ended_by: int | None
    ended_at: int | None
    papers: str = ""

    @property
    def key(self) -> tuple[bool, int]:
        """What a list knows it by."""
        return self.user is None, self.id

    @property
    def stands(self) -> bool:
        """Whether it holds."""
        return self.ended_at is None and not self.ended_why


@dataclass(frozen=True)
class Viewed:
    """That somebody looked at a case."""

    id: int
    user: int
    at: int

    @property
    def key(self) -> tuple[bool, int]:
        """What a list knows it by."""
        return False, self.id


def walls(session: Reader, case: int) -> list[WallRow]:
    """The walls round a case: those that stand first, then those that were taken down, the last one first."""
    common = ("reason", "since", "set_by", "set_at", "withdrawn", "ended_by", "ended_at")
    found = []
    for model in (Circle, Wall):
        user: tuple[Any, ...] = (Wall.user, Wall.circle) if model is Wall else ()
        columns = (model.id, model.version, model.updated_at, *(getattr(model, name) for name in common))
        query = session.rows(model, *columns, *user, withdrawn=True).where(model.case == case)
        for number, version, updated, why, since, by, at, ended, ended_by, ended_at, *its in tuples(query):
            whose, circle = its or (None, None)
            found.append(
                WallRow(
                    number, version, updated, whose, why, circle is not None or whose is None, since, by, at,
                    ended or "", ended_by, ended_at,
                )
            )  # fmt: skip
    papers = _papers(session, [row.id for row in found if row.user is not None])
    found = [replace(row, papers=papers.get(row.id, "")) if row.user is not None else row for row in found]
    found.sort(key=lambda row: (not row.stands, -(row.ended_at or 0), row.user is not None, row.id))
    return found


def _papers(session: Reader, ids: list[int]) -> dict[int, str]:
    """How it stands with the papers of those whom these walls shut out; each is told so alone."""
    tasks = session.behind_walls().rows(AgendaItem, AgendaItem.wall, AgendaItem.state)
    states = tuples(tasks.where(AgendaItem.wall.in_(ids), AgendaItem.state != terms.CANCELLED))
    return {wall: RETURNED if state == terms.DONE else ASKED for wall, state in states}


def viewers(session: Reader, case: int, most: int | None = None) -> list[Viewed]:
    """Who looked at a case and when, the last one first; Refuse for whoever may not know."""
    if not session.may("case.viewers"):
        raise Refuse(f"Only {who_may('case.viewers', session.words())} may see who looked at a case.")
    query = session.rows(Viewing, Viewing.id, Viewing.user, Viewing.at).where(Viewing.case == case)
    return [Viewed(*row) for row in tuples(query.order_by(Viewing.at.desc(), Viewing.id.desc()).limit(most))]
