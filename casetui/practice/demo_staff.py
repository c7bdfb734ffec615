"""The demo's staff at work: what they close week by week, and the inbox they left this morning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from casetui.db.schema import Enquiry
from casetui.practice import triage
from casetui.practice.enquiries import WAITING
from casetui.practice.triage import Target
from casetui.results import Conflict, Done, Refuse, Refused
from casetui.session import Session

T = TypeVar("T")

DAY = 86_400
SETTLED = 10 * DAY
"""How long after the firm's answer an enquiry counts as done with."""

AT_ONCE = 200
DESK = ("MB", "TN", "PQ")


def done(result: Done[T] | Conflict | Refused) -> T:
    """The value of an act that must not fail; Refuse if it did."""
    if not isinstance(result, Done):
        raise Refuse(str(result))
    return result.value


def close_answered(sessions: Mapping[str, Session], now: int) -> None:
    """Each closes what they own and answered long ago; what is nobody's is shared out."""
    reading = sessions["GC"]
    columns = (Enquiry.id, Enquiry.version, Enquiry.owner)
    settled = reading.rows(Enquiry, *columns).where(Enquiry.state == WAITING, Enquiry.last_at < now - SETTLED)
    initials = {session.actor.id: name for name, session in sessions.items() if session.actor}
    by_whom: dict[str, list[Target]] = {}
    for number, version, owner in settled.order_by(Enquiry.id).tuples():
        who = initials.get(owner) or DESK[number % len(DESK)]
        by_whom.setdefault(who, []).append(Target(number, version))
    for who, targets in by_whom.items():
        for start in range(0, len(targets), AT_ONCE):
            done(triage.close(sessions[who], targets[start : start + AT_ONCE]).result())


def triage_(*a):
    pass
