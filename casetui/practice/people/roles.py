"""Which roles go on today: from their first day to their last one, by the firm's own days."""

from __future__ import annotations

from typing import Any

from casetui.practice.firm import firm
from casetui.session.reader import Reader
from casetui.tables.cases import Party

CLIENT = "client"

GOES_ON = "p.since <= ? AND (p.until = '' OR p.until >= ?)"
"""The same in SQL that is written by hand, of `parties AS p`: today stands for both marks."""


def today(session: Reader) -> str:
    """The firm's day, as the days of a role are kept."""
    return firm.today(session).isoformat()


def goes_on(session: Reader, party: Any = Party) -> Any:
    """What a role meets that goes on today; `party` may be another name of the table."""
    day = today(session)
    return (party.since <= day) & ((party.until == "") | (party.until >= day))


def is_client(session: Reader, party: Any = Party) -> Any:
    """What the role of a client meets who is one today; whoever was one is none any more."""
    return (party.role == CLIENT) & goes_on(session, party)
