"""The register of correspondence: what came and went on paper, each entry with a number of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.papers import papers
from casetui.practice.papers.changing import seen
from casetui.practice.papers.papers import PaperRow
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Stale
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.firm import User
from casetui.tables.papers import Paper, RegisterEntry

IN, OUT = "in", "out"
CARRIED = ("post", "courier", "hand", "fax", "other")
"""How a paper may have come or gone."""


@dataclass(frozen=True)
class Entry:
    """That a paper came or went: on which day (YYYY-MM-DD), how, through whose hands in the firm."""

    direction: str
    day: str
    carried: str = ""
    handled_by: int | None = None  # None: whoever enters it
    version: int | None = None  # of the entry that it changes, as it was seen


def enter(session: Session, target: Target, entry: Entry, today: date) -> Outcome:
    """Enter what came or went until `today` in the register, or change its entry, which keeps its number."""
    if entry.direction not in (IN, OUT):
        raise Refuse("A paper comes in or goes out.")
    if entry.carried and entry.carried not in CARRIED:
        raise Refuse(f"A paper comes and goes by {', '.join(CARRIED)}.")
    day = date.fromisoformat(entry.day)
    if day > today:
        raise Refuse(f"{day:%a %-d %b %Y} is still to come.")

    def run(tx: Tx, row: Row) -> None:
        by = tx.session.me if entry.handled_by is None else entry.handled_by
        tx.get(User, by)
        columns = {
            "direction": entry.direction, "day": entry.day, "carried": entry.carried, "handled_by_id": by,
        }  # fmt: skip
        there = first(tx.rows(RegisterEntry, RegisterEntry.id).where(RegisterEntry.paper == row["id"]))
        if there is not None and entry.version is None:
            raise Stale(tx.conflict(RegisterEntry, tx.get(RegisterEntry, there[0])))
        if there is not None:
            tx.update(RegisterEntry, there[0], entry.version, **columns)
        else:
            tx.insert(RegisterEntry, case_id=row["case_id"], paper_id=row["id"], **columns)

    return acting.each(session, "paper.register", [target], seen, run)


def entries(session: Reader, case: int | None = None, most: int | None = None) -> list[PaperRow]:
    """The papers in the register, of one case or of all, the highest number first, and no number left out.

    What is out of use came or went all the same.
    """
    query = papers.lines(session, withdrawn=True).where(RegisterEntry.id.is_null(False))
    if case is not None:
        query = query.where(Paper.case == case)
    return papers.read(query.order_by(RegisterEntry.id.desc()).limit(most))
