"""What is kept of a case itself: its title, court, people and stage; and what its client may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Any

from casetui.clock import local
from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.agenda import adding
from casetui.practice.agenda.adding import New
from casetui.practice.areas import areas
from casetui.practice.cases.cases import ARCHIVED, CLOSED
from casetui.practice.firm import firm
from casetui.practice.lines import whole
from casetui.practice.walls.walls import is_shut_out
from casetui.session.results import Refuse, Result, Stale
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case, Guidance
from casetui.tables.files import Text
from casetui.text import clean

LONGEST = {"title": 300, "court": 200, "court_number": 100, "their_ref": 100, "area": 100}
LONGEST_GUIDANCE = 10_000


@dataclass(frozen=True)
class GuidanceRow:
    """What the client of a case may be told, by whom, and until which day (None: until it is ended)."""

    id: int
    version: int
    updated_at: int
    author: int
    at: int
    until: date | None
    body: str

    def holds(self, today: date) -> bool:
        """Whether it holds on a day."""
        return self.until is None or today <= self.until


def change(session: Session, target: Target, **columns: Any) -> Outcome:
    """Change what is kept of one case: title, court, court_number, their_ref, area, who acts (…_id)."""
    return acting.each(
        session, "case.change", [target], _seen, lambda tx, row: change_in(tx, row, columns)
    )


def change_in(tx: Tx, row: Row, columns: Mapping[str, Any]) -> None:
    """Change what is kept of a case inside another act."""
    wanted: dict[str, Any] = {
        name: whole(value, LONGEST[name], f"The {name.replace('_', ' ')}") if name in LONGEST else value
        for name, value in columns.items()
    }
    if wanted.get("title") == "":
        raise Refuse("A case needs a title.")
    if all(row[name] == value for name, value in wanted.items()):
        raise Refuse("That changes nothing.")
    for name in ("attorney_id", "manager_id"):
        if wanted.get(name) is not None and is_shut_out(tx, wanted[name], row["id"]):
            raise Refuse("A wall keeps them from this case.")
    tx.update(Case, row["id"], None, **wanted)


def stage(session: Session, targets: Sequence[Target], name: str, tasks: Sequence[New] = ()) -> Outcome:
    """Say how far these cases have come, and add what of these tasks is theirs, all as one act."""
    known = areas.of(session)

    def run(tx: Tx, row: Row) -> None:
        area = known.of(row["area"])
        if row["stage"] == name:
            raise Refuse(f"{row['ref']} is there already.")
        if area.stage(name) is None:
            titles = ", ".join(stage.title for stage in area.stages)
            raise Refuse(f"{row['ref']} has no such stage; in {area.title} there are {titles}.")
        its = [task for task in tasks if task.case == row["id"]]
        for task in its:
            adding.check(tx, task)  # before anything is written: with all of them, or not at all
        tx.update(Case, row["id"], None, stage=name, staged_at=tx.now)
        for task in its:
            adding.add_in(tx, task)

    return acting.each(session, "case.stage", targets, _seen, run)


def archive(session: Session, targets: Sequence[Target]) -> Outcome:
    """Put closed cases away: they are found, and stand in no list but that of the archived ones."""

    def run(tx: Tx, row: Row) -> None:
        if row["status"] != CLOSED:
            raise Refuse(f"{row['ref']} is {row['status']}; only a closed case can be archived.")
        tx.update(Case, row["id"], None, status=ARCHIVED)

    return acting.each(session, "case.archive", targets, _seen, run)


def bring_back(session: Session, targets: Sequence[Target]) -> Outcome:
    """Bring archived cases back among the closed ones."""

    def run(tx: Tx, row: Row) -> None:
        if row["status"] != ARCHIVED:
            raise Refuse(f"{row['ref']} is not archived.")
        tx.update(Case, row["id"], None, status=CLOSED)

    return acting.each(session, "case.archive", targets, _seen, run)


def guidance(session: Session, case: int) -> GuidanceRow | None:
    """What the client of a case may be told, whether it still holds or not; None where nothing is said."""
    columns = (
        Guidance.id, Guidance.version, Guidance.updated_at, Guidance.author, Guidance.at, Guidance.until,
        Text.body,
    )  # fmt: skip
    query = session.rows(Guidance, *columns).join(Text, on=Guidance.text == Text.id)
    row = first(query.where(Guidance.case == case).order_by(Guidance.id.desc()))
    if row is None:
        return None
    number, version, updated_at, author, at, until, body = row
    last = date.fromisoformat(until) if until else None
    return GuidanceRow(number, version, updated_at, author, at, last, body)


def guide(
    session: Session, case: int, text: str, until: date | None, seen: int | None = None
) -> Future[Result[int]]:  # fmt: skip
    """Say what the client may be told from now on; what was said before is ended by it.

    `seen` is the number of what its writer saw there, 0 for nothing: a Conflict where it is another by now.
    None is for whoever means whatever is there.
    """
    body = clean(text).strip()
    if not body:
        raise Refuse("Standing guidance needs a text.")
    if len(body) > LONGEST_GUIDANCE:
        raise Refuse(f"Standing guidance has at most {LONGEST_GUIDANCE:,} characters.")

    def run(tx: Tx) -> int:
        if until is not None and until < local(tx.now, firm.load(tx.session).zone).date():
            raise Refuse(f"{until:%a %-d %b %Y} is over.")
        for number in _said(tx, case, seen):
            tx.withdraw(Guidance, number, None, "said anew")
        return tx.insert(
            Guidance, case_id=case, author_id=session.me, at=tx.now, text_id=tx.text(body),
            until=until.isoformat() if until else "",
        )  # fmt: skip

    return session.write("case.guide", run)


def end_guidance(session: Session, case: int, seen: int | None = None) -> Future[Result[int]]:
    """End what the client may be told; `seen` as above."""

    def run(tx: Tx) -> int:
        there = _said(tx, case, seen)
        if not there:
            raise Refuse("There is no standing guidance.")
        for number in there:
            tx.withdraw(Guidance, number, None, "ended")
        return int(there[-1])

    return session.write("case.guide", run)


def _said(tx: Tx, case: int, seen: int | None) -> list[int]:
    """The guidance of a case that is there; Stale where it is not as it was seen."""
    tx.get(Case, case)
    every = tx.session.rows(Guidance, Guidance.id, Guidance.withdrawn, withdrawn=True)
    rows = tuples(every.where(Guidance.case == case).order_by(Guidance.id))
    there = [number for number, withdrawn in rows if withdrawn is None]
    if seen is not None and there != [number for number in (seen,) if number]:
        raise Stale(tx.conflict(Guidance, tx.get(Guidance, rows[-1][0], withdrawn=True)))
    return there


def _seen(tx: Tx, target: Target) -> Row:
    return acting.as_seen(tx, Case, target)
