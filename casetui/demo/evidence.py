"""The evidence of some of the demo's cases: what is there, what is late, who had it, what is marked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casetui.clock import local
from casetui.demo import data
from casetui.demo.house import House, done
from casetui.demo.mail.attachments import pdf, png
from casetui.practice.cases import cases
from casetui.practice.evidence import adding, custody, files, items, points, preservation, standing, typed
from casetui.practice.evidence.custody import Step
from casetui.practice.evidence.files import Ready
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.typed import Wish
from casetui.practice.exhibits import marking
from casetui.practice.firm import staff
from casetui.practice.papers import taking_in
from casetui.practice.papers.taking_in import Taken
from casetui.session.session import Session

DAY = 86_400


def see_to(house: House) -> None:
    """Put on the lists what is told of each case, as its case manager."""
    for told in data.read("evidence")["case"]:
        session = house.sessions[told.get("who", "MB")]
        case = cases.by_ref(session, told["ref"])
        assert case is not None
        _Case(house, session, case, told).tell()


class _Case:
    """One case of which something is told."""

    def __init__(self, house: House, session: Session, case: int, told: dict[str, Any]) -> None:
        self.house, self.session, self.case, self.told = house, session, case, told
        self.today = local(house.now, house.firm.zone).date()

    def tell(self) -> None:
        """Do all of it, point by point and item by item."""
        told, session = self.told, self.session
        for title in told["points"]:
            done(points.add(session, self.case, title).result())
        for one in told.get("research", ()):
            point = points.one(session, self.case, one["point"])
            assert point is not None
            done(points.look(session, point.target, one["looked"], one["found"]).result())
        rows = [self._item(one) for one in told["items"]]
        for one in told.get("notices", ()):
            self._notice(one)
        for one in told.get("exhibits", ()):
            row = rows[one["item"] - 1]
            words, firm = session.words(), self.house.firm
            done(marking.mark(
                session, firm, words, self.case, one["party"], row.id, witness=one.get("witness", ""),
                status=one["status"],
            ).result())  # fmt: skip

    def _item(self, one: dict[str, Any]) -> ItemRow:
        session, firm = self.session, self.house.firm
        wish = typed.read(one["line"], firm, self.today, session.words(), staff.load(session))
        if "due" in one:
            due = (self.today + timedelta(days=one["due"])).isoformat()
            wish = Wish(**{**vars(wish), "due": due})
        if "files" in one:
            ready = [self._file(name, wish.title) for name in one["files"]]
            number = done(files.take(session, self.case, wish, ready).result())
        else:
            number = done(adding.add(session, self.case, wish).result())
        self._stands(number, one)
        if wish.physical:
            self._moved(number, int(one["days"]))
        return self._row(number)

    def _row(self, number: int) -> ItemRow:
        row = items.one(self.session, number)
        assert row is not None
        return row

    def _stands(self, number: int, one: dict[str, Any]) -> None:
        session, row, state = self.session, self._row(number), one.get("state", "")
        if state in ("received", "verified") and row.is_missing:
            done(standing.receive(session, [row.target]).result())
        if state == "verified":
            done(standing.verify(session, self._row(number).target, one["checked"]).result())
        elif state == "not_had":
            done(standing.not_had(session, [row.target], one["why"]).result())
        elif state == "withheld":
            done(standing.withhold(session, row.target, one["why"], one["described"]).result())

    def _file(self, name: str, title: str) -> Ready:
        scanned = png(sum(name.encode()) % 250)
        content = pdf(title, [f"{title}.", "Page one of one."]) if name.endswith(".pdf") else scanned
        place = self.session.store.put(content)
        return Ready(Taken(name, taking_in.mime_from(content, name), place), "")

    def _moved(self, number: int, days: int) -> None:
        at, session = self.house.now - days * DAY, self.session
        assert session.actor is not None
        me = session.actor.name
        for step in (
            Step("collected", at, "Client", me, "22 Canal Street", "from the fallen railing", "H-117"),
            Step("transferred", at + DAY, me, "Evidence room", "shelf 4", "to be kept"),
            Step(
                "examined",
                at + 9 * DAY,
                "Evidence room",
                "Coyle Engineering",
                "their laboratory",
                "metal test",
            ),
        ):
            done(custody.enter(session, number, step).result())

    def _notice(self, one: dict[str, Any]) -> None:
        def day(before: int) -> date:
            return self.today - timedelta(days=before)

        session = self.session
        number = done(preservation.add(session, self.case, one["to"], one["what"], day(one["days"])).result())
        row = next(row for row in preservation.of_case(session, self.case) if row.number == number)
        if "acknowledged" in one:
            done(preservation.acknowledge(session, row.target, day(one["acknowledged"])).result())
