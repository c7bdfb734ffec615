"""The papers of the demo's cases: contracts, orders, scans, and what is on paper only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casetui.clock import local
from casetui.demo import data
from casetui.demo.house import House, done
from casetui.demo.mail.attachments import pdf, png
from casetui.practice.cases import cases
from casetui.practice.papers import changing, papers, register, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.papers import PaperRow
from casetui.practice.papers.register import Entry
from casetui.practice.papers.taking_in import Taken
from casetui.session.session import Session

DAY = 86_400


class PaperWork:
    """Papers taken in as their days come."""

    def __init__(self, house: House) -> None:
        """Begin with what lies furthest back."""
        self.house = house
        self._waiting = sorted(data.read("papers")["paper"], key=lambda one: -int(one["days"]))

    def until(self, at: int) -> None:
        """Take in what lies before an instant."""
        while self._waiting and (taken := self.house.now - int(self._waiting[0]["days"]) * DAY) <= at:
            self.house.at = max(self.house.at, taken)
            self._take_in(self._waiting.pop(0))

    def _take_in(self, told: dict[str, Any]) -> None:
        session = self.house.sessions[told["who"]]
        case = cases.by_ref(session, told["case"])
        assert case is not None
        details = Details(
            told["title"], told["kind"], self._day(int(told["day"])), told.get("from", ""),
            told.get("to", ""), "original" in told, told.get("original", ""),
        )  # fmt: skip
        file = _file(session, told["title"], told.get("text", ""), scan=told.get("scan", False))
        number = done(taking_in.add(session, case, details, file).result())
        if text := told.get("version"):
            newer = _file(session, told["title"], text)
            assert newer is not None
            done(changing.renew(session, _row(session, number).target, newer).result())
        if moved := told.get("register"):
            direction, _, carried = moved.partition(" by ")
            entry = Entry(direction, self._day(int(told["days"])), carried)
            done(register.enter(session, _row(session, number).target, entry, self._today).result())

    @property
    def _today(self) -> date:
        return local(self.house.now, self.house.firm.zone).date()

    def _day(self, before: int) -> str:
        return (self._today - timedelta(days=before)).isoformat()


def _file(session: Session, title: str, text: str, *, scan: bool = False) -> Taken | None:
    if not text and not scan:
        return None
    content = png(len(title)) if scan else pdf(title, text.strip().split("\n"))
    name = f"{title}.{'png' if scan else 'pdf'}".replace(":", "")
    return Taken(name, taking_in.mime_from(content, name), session.store.put(content))


def _row(session: Session, number: int) -> PaperRow:
    row = papers.one(session, number)
    assert row is not None
    return row
