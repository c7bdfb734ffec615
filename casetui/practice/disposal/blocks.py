"""What forbids destroying a case; other duties add theirs to one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from casetui.practice.cases.cases import ARCHIVED, CLOSED
from casetui.practice.disposal import holds
from casetui.practice.firm import firm
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Case

Block = Callable[["Reader | Tx", int], Iterator[str]]
"""Tells what forbids destroying a case, a sentence each."""


def _is_over(session: Reader | Tx, case: int) -> Iterator[str]:
    """Only what is closed, and was kept as long as it had to be, is destroyed."""
    row = first(session.rows(Case, Case.status, Case.keep_until).where(Case.id == case))
    status, until = row if row else ("", "")
    if status not in (CLOSED, ARCHIVED):
        yield f"It is {status}, not closed." if status else "It is not there."
    elif not until:
        yield "No day is set until which its file is kept: open it again and close it with one."
    elif until >= today(session).isoformat():
        yield f"Its file is kept until {date.fromisoformat(until):%-d %b %Y}."


def today(session: Reader | Tx) -> date:
    """The firm's day."""
    return firm.today(session.session if isinstance(session, Tx) else session)


BLOCKS: tuple[Block, ...] = (_is_over, holds.against)
"""All that forbids it; other duties add theirs here."""


def against(session: Reader | Tx, case: int) -> list[str]:
    """What forbids destroying a case."""
    return [sentence for block in BLOCKS for sentence in block(session, case)]
