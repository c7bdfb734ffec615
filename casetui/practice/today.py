"""Today: what needs this person now, in the order in which it presses, and what the counts on top count."""

from __future__ import annotations

from casetui.practice.firm import Firm
from casetui.session import Session


def pressing(session: Session, firm: Firm) -> int:
    """How many deadlines and tasks of this person are due by today, for the count at the place."""
    return 0
