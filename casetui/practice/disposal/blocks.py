"""What forbids destroying a case; other duties add theirs to one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from casetui.practice.cases.cases import ARCHIVED, CLOSED
from casetui.practice.disposal import holds
from casetui.practice.firm import firm
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, tuples
from casetui.tables.cases import Case

Block = Callable[["Reader | Tx", Sequence[int]], Iterator[tuple[int, str]]]
"""Tells of each of some cases what forbids destroying it, a sentence each; a page asks for all its cases."""


def _is_over(session: Reader | Tx, cases: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Only what is closed, and was kept as long as it had to be, is destroyed."""
    today = firm.today(session.session if isinstance(session, Tx) else session).isoformat()
    query = session.rows(Case, Case.id, Case.status, Case.keep_until).where(among(Case.id, cases))
    for case, status, until in tuples(query):
        if status not in (CLOSED, ARCHIVED):
            yield case, f"It is {status}, not closed."
        elif not until:
            yield case, "No day is set until which its file is kept: open it again and close it with one."
        elif until >= today:
            yield case, f"Its file is kept until {date.fromisoformat(until):%-d %b %Y}."


def _holds_money(session: Reader | Tx, cases: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Whose the money is that the firm holds must stay known."""
    from casetui.practice.client_money import balances  # here: most desks list nothing to be destroyed

    for case in sorted(balances.holding(session, cases)):
        yield case, "Client money is held in it."


BLOCKS: tuple[Block, ...] = (_is_over, holds.against, _holds_money)
"""All that forbids it; other duties add theirs here."""


def of_cases(session: Reader | Tx, cases: Sequence[int]) -> dict[int, list[str]]:
    """What forbids destroying each of these cases."""
    found: dict[int, list[str]] = {case: [] for case in cases}
    for block in BLOCKS:
        for case, sentence in block(session, cases):
            found[case].append(sentence)
    return found


def against(session: Reader | Tx, case: int) -> list[str]:
    """What forbids destroying a case."""
    return of_cases(session, [case])[case]
