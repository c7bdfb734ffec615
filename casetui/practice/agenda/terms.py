"""The terms of the agenda: kinds of items, their states, how they press, what a deadline comes from."""

from __future__ import annotations

TASK, DEADLINE = "task", "deadline"
EVENTS = ("hearing", "meeting", "deposition", "mediation", "trial", "event")
COURT_EVENTS = ("hearing", "trial", "deposition", "mediation")
COURT_KINDS = (*COURT_EVENTS, DEADLINE)
"""What is before a court: it goes by the court's clock, and needs the court to be open."""

KINDS = (TASK, *EVENTS, DEADLINE)
OPEN, DONE, CANCELLED = "open", "done", "cancelled"
PRESSING, PLAIN, LOW = 0, 1, 2
ORDER = "order"
SOURCES = (ORDER, "rule", "agreement")
ORDERED_EVENTS = ("hearing", "trial")
"""What a court's letter sets a date for, unless the line says otherwise."""


def needs_second(kind: str, source: str) -> bool:
    """Whether a second person confirms its date: a deadline's, or that of an event which a court ordered."""
    return kind == DEADLINE or (kind in EVENTS and source == ORDER)
