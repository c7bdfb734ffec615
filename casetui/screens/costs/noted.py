"""What the status line of every screen says of the timer."""

from __future__ import annotations

from casetui.practice.costs import timers
from casetui.screens.frame.desk import Desk


def note(desk: Desk) -> str:
    """What the status line says of the timer: since when it runs, so that nothing of it changes by itself."""
    its = timers.mine(desk.session)
    if its is None:
        return ""
    if not its.running:
        return f"T {its.case_ref}: {its.minutes(desk.now())} min to enter"
    day = its.day(desk.firm.zone)
    began = desk.local(its.started_at)
    since = f"{began:%H:%M}" if day == desk.today() else f"{began:%a %H:%M}"
    return f"T {its.case_ref} since {since}"
