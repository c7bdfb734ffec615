"""Notices to keep what may prove something: sent, acknowledged, reminded, released; they forbid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.evidence import items
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column, tuples
from casetui.tables.cases import Case
from casetui.tables.evidence import Preservation

LONGEST_NAME, LONGEST_TEXT = 200, 500


@dataclass(frozen=True)
class NoticeTarget(Target):
    """A notice as the user saw it when they acted."""

    @property
    def key(self) -> Any:
        """What a list knows it by."""
        return "preservation", self.id


class NoticeRow(NamedTuple):
    """A notice as it stands; days are YYYY-MM-DD, '' where it has not come to that."""

    id: int
    version: int
    updated_at: int
    case: int
    number: int
    to: str
    contact: int | None
    what: str
    sent: str
    acknowledged: str
    reminded: str
    reminders: int
    released: str
    release_why: str
    author: int
    at: int

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by, among rows of other kinds."""
        return "preservation", self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"Notice {self.number}"

    @property
    def target(self) -> NoticeTarget:
        """It, as the user sees it."""
        return NoticeTarget(self.id, self.version)

    @property
    def state(self) -> str:
        """How it stands."""
        return "released" if self.released else "acknowledged" if self.acknowledged else (
            "reminded" if self.reminded else "sent"
        )  # fmt: skip


def of_case(session: Reader, case: int) -> list[NoticeRow]:
    """The notices of a case by their numbers."""
    query = session.rows(
        Preservation, Preservation.id, Preservation.version, Preservation.updated_at, Preservation.case,
        Preservation.number, Preservation.addressee_name, Preservation.contact, Preservation.what,
        Preservation.sent, Preservation.acknowledged, Preservation.reminded, Preservation.reminders,
        Preservation.released, Preservation.release_why, Preservation.author, Preservation.at,
    )  # fmt: skip
    return [
        NoticeRow(*row)
        for row in tuples(query.where(Preservation.case == case).order_by(Preservation.number))
    ]


def against(session: Reader | Tx, cases: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Why some cases must not be destroyed: each case with a sentence for every notice that stands in it."""
    kept = (Preservation.case, Preservation.number, Preservation.addressee_name, Preservation.sent)
    query = session.rows(Preservation, *kept).where(
        among(Preservation.case, cases), Preservation.released == ""
    )
    for case, number, to, sent in tuples(query.order_by(Preservation.case, Preservation.number)):
        day = date.fromisoformat(sent)
        yield case, f"Preservation notice {number} to {to} of {day:%-d %b %Y} stands; it is not released."


def add(session: Session, case: int, to: str, what: str, sent: date) -> Future[Result[int]]:
    """Note that a notice was sent on a day; its number in the case."""
    name, subject = whole(to, LONGEST_NAME, "The name"), whole(what, LONGEST_TEXT, "What is to be kept")
    if not name or not subject:
        raise Refuse("To whom did it go, and what are they to keep? Say both.")

    def run(tx: Tx) -> int:
        tx.get(Case, case)
        every = tx.session.rows(Preservation, fn.MAX(Preservation.number), withdrawn=True)
        number = (column(every.where(Preservation.case == case))[0] or 0) + 1
        tx.insert(
            Preservation, case_id=case, number=number, addressee_name=name, what=subject,
            contact_id=items.contact_named(tx.session, name), sent=sent.isoformat(),
            author_id=tx.session.me, at=tx.now,
        )  # fmt: skip
        return number

    return session.write("preservation.send", run)


def _seen(tx: Tx, target: NoticeTarget) -> Row:
    row = acting.as_seen(tx, Preservation, target)
    if row["released"]:
        raise Refuse("It is released.")
    return row


def _not_before(row: Row, day: date) -> None:
    if day.isoformat() < row["sent"]:
        raise Refuse(f"It was sent on {date.fromisoformat(row['sent']):%-d %b %Y}, which is later.")


def acknowledge(session: Session, target: NoticeTarget, day: date) -> Outcome:
    """Note that whoever got a notice confirmed it."""

    def run(tx: Tx, row: Row) -> None:
        _not_before(row, day)
        if row["acknowledged"] == day.isoformat():
            raise Refuse("That is known.")
        tx.update(Preservation, row["id"], None, acknowledged=day.isoformat())

    return acting.each(session, "preservation.acknowledge", [target], _seen, run)


def remind(session: Session, target: NoticeTarget, day: date) -> Outcome:
    """Note that somebody was reminded of a notice."""

    def run(tx: Tx, row: Row) -> None:
        _not_before(row, day)
        tx.update(
            Preservation, row["id"], None, reminded=day.isoformat(), reminders=row["reminders"] + 1
        )  # fmt: skip

    return acting.each(session, "preservation.remind", [target], _seen, run)


def release(session: Session, target: NoticeTarget, day: date, why: str) -> Outcome:
    """Note that somebody need keep nothing any more, and why."""
    reason = whole(why, LONGEST_TEXT, "The reason")
    if not reason:
        raise Refuse("Why are they released? Say so in a line.")

    def run(tx: Tx, row: Row) -> None:
        _not_before(row, day)
        tx.update(Preservation, row["id"], None, released=day.isoformat(), release_why=reason)

    return acting.each(session, "preservation.release", [target], _seen, run)


def standing(session: Reader, case: int) -> int:
    """How many notices of a case stand."""
    query = session.rows(Preservation, Preservation.id).where(Preservation.case == case)
    return int(query.where(Preservation.released == "").count(session.database))
