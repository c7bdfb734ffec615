"""Legal holds: nothing of a case is destroyed while somebody may still have to show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from casetui.clock import local
from casetui.practice.disposal.terms import DESTROYED, DESTROYING, reason_of
from casetui.practice.firm.firm import Firm
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, columns, first, tuples
from casetui.tables.cases import Case
from casetui.tables.disposal import Disposal, Hold
from casetui.tables.firm import User


@dataclass(frozen=True)
class HoldRow:
    """A legal hold on a case: why and since when, who set it, who ended it and why."""

    id: int
    version: int
    updated_at: int
    case: int
    reason: str
    since: str  # YYYY-MM-DD
    set_by: int
    set_at: int
    ended_by: int | None
    ended_at: int | None
    withdrawn: str | None  # why it was ended

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"H{self.id}"

    @property
    def stands(self) -> bool:
        """Whether it forbids destroying."""
        return self.withdrawn is None


def of_case(session: Reader, case: int, *, ended: bool = False) -> list[HoldRow]:
    """The holds on a case, the oldest first; with `ended` those that were ended, too."""
    query = session.rows(Hold, *columns(HoldRow, Hold), withdrawn=ended).where(Hold.case == case)
    return [HoldRow(*row) for row in tuples(query.order_by(Hold.id))]


def put_on(session: Session, firm: Firm, case: int, reason: str, day: date) -> Future[Result[int]]:
    """Put a legal hold on a case, dated a day that has been; its number."""

    def run(tx: Tx) -> int:
        ref = tx.get(Case, case)["ref"]
        why = reason_of(reason, f"{ref} must be kept")
        if day > local(tx.now, firm.zone).date():
            raise Refuse("A hold holds at once: its date is today's, or one that is past.")
        states = (DESTROYING, DESTROYED)
        gone = tx.rows(Disposal, Disposal.id).where(
            Disposal.case == case, Disposal.seal.is_null(), Disposal.state.in_(states)
        )
        if first(gone) is not None:
            raise Refuse(f"{ref} was destroyed; there is nothing left to hold.")
        return tx.insert(
            Hold, case_id=case, reason=why, since=day.isoformat(), set_by=tx.session.me, set_at=tx.now
        )

    return session.write("hold.set", run)


def end(session: Session, case: int, reason: str, number: int | None = None) -> Future[Result[int]]:
    """End the hold on a case, with a reason; which one is said where it has several. The hold's number."""

    def run(tx: Tx) -> int:
        ref = tx.get(Case, case)["ref"]
        why = reason_of(reason, "the hold is ended")
        there = of_case(tx.session, case)
        if number is not None:
            there = [hold for hold in there if hold.id == number]
        if not there:
            raise Refuse(f"{ref} has no such legal hold." if number else f"{ref} has no legal hold.")
        if len(there) > 1:
            names = ", ".join(f"{hold.name} ({hold.reason})" for hold in there)
            raise Refuse(f"{ref} has several holds; say which: {names}.")
        ended = there[0].id
        tx.update(Hold, ended, None, withdrawn=why, ended_by=tx.session.me, ended_at=tx.now)
        return ended

    return session.write("hold.end", run)


def against(session: Reader | Tx, cases: Sequence[int]) -> Iterator[tuple[int, str]]:
    """What of holds forbids destroying some cases, a sentence each."""
    kept = (Hold.case, Hold.since, Hold.reason, User.name)
    query = session.rows(Hold, *kept).join(User, on=Hold.set_by == User.id)
    for case, since, reason, who in tuples(query.where(among(Hold.case, cases)).order_by(Hold.id)):
        day = date.fromisoformat(since)
        yield case, f"A legal hold since {day:%-d %b %Y} ({who}): {reason.rstrip('.')}."
