"""Whoever was inside before a wall went up is told to return the papers: a task for them alone.

It names the case by its ref and says no more of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any

from casetui.clock import local
from casetui.practice.agenda import acts, adding, terms
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.firm.firm import Firm
from casetui.session.reader import Reader
from casetui.session.results import Result
from casetui.session.rights import may
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.agenda import AgendaItem, Attendee
from casetui.tables.cases import Case, Wall
from casetui.tables.enquiries import Enquiry
from casetui.tables.firm import User
from casetui.tables.notes import Note
from casetui.tables.outbox import Outgoing
from casetui.tables.papers import Paper
from casetui.tables.private import Viewing

NOTE = "You work on it no more. Hand in what you have of it, on paper and in files, and say so here."

MARKS: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (Viewing, (Viewing.user,)), (Enquiry, (Enquiry.owner, Enquiry.with_user)),
    (AgendaItem, (AgendaItem.owner, AgendaItem.entered_by)), (Attendee, (Attendee.user,)),
    (Note, (Note.author, Note.passed_to)), (Outgoing, (Outgoing.author,)), (Paper, (Paper.author,)),
)  # fmt: skip
"""What tells that somebody was inside a case: that they looked, or something of it is or was theirs."""


def insiders(session: Reader, case: int) -> set[int]:
    """Who ever had anything to do with a case."""
    found: set[int] = set()
    for model, columns in MARKS:
        for its in columns:
            theirs = session.rows(model, its).where(model.case == case, its.is_null(False))
            found.update(column(theirs.distinct()))
    return found


def is_told(role: str, disabled: bool) -> bool:
    """Whether such a user can be told: who works on no cases, or here no more, has no list to read it in."""
    return not disabled and may(role, "agenda.take")


def ask(tx: Tx, firm: Firm, wall: int, asking: int | None) -> bool:
    """Give whom a wall shuts out the task to return papers, inside another act; False for no such user."""
    with tx.behind_walls():
        query = tx.rows(Wall, Wall.user, User.role, User.disabled, Case.ref)
        query = query.join(User, on=Wall.user == User.id).switch(Wall).join(Case, on=Wall.case == Case.id)
        row = first(query.where(Wall.id == wall))
    assert row is not None
    user, role, disabled, ref = row
    if not is_told(role, disabled):
        return False
    plan = Plan(_today(tx, firm), zone=firm.zone)
    title = f"Return papers {ref}"
    task = New(terms.TASK, title, plan, user, priority=terms.PRESSING, note=NOTE, addressee=user)
    number = adding.add_in(tx, task)
    with tx.behind_walls():
        tx.update(AgendaItem, number, None, wall_id=wall, entered_by=asking)
    return True


def _today(tx: Tx, firm: Firm) -> date:
    return local(tx.now, firm.zone).date()


def own_up(session: Session, firm: Firm) -> Future[Result[int]]:
    """Give the acting user the tasks that they lack, where it became known only now that they looked inside.

    What was looked into is written down a while later: a wall may have gone up meanwhile. How many there are.
    """

    def run(tx: Tx) -> int:
        behind, asked = session.behind_walls(), 0
        for wall, case, set_by, set_at in _unasked(behind, session.me):
            looked = behind.rows(Viewing, Viewing.id).where(
                Viewing.case == case, Viewing.user == session.me, Viewing.at <= (set_at or 0)
            )
            if first(looked.limit(1)) is not None:
                asked += ask(tx, firm, wall, set_by)
        return asked

    return session.write("wall.tell", run)


def _unasked(behind: Reader, user: int) -> Sequence[tuple[Any, ...]]:
    """The walls of a user about which they were not told to return anything."""
    told = behind.rows(AgendaItem, AgendaItem.wall).where(AgendaItem.wall.is_null(False))
    walls = behind.rows(Wall, Wall.id, Wall.case, Wall.set_by, Wall.set_at)
    return tuples(walls.where(Wall.user == user, Wall.id.not_in(told)))


def call_off(tx: Tx, walls: Sequence[int]) -> None:
    """Let the tasks of walls that are taken down be, inside another act."""
    with tx.behind_walls():
        tasks = tx.rows(AgendaItem, AgendaItem.id).where(
            AgendaItem.wall.in_(list(walls)), AgendaItem.state == terms.OPEN
        )
        for number in column(tasks):
            acts.cancel_in(tx, tx.get(AgendaItem, number), "not needed any more")
