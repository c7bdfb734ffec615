"""The demo's staff at work: what they close week by week, and the inbox they left a moment ago."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casetui.demo import data
from casetui.demo.house import House, done
from casetui.practice.acting import Target
from casetui.practice.enquiries import correspondence, enquiries, inbox, taking_down, triage
from casetui.practice.enquiries.enquiries import OPEN, WAITING, EnquiryRow
from casetui.practice.outbox import declining, letters, outbox, sending
from casetui.tables.enquiries import Enquiry
from casetui.words import Words

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

_TOLD = data.read("rounds")
_LISTS: dict[str, list[str]] = data.listed(_TOLD)


def close_settled(house: House) -> None:
    """Each closes what they answered long ago, and what asks nothing; what is nobody's is shared out."""
    now = house.at
    answered = (Enquiry.state == WAITING) & (Enquiry.last_at < now - SETTLED)
    clutter = (Enquiry.state == OPEN) & Enquiry.due_at.is_null() & (Enquiry.last_at < now - CLUTTER)
    for where, outcome in ((answered, "answered"), (clutter, "no answer needed")):
        for who, targets in _shared_out(house, where).items():
            for start in range(0, len(targets), AT_ONCE):
                some = targets[start : start + AT_ONCE]
                done(triage.close(house.sessions[who], some, outcome, dates="none").result())


def _shared_out(house: House, where: Any) -> dict[str, list[Target]]:
    rows: Any = house.sessions["GC"].rows(Enquiry, Enquiry.id, Enquiry.version, Enquiry.owner).where(where)
    closing = [name for name, session in house.sessions.items() if session.may("enquiry.close")]
    initials = {house.actors[name].id: name for name in closing}
    shares: dict[str, list[Target]] = {}
    for number, version, owner in rows.order_by(Enquiry.id).tuples():
        who = initials.get(owner) or DESK[number % len(DESK)]
        shares.setdefault(who, []).append(Target(number, version))
    return shares


class LastRound:
    """The staff's last round through the inbox, so that every view has something to show."""

    def __init__(self, house: House) -> None:
        """Begin ten minutes before now; each act takes a while."""
        self.house, self.sessions, self.now = house, house.sessions, house.now
        house.at = house.now - BEFORE_NOW

    def go(self) -> None:
        """Do the round."""
        self._hand_out()
        self._note()
        self._forward()
        self._snooze()
        self._decline()
        self._answer()
        tn = self.sessions["TN"]
        self.house.spend(taking_down.take_down(tn, self.house.firm, taking_down.understand(_TOLD["call"])))

    def _rows(
        self, who: str, view: str = "mine", fits: Callable[[EnquiryRow], bool] = lambda _row: True
    ) -> list[EnquiryRow]:
        """The rows of a view that nothing was done to on this round, most pressing first."""
        page = inbox.page(self.sessions[who], view, limit=100)
        asked = [row for row in page.rows if row.state == OPEN and row.due_at is not None]
        return [row for row in asked if row.rank > 0 and fits(row)]

    def _hand_out(self) -> None:
        """What is nobody's: some are taken, some the supervisor gives away, the rest is left."""
        mb, gc = self.sessions["MB"], self.sessions["GC"]
        rows = [row for number, row in enumerate(self._rows("MB", "nobody")) if number % 3]
        wanted = min(MINE - inbox.count(mb, "mine"), inbox.count(mb, "nobody") - NOBODYS)
        for number, row in enumerate(rows[: max(0, wanted)]):
            if number % 5 == 4:
                self.house.spend(triage.assign(gc, [_target(row)], self.house.actors["MB"].id))
            else:
                self.house.spend(triage.take(mb, [_target(row)]))

    def _note(self) -> None:
        for row, text in zip(self._rows("MB")[1::4], _LISTS["notes"], strict=False):
            self.house.spend(triage.add_note(self.sessions["MB"], [_target(row)], text))

    def _forward(self) -> None:
        """Attorneys are asked, one has answered, and one asks back."""
        firm, mb, ada = self.house.firm, self.house.actors["MB"], self.house.actors["ADA"]
        rows = self._rows("MB", fits=lambda row: not row.is_overdue(self.now))[2::4]
        for row, line in zip(rows, _LISTS["instructions"], strict=False):
            self.house.spend(triage.forward(self.sessions["MB"], firm, [_target(row)], ada.id, line))
        for row in enquiries.by_ids(self.sessions["ADA"], [row.id for row in rows[:1]]):
            self.house.spend(triage.answer(self.sessions["ADA"], [_target(row)], _TOLD["sent_back"]))
        for row in self._rows("TN")[:1]:
            line = _TOLD["asked_of_mb"]
            self.house.spend(triage.forward(self.sessions["SL"], firm, [_target(row)], mb.id, line))

    def _snooze(self) -> None:
        for days, who in enumerate(("MB", "MB", "MB", "TN", "PQ"), start=1):
            for row in self._rows(who)[-1:]:
                self.house.spend(triage.snooze(self.sessions[who], [_target(row)], self.now + days * DAY))

    def _decline(self) -> None:
        """A letter to somebody whom the firm will not act for waits for approval."""
        mb, firm, actor = self.sessions["MB"], self.house.firm, self.house.actors["MB"]
        words = Words.load(firm.system)
        for row in self._rows("MB", fits=lambda row: row.kind == "other" and bool(row.sender_email))[:1]:
            items = correspondence.of_enquiry(mb, row.id)
            letter = letters.non_engagement(row, items, firm, actor, words, self.now)
            self.house.spend(declining.decline(mb, firm, _target(row), letter))

    def _answer(self) -> None:
        """One answer is ready, one is being written, one has left."""
        rows = self._rows("MB", fits=lambda row: row.kind == "client")[:2]
        for row, text, state in zip(rows, ("ready", "draft"), (outbox.READY, outbox.DRAFT), strict=False):
            self._reply("MB", row, _TOLD[text], state)
        for row in self._rows("PQ", fits=lambda row: row.kind != "other_side")[:1]:
            item = outbox.one(self.sessions["PQ"], self._reply("PQ", row, _TOLD["sent"], outbox.READY))
            assert item is not None
            done(sending.send(self.sessions["PQ"], self.house.firm, item, sending.PRINTED, None))

    def _reply(self, who: str, row: EnquiryRow, text: str, state: str) -> int:
        session = self.sessions[who]
        items = correspondence.of_enquiry(session, row.id)
        begun = letters.reply(row, items, self.house.firm, self.house.actors[who])
        return self.house.spend(outbox.write(session, begun.with_body(text + begun.body), state))


def _target(row: EnquiryRow) -> Target:
    return Target(row.id, row.version)
