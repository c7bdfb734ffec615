"""The demo's staff at work: what they close week by week, and the inbox they left a moment ago."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from casetui.practice.acting import Target
from casetui.practice.enquiries import correspondence, enquiries, inbox, taking_down, triage
from casetui.practice.enquiries.enquiries import OPEN, WAITING, EnquiryRow
from casetui.practice.firm.firm import Firm
from casetui.practice.outbox import letters, outbox, sending
from casetui.practice.outbox.letters import Letter
from casetui.session.reader import Actor
from casetui.session.results import Conflict, Done, Refuse, Refused
from casetui.session.session import Session
from casetui.tables.enquiries import Enquiry
from casetui.words import Words

T = TypeVar("T")

DAY = 86_400
SETTLED = 10 * DAY
"""How long after the firm's answer an enquiry counts as done with."""

CLUTTER = 4 * DAY
"""How long what asks nothing lies about."""

AT_ONCE = 200
DESK = ("MB", "TN", "PQ")
MINE = 30
"""How many open enquiries the case manager of the demo is given, where there are enough."""

NOBODYS = 17
BEFORE_NOW = 600
"""Seconds before now at which the staff's last round began."""

INSTRUCTIONS = (
    "Is this privileged? They want it by Friday.",
    "Can we agree to the adjournment [see para 3]?",
    "He asks what the offer means for him. Two lines will do.",
    "Please read before I answer: they say we missed a page.",
)
ANSWER = "Yes, but only if they put it in writing. Use our form."
ASKED_OF_MB = "Could you find the signed copy for them?"
NOTES = (
    "Rang back, no answer. Message left.",
    "She prefers to be called after 3 pm.",
    "Copy of the letter is in the blue folder [not scanned yet].",
)
CALL = "call Wirdani re wages of March, when will we file? 845-555-0109 #2026-0009"
REPLIES = (
    "Thank you for your message. We have what you sent and will come back to you by Thursday.",
    "The hearing stands as listed. Please bring the originals.",
    "Thank you, we have received this.",
)


class Settable(Protocol):
    """A clock that can be set, in UTC seconds."""

    at: int


def done(result: Done[T] | Conflict | Refused) -> T:
    """The value of an act that must not fail; Refuse if it did."""
    if not isinstance(result, Done):
        raise Refuse(str(result))
    return result.value


def close_settled(sessions: Mapping[str, Session], now: int) -> None:
    """Each closes what they answered long ago, and what asks nothing; what is nobody's is shared out."""
    answered = (Enquiry.state == WAITING) & (Enquiry.last_at < now - SETTLED)
    clutter = (Enquiry.state == OPEN) & Enquiry.due_at.is_null() & (Enquiry.last_at < now - CLUTTER)
    for where, outcome in ((answered, "answered"), (clutter, "no answer needed")):
        for who, targets in _shared_out(sessions, where).items():
            for start in range(0, len(targets), AT_ONCE):
                some = targets[start : start + AT_ONCE]
                done(triage.close(sessions[who], some, outcome, dates="none").result())


def _shared_out(sessions: Mapping[str, Session], where: Any) -> dict[str, list[Target]]:
    rows: Any = sessions["GC"].rows(Enquiry, Enquiry.id, Enquiry.version, Enquiry.owner).where(where)
    initials = {
        session.actor.id: name
        for name, session in sessions.items()
        if session.actor and session.may("enquiry.close")
    }
    shares: dict[str, list[Target]] = {}
    for number, version, owner in rows.order_by(Enquiry.id).tuples():
        who = initials.get(owner) or DESK[number % len(DESK)]
        shares.setdefault(who, []).append(Target(number, version))
    return shares


class Round:
    """The staff's last round through the inbox, so that every view has something to show."""

    def __init__(self, sessions: Mapping[str, Session], firm: Firm, clock: Settable, now: int) -> None:
        """Begin ten minutes before now; each act moves the clock on."""
        self.sessions, self.firm, self.clock, self.now = sessions, firm, clock, now
        clock.at = now - BEFORE_NOW

    def go(self) -> None:
        """Do the round."""
        self._hand_out()
        self._notes()
        self._forward()
        self._snooze()
        self._write()
        self._act(taking_down.take_down(self.sessions["TN"], self.firm, taking_down.understand(CALL)))

    def _act(self, future: Any) -> Any:
        value = done(future.result())  # only then: the act runs on another thread, by the same clock
        self.clock.at = min(self.now, self.clock.at + 15)
        return value

    def _rows(
        self, who: str, view: str, fits: Callable[[EnquiryRow], bool] = lambda _row: True
    ) -> list[EnquiryRow]:
        """The rows of a view that nothing was done to on this round, most pressing first."""
        page = inbox.page(self.sessions[who], view, limit=100)
        asked = [row for row in page.rows if row.state == OPEN and row.due_at is not None]
        return [row for row in asked if row.rank > 0 and fits(row)]

    def _hand_out(self) -> None:
        """What is nobody's: some are taken, some the supervisor gives away, the rest is left."""
        rows = [row for number, row in enumerate(self._rows("MB", "nobody")) if number % 3]
        left = inbox.count(self.sessions["MB"], "nobody")
        wanted = min(MINE - inbox.count(self.sessions["MB"], "mine"), left - NOBODYS)
        for number, row in enumerate(rows[: max(0, wanted)]):
            if number % 5 == 4:
                self._act(triage.assign(self.sessions["GC"], [_target(row)], _actor(self.sessions["MB"]).id))
            else:
                self._act(triage.take(self.sessions["MB"], [_target(row)]))

    def _notes(self) -> None:
        for row, text in zip(self._rows("MB", "mine")[1::4], NOTES, strict=False):
            self._act(triage.add_note(self.sessions["MB"], [_target(row)], text))

    def _forward(self) -> None:
        """Attorneys are asked, one has answered, and one asks back."""
        ada, mb = _actor(self.sessions["ADA"]), _actor(self.sessions["MB"])
        rows = self._rows("MB", "mine", lambda row: not row.is_overdue(self.now))[2::4]
        for row, line in zip(rows, INSTRUCTIONS, strict=False):
            self._act(triage.forward(self.sessions["MB"], self.firm, [_target(row)], ada.id, line))
        for row in enquiries.by_ids(self.sessions["ADA"], [row.id for row in rows[:1]]):
            self._act(triage.send_back(self.sessions["ADA"], [_target(row)], ANSWER))
        for row in self._rows("TN", "mine")[:1]:
            self._act(triage.forward(self.sessions["SL"], self.firm, [_target(row)], mb.id, ASKED_OF_MB))

    def _snooze(self) -> None:
        for days, who in enumerate(("MB", "MB", "MB", "TN", "PQ"), start=1):
            for row in self._rows(who, "mine")[-1:]:
                self._act(triage.snooze(self.sessions[who], [_target(row)], self.now + days * DAY))

    def _write(self) -> None:
        """One letter waits for approval, one is ready, one is being written, one has left."""
        words = Words.load(self.firm.system)
        mb = self.sessions["MB"]
        for row in self._rows("MB", "mine", lambda row: row.kind == "other" and bool(row.sender_email))[:1]:
            actor, items = _actor(mb), correspondence.of_enquiry(mb, row.id)
            letter = letters.non_engagement(row, items, self.firm, actor, words, self.now)
            self._act(triage.decline(mb, self.firm, _target(row), letter))
        rows = self._rows("MB", "mine", lambda row: row.kind == "client")[:2]
        for row, text, state in zip(rows, REPLIES, (outbox.READY, outbox.DRAFT), strict=False):
            self._act(outbox.write(mb, self._reply(mb, row, text), state))
        for row in self._rows("PQ", "mine")[:1]:
            pq = self.sessions["PQ"]
            number = self._act(outbox.write(pq, self._reply(pq, row, REPLIES[2]), outbox.READY))
            item = outbox.one(pq, number)
            assert item is not None
            done(sending.send(pq, self.firm, item, sending.PRINTED, None))

    def _reply(self, session: Session, row: EnquiryRow, text: str) -> Letter:
        begun = letters.reply(row, correspondence.of_enquiry(session, row.id), self.firm, _actor(session))
        return begun.with_body(text + begun.body)


def _target(row: EnquiryRow) -> Target:
    return Target(row.id, row.version)


def _actor(session: Session) -> Actor:
    assert session.actor is not None
    return session.actor
