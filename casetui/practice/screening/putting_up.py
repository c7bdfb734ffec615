"""Walls are put up: somebody is shut out of a case, or all are but a few."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Any

from casetui.clock import local
from casetui.practice.acting import Row
from casetui.practice.firm.firm import Firm
from casetui.practice.screening import handing, returning
from casetui.practice.screening.handing import Heir, Held
from casetui.practice.screening.terms import reason_of, several
from casetui.practice.walls.walls import shut_out_of
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.rights import ATTORNEY, CASE_MANAGER
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case, Circle, Wall
from casetui.tables.firm import User
from casetui.tables.kinds import named


@dataclass(frozen=True)
class Wanted:
    """Whom a wall is to shut out of a case, or (`only`) who alone is to stay in it; why, dated when."""

    case: int
    people: tuple[int, ...]
    reason: str
    day: date
    only: bool = False


@dataclass(frozen=True)
class Leaving:
    """Somebody whom a wall shuts out, what they have of the case, and whether they are told to return."""

    user: int
    name: str
    held: Held
    told: bool


@dataclass(frozen=True)
class Meaning:
    """What putting up a wall comes to: who is shut out by it, and to whom goes what they have."""

    leaving: tuple[Leaving, ...]
    heir: Heir

    @property
    def sentences(self) -> list[str]:
        """What must be known of it besides who is shut out."""
        said = []
        for one in self.leaving:
            has, whose, letters = one.held, f"from {one.name} to", _names("outgoing", one.held.letters)
            seen_by = f"{whose} {self.heir.lawyer_name} to be seen"
            said += [
                *_said(has.names, "goes", "go", f"{whose} {self.heir.name}"),
                *_said(_names("notes", has.notes), "goes", "go", seen_by),
                *_said(_names("enquiries", has.asked), "comes", "come", f"back from {one.name}"),
                *_said(letters, "stays", "stay", f"in the outbox, written by {one.name}"),
            ]
        if told := [one.name for one in self.leaving if one.told]:
            said.append(f"{several(told)} {'is' if len(told) == 1 else 'are'} told to return papers.")
        return said


def _names(table: str, numbers: Sequence[int]) -> list[str]:
    return [named(table, number) for number in numbers]


def _said(names: Sequence[str], does: str, do: str, what: str) -> list[str]:
    """A sentence of what becomes of these; none where there are none."""
    return [f"{several(names)} {does if len(names) == 1 else do} {what}."] if names else []


def put_up(session: Session, firm: Firm, wanted: Wanted) -> Future[Result[Meaning]]:
    """Put up a wall; what those whom it shuts out have of the case goes to whoever manages it."""
    return session.write("wall.add", lambda tx: put_up_in(tx, firm, wanted))


def put_up_in(tx: Tx, firm: Firm, wanted: Wanted) -> Meaning:
    """Put up a wall inside another act."""
    means, case = meaning(tx.session, firm, wanted), wanted.case
    made: dict[str, Any] = {
        "case_id": case, "reason": reason_of(wanted.reason), "since": wanted.day.isoformat(),
        "set_by": tx.session.me, "set_at": tx.now,
    }  # fmt: skip
    circle = tx.insert(Circle, **made) if wanted.only else None
    for one in means.leaving:
        handing.over(tx, one.held, means.heir)
    for one in means.leaving:
        wall = tx.insert(Wall, **made, user_id=one.user, circle_id=circle)
        if one.told:
            returning.ask(tx, firm, wall, tx.session.me)
    tx.told += means.sentences
    return means


def meaning(session: Reader, firm: Firm, wanted: Wanted) -> Meaning:
    """What a wall would come to; Refuse says why it can't be put up."""
    case = _case(session, wanted.case)
    reason_of(wanted.reason)
    if wanted.day > local(session.clock(), firm.zone).date():
        raise Refuse("A wall holds at once: its date is today's, or one that is past.")
    staff = tuples(session.rows(User, User.id, User.name, User.role, User.disabled).order_by(User.name))
    people = {user: name for user, name, _role, _disabled in staff}
    out = _all_but(session, case, wanted, people) if wanted.only else _those(session, case, wanted, people)
    _keeps_its_people(session, case, out, people)
    inside = returning.insiders(session, case["id"])
    reached = {user for user, _name, role, disabled in staff if returning.is_told(role, disabled)}

    def leaving(user: int) -> Leaving:
        held = handing.held(session, case["id"], user) if user in inside else handing.NOTHING
        return Leaving(user, people[user], held, user in inside & reached)

    return Meaning(tuple(map(leaving, out)), handing.heir(session, case))


def _case(session: Reader, number: int) -> Row:
    """The case; Refuse where this user has none."""
    row = first(session.rows(Case, Case.id, Case.ref, Case.manager, Case.attorney).where(Case.id == number))
    if row is None:
        raise Refuse(f"There is no {named('cases', number)}.")
    return dict(zip(("id", "ref", "manager_id", "attorney_id"), row, strict=True))


def _those(session: Reader, case: Row, wanted: Wanted, people: dict[int, str]) -> list[int]:
    """Whom it is to shut out; Refuse where they are already."""
    if not wanted.people:
        raise Refuse(f"Say who is to be shut out of {case['ref']}.")
    already = shut_out_of(session, case["id"])
    if there := [people[user] for user in wanted.people if user in already]:
        raise Refuse(f"{several(there)} {'is' if len(there) == 1 else 'are'} shut out of it already.")
    return list(dict.fromkeys(wanted.people))


def _all_but(session: Reader, case: Row, wanted: Wanted, people: dict[int, str]) -> list[int]:
    """All but those who are to stay in it; Refuse where it is closed, or one of them is shut out, already."""
    if not wanted.people:
        raise Refuse(f"Say who is to stay in {case['ref']}.")
    if first(session.rows(Circle, Circle.id).where(Circle.case == case["id"])) is not None:
        raise Refuse(f"{case['ref']} is closed to all but a few already; end somebody's wall to let them in.")
    already = shut_out_of(session, case["id"])
    if there := [people[user] for user in wanted.people if user in already]:
        raise Refuse(f"{several(there)} {'is' if len(there) == 1 else 'are'} shut out of it; end that first.")
    return [user for user in people if user not in wanted.people and user not in already]


def _keeps_its_people(session: Reader, case: Row, out: list[int], people: dict[int, str]) -> None:
    """Refuse to shut out whoever acts, or those whose case it is: it is handed over first."""
    if session.me in out:
        raise Refuse("You would shut yourself out: hand the case over, and have a colleague do it.")
    words = session.words()
    for name, role in (("manager_id", CASE_MANAGER), ("attorney_id", ATTORNEY)):
        if case[name] in out:
            what = words[f"role.{role}"]
            raise Refuse(f"{people[case[name]]} is its {what}: hand {case['ref']} over first.")
