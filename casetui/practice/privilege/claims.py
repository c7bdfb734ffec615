"""Claims of privilege: that a paper, a message or a note is held back, why, and what may be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Acted, Outcome, Row, Target
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.kinds import named
from casetui.tables.mail import Message
from casetui.tables.notes import Note
from casetui.tables.papers import Paper
from casetui.tables.productions import BatesRange, PrivilegeClaim, Produced, Production

BASES = ("attorney-client", "work-product", "common-interest", "without-prejudice", "spousal", "other")
"""The grounds; each has its word in the words of the legal system."""

LONGEST = 300

OF: dict[str, tuple[Any, Any]] = {
    "papers": (Paper, PrivilegeClaim.paper), "messages": (Message, PrivilegeClaim.message),
    "notes": (Note, PrivilegeClaim.note),
}  # fmt: skip
"""What privilege can be claimed for: its table, and the foreign key of the claim."""


@dataclass(frozen=True)
class Held:
    """A record that privilege is claimed for."""

    table: str
    id: int

    @property
    def name(self) -> str:
        """What a user calls it."""
        return named(self.table, self.id)


@dataclass(frozen=True)
class ClaimRow:
    """A claim as it is now."""

    id: int
    version: int
    updated_at: int
    case: int
    held: Held
    basis: str
    subject: str
    author: int
    at: int

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it: what it is of."""
        return self.held.name

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)


def of_case(session: Reader, case: int) -> list[ClaimRow]:
    """The claims of a case, in the order in which they were made."""
    return _read(session, PrivilegeClaim.case == case)


def of_record(session: Reader, held: Held) -> ClaimRow | None:
    """The claim for one record; None where there is none."""
    return next(iter(_read(session, OF[held.table][1] == held.id)), None)


def of_papers(session: Reader, papers: Sequence[int]) -> dict[int, str]:
    """Which of some papers are held back, or are stamped copies of such, and on which ground."""
    query = session.rows(PrivilegeClaim, PrivilegeClaim.paper, PrivilegeClaim.basis)
    found = dict(tuples(query.where(PrivilegeClaim.paper.in_(list(papers)))))
    copies = session.rows(PrivilegeClaim, BatesRange.stamped, PrivilegeClaim.basis)
    copies = copies.join(BatesRange, on=BatesRange.paper == PrivilegeClaim.paper)
    return dict(tuples(copies.where(BatesRange.stamped.in_(list(papers))))) | found


def _read(session: Reader, where: Any) -> list[ClaimRow]:
    query = session.rows(
        PrivilegeClaim, PrivilegeClaim.id, PrivilegeClaim.version, PrivilegeClaim.updated_at,
        PrivilegeClaim.case, PrivilegeClaim.paper, PrivilegeClaim.message, PrivilegeClaim.note,
        PrivilegeClaim.basis, PrivilegeClaim.subject, PrivilegeClaim.author, PrivilegeClaim.at,
    )  # fmt: skip
    rows = []
    for row in tuples(query.where(where).order_by(PrivilegeClaim.id)):
        held = next(
            Held(table, number) for table, number in zip(OF, row[4:7], strict=True) if number is not None
        )
        number, version, updated, case = row[:4]
        basis, subject, author, at = row[7:]
        rows.append(ClaimRow(number, version, updated, case, held, basis, subject, author, at))
    return rows


def claim(session: Session, held: Sequence[Held], basis: str, subject: str) -> Outcome:
    """Hold records back, each with the same ground and line; those that are held back already are named."""
    line = _checked(basis, subject)

    def run(tx: Tx) -> Acted:
        done, left = [], []
        for one in dict.fromkeys(held):
            try:
                _claimed(tx, one, basis, line)
                done.append(one)
            except Refuse as why:
                if len(held) == 1:
                    raise
                left.append((one, str(why)))
        return Acted(tuple(done), tuple(left))

    return session.write("privilege.claim", run)


def _claimed(tx: Tx, one: Held, basis: str, line: str) -> None:
    model, key = OF[one.table]
    row = tx.get(model, one.id)
    if row["case_id"] is None:
        raise Refuse(f"{one.name} is in no case; file it in one first.")
    if first(tx.rows(PrivilegeClaim, PrivilegeClaim.id).where(key == one.id)) is not None:
        raise Refuse(f"{one.name} is held back already.")
    tx.insert(
        PrivilegeClaim, case_id=row["case_id"], basis=basis, subject=line, author_id=tx.session.me, at=tx.now,
        **{key.column_name: one.id},
    )  # fmt: skip
    if model is Note and not row["privileged"]:
        tx.update(Note, one.id, None, privileged=1)
    if model is Paper and (given := _produced(tx, one.id)):
        tx.told.append(f"{one.name} was produced already: {given}. Ask it back: casetui production recall.")


def _produced(tx: Tx, paper: int) -> str:
    """The productions that gave a paper away, as far as nobody asked it back."""
    query = tx.rows(Produced, Produced.production).join(BatesRange, on=Produced.range == BatesRange.id)
    query = query.where((BatesRange.paper == paper) | (BatesRange.stamped == paper))
    found = sorted({number for (number,) in tuples(query)})
    asked_back = tx.rows(Production, Production.recalls).where(Production.recalls.in_(found))
    back = {number for (number,) in tuples(asked_back)}
    return ", ".join(f"D{number}" for number in found if number not in back)


def change(session: Session, row: ClaimRow, basis: str, subject: str) -> Outcome:
    """Claim another ground, or say something else of it."""
    line = _checked(basis, subject)

    def run(tx: Tx, its: Row) -> None:
        if its["basis"] == basis and its["subject"] == line:
            raise Refuse("That changes nothing.")
        tx.update(PrivilegeClaim, its["id"], None, basis=basis, subject=line)

    return acting.each(session, "privilege.change", [row.target], _seen, run)


def end(session: Session, rows: Sequence[ClaimRow], reason: str) -> Outcome:
    """Hold them back no more, with a reason: a lawyer's act."""
    why = whole(reason, LONGEST, "The reason")
    if not why:
        raise Refuse("Say why it is not held back any more.")

    def run(tx: Tx, its: Row) -> None:
        tx.withdraw(PrivilegeClaim, its["id"], None, why)

    return acting.each(session, "privilege.end", [row.target for row in rows], _seen, run)


def _seen(tx: Tx, target: Target) -> Row:
    return acting.as_seen(tx, PrivilegeClaim, target)


def _checked(basis: str, subject: str) -> str:
    if basis not in BASES:
        raise Refuse(f"The ground is one of: {', '.join(BASES)}.")
    line = whole(subject, LONGEST, "The subject")
    if not line:
        raise Refuse("Say what it is about, without what is secret: the log shows this line.")
    return line


