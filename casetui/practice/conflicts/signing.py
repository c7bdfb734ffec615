"""Signing off a check: what an attorney says comes of it, and why."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from casetui.practice import acting
from casetui.practice.acting import Row, Target
from casetui.practice.cases.cases import CLOSED, OPEN, PENDING
from casetui.practice.conflicts import checks, coverage
from casetui.practice.conflicts.checks import DECLINED
from casetui.practice.conflicts.hits import Found
from casetui.practice.firm import firm
from casetui.practice.lines import few, whole
from casetui.practice.screening import putting_up
from casetui.practice.screening.putting_up import Wanted
from casetui.practice.walls import walls
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column
from casetui.tables.cases import Case
from casetui.tables.conflicts import ConflictCheck, Interest
from casetui.tables.papers import Paper

CLEAR, CONSENT, EXCEPTION, SCREENED = "clear", "consent", "exception", "screened"
OUTCOMES = {
    CLEAR: "no conflict",
    CONSENT: "those concerned agreed in writing; the paper says so",
    EXCEPTION: "the rules permit it; the paper says why",
    SCREENED: "whoever is in conflict is kept out by a wall",
    DECLINED: "the firm does not act",
}
"""What a check comes to, each with what it means."""

ON_PAPER = (CONSENT, EXCEPTION)
LONGEST_REASON = 1_000


@dataclass(frozen=True)
class SignOff:
    """What somebody says comes of a check, why, and on which paper it stands."""

    outcome: str
    reason: str
    paper: int | None = None
    shut_out: tuple[int, ...] = ()  # of "screened": whom a wall is to keep out


def sign(session: Session, target: Target, said: SignOff, today: date) -> Future[Result[str]]:
    """Sign off a check as its user saw it; what it came to, in a sentence. `today` is the firm's day."""
    return session.write("conflict.sign", lambda tx: _sign(tx, target, said, today))


def _sign(tx: Tx, target: Target, said: SignOff, today: date) -> str:
    row = acting.as_seen(tx, ConflictCheck, target)
    _may_be_signed(tx, row, said)
    tx.update(
        ConflictCheck, row["id"], None, outcome=said.outcome, reason=whole(said.reason, LONGEST_REASON),
        paper_id=said.paper, signed_by_id=tx.session.me, signed_at=tx.now,
    )  # fmt: skip
    if row["case_id"] is None:
        return f"K{row['id']} is signed off: {said.outcome}."
    if said.outcome == SCREENED:
        _screen(tx, row["case_id"], said, today)
    return _what_follows(tx, row, said.outcome, today.isoformat())


def _screen(tx: Tx, case: int, said: SignOff, today: date) -> None:
    """Put up the wall that keeps out whoever is in conflict, unless there is one already."""
    if said.shut_out:
        wanted = Wanted(case, said.shut_out, said.reason, today)
        putting_up.put_up_in(tx, firm.load(tx.session), wanted)
    elif not walls.shut_out_of(tx.session, case):
        raise Refuse("Whom is the wall to keep out? Say so, or put it up first.")


def _may_be_signed(tx: Tx, row: Row, said: SignOff) -> None:
    if said.outcome not in OUTCOMES:
        raise Refuse(f"A check comes to one of these: {', '.join(OUTCOMES)}.")
    if not whole(said.reason, LONGEST_REASON, "The reason"):
        raise Refuse("Say why, in a line.")
    if row["outcome"]:
        raise Refuse(
            f"K{row['id']} is signed off already ({row['outcome']}); make a new check to say otherwise."
        )
    for number in _of_its_case(tx, row):
        _is_not_oneself(tx, number, checks.found_of(tx, number))
    _has_its_paper(tx, row, said)


def _of_its_case(tx: Tx, row: Row) -> list[int]:
    """The check and the others of its case, but for those that somebody has found clear."""
    if row["case_id"] is None:
        return [row["id"]]
    query = tx.rows(ConflictCheck, ConflictCheck.id).where(
        ConflictCheck.case == row["case_id"], ConflictCheck.outcome != CLEAR
    )
    return column(query)


def _is_not_oneself(tx: Tx, check: int, found: Found) -> None:
    """Nobody judges a conflict in a case where it is their own."""
    mine = {hit.id for hit in found.hits if hit.table == "users"}
    interests = [hit.id for hit in found.hits if hit.table == "interests"]
    mine |= set(column(tx.rows(Interest, Interest.user).where(among(Interest.id, interests))))
    if tx.session.me in mine:
        raise Refuse(f"You are a hit of K{check} yourself: another attorney signs it off.")


def _has_its_paper(tx: Tx, row: Row, said: SignOff) -> None:
    if said.paper is not None:
        paper = tx.get(Paper, said.paper)
        if row["case_id"] is not None and paper["case_id"] != row["case_id"]:
            raise Refuse(f"P{said.paper} is of another case.")
    elif said.outcome in ON_PAPER:
        raise Refuse(f"“{said.outcome}” needs the paper on which it stands, such as P12.")


def _what_follows(tx: Tx, row: Row, outcome: str, today: str) -> str:
    case = tx.get(Case, row["case_id"])
    ref, signed = str(case["ref"]), f"K{row['id']} of {case['ref']} is signed off: {outcome}."
    if outcome == DECLINED:
        if case["status"] in (PENDING, OPEN):
            tx.update(Case, case["id"], None, status=CLOSED)
        return f"{signed} {ref} is closed."
    if left := coverage.missing(tx, case["id"], today, signed=True):
        return f"{signed} Still to be checked: {few([one.name for one in left])}."
    if case["status"] == PENDING and case["begun_at"] is not None:
        tx.update(Case, case["id"], None, status=OPEN)
        return f"{signed} {ref} is open again."
    return signed
