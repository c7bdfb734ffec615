"""Who in a case was looked for, and whose check is signed off: a case may go on where nobody is left out."""

from __future__ import annotations

from casetui.practice.conflicts import asking, checks
from casetui.practice.conflicts.hits import Asked
from casetui.session.reader import Reader
from casetui.session.transaction import Tx


def missing(session: Reader | Tx, case: int, today: str, *, signed: bool) -> tuple[Asked, ...]:
    """Who is in a case now, under each name and in each role, of whom there is no check (that is signed off).

    `today` is the firm's day, YYYY-MM-DD.
    """
    covered = {one.covered_by for one in checks.asked_of(session, case, signed=signed)}
    return tuple(one for one in asking.of_case(session, case, today) if one.covered_by not in covered)
