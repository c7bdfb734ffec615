"""The timer: one for each user, the same at each of their desks; it runs on whatever becomes of the desk."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Any

from casetui.clock import local
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.tables.costs import Timer

LONGEST_RUN = 12 * 3_600
"""Seconds after which a timer was forgotten, as it seems."""

LONGEST_TEXT = 2_000


@dataclass(frozen=True)
class Running:
    """The timer of a user: on which case, since when; stopped, it keeps what it ran until it is entered."""

    case: int
    case_ref: str
    started_at: int
    text: str
    running: bool
    seconds: int

    def elapsed(self, now: int) -> int:
        """How many seconds it has run."""
        return self.seconds + (max(0, now - self.started_at) if self.running else 0)

    def minutes(self, now: int) -> int:
        """How many minutes it has run, a begun one counting."""
        return max(1, -(-self.elapsed(now) // 60))

    def day(self, zone: str) -> date:
        """The firm's day on which it was started."""
        return local(self.started_at, zone).date()

    def is_doubtful(self, now: int, zone: str) -> bool:
        """Whether it was forgotten, as it seems: it ran overnight, or for longer than anybody works."""
        ended = now if self.running else self.started_at + self.seconds
        overnight = self.day(zone) != local(ended, zone).date()
        return overnight or self.elapsed(now) > LONGEST_RUN


def mine(session: Reader | Tx) -> Running | None:
    """The acting user's timer; None where none runs and nothing waits to be entered."""
    me = (session.session if isinstance(session, Tx) else session).me
    columns = (Timer.case, Case.ref, Timer.started_at, Timer.text, Timer.running, Timer.seconds)
    query = session.rows(Timer, *columns).join(Case, on=Timer.case == Case.id).where(Timer.user == me)
    row = first(query)
    return Running(*row) if row is not None else None


def start(session: Session, case: int, text: str = "") -> Future[Result[str]]:
    """Start the timer on a case; the value is the case's ref. Refused while one runs or waits."""
    said = whole(text, LONGEST_TEXT)

    def run(tx: Tx) -> str:
        from casetui.practice.costs import begun  # here: every desk asks for the timer as it opens

        ref = begun.goes_on(tx, case)
        its = mine(tx)
        if its is not None and its.running:
            raise Refuse(f"The timer runs on {its.case_ref}; stop it first.")
        if its is not None:
            ran = f"{its.minutes(tx.now)} min on {its.case_ref}"
            raise Refuse(f"{ran} are not entered yet; enter them or throw them away.")
        _keep(tx, case=case, started_at=tx.now, text=said, running=True, seconds=0)
        return ref

    return session.write("private.keep", run)


def stop(session: Session) -> Future[Result[Running]]:
    """Stop the timer; what it ran waits to be entered."""

    def run(tx: Tx) -> Running:
        its = mine(tx)
        if its is None:
            raise Refuse("No timer runs.")
        if its.running:
            its = Running(its.case, its.case_ref, its.started_at, its.text, False, its.elapsed(tx.now))
            _put(tx, its)
        return its

    return session.write("private.keep", run)


def go_on(session: Session) -> Future[Result[None]]:
    """Let a stopped timer run on."""

    def run(tx: Tx) -> None:
        its = mine(tx)
        if its is None:
            raise Refuse("There is no timer to go on with.")
        if not its.running:
            _put(tx, Running(its.case, its.case_ref, tx.now, its.text, True, its.seconds))

    return session.write("private.keep", run)


def note(session: Session, text: str) -> Future[Result[None]]:
    """Keep the line that is being typed of it, as a draft is kept."""

    def run(tx: Tx) -> None:
        its = mine(tx)
        if its is not None:
            _put(tx, Running(its.case, its.case_ref, its.started_at, text, its.running, its.seconds))

    return session.write("private.keep", run)


def drop(session: Session) -> Future[Result[None]]:
    """Throw away what it ran."""
    return session.write("private.keep", lambda tx: tx.keep(Timer, {}, None))


def drop_in(tx: Tx) -> None:
    """Be done with a stopped timer: what it ran was entered. One that runs, elsewhere by now, runs on."""
    its = mine(tx)
    if its is not None and not its.running:
        tx.keep(Timer, {}, None)


def _put(tx: Tx, its: Running) -> None:
    _keep(
        tx, case=its.case, started_at=its.started_at, text=its.text, running=its.running, seconds=its.seconds
    )


def _keep(tx: Tx, **values: Any) -> None:
    tx.keep(Timer, {}, values)
