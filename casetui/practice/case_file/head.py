"""What stands over every tab of a case's file."""

from __future__ import annotations

from typing import NamedTuple

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.case_file import belongings
from casetui.practice.cases import listing
from casetui.practice.cases.listing import ListedCase
from casetui.practice.disposal import holds
from casetui.session.session import Session


class Head(NamedTuple):
    """A case, what is next in it, in how many enquiries they wait for us and we for them, how much of each.

    `counts` are those of `belongings.counts`.
    """

    case: ListedCase
    following: AgendaRow | None
    waiting: tuple[int, int]
    counts: dict[str, int]
    held: bool  # whether a legal hold keeps it from being destroyed


def of_case(session: Session, case: int) -> Head | None:
    """The head of a case's file; None where this user has no such case."""
    row = listing.one(session, case)
    if row is None:
        return None
    ahead = belongings.planned(session, case, most=1, done=False)
    counts = belongings.counts(session, case)
    held = bool(holds.of_case(session, case))
    return Head(row, ahead[0] if ahead else None, belongings.waiting(session, case), counts, held)
