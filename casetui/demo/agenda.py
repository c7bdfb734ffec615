"""The demo's agenda: a court week, deadlines in every state, tasks, and what repeats, all around its now."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casetui.demo import data
from casetui.demo.house import House, done
from casetui.practice.agenda import adding, agenda, deadlines, preparing
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.terms import DEADLINE, PLAIN, PRESSING
from casetui.practice.cases import cases

EARLIER = 9 * 86_400
"""Seconds before now at which the agenda was entered."""

_TOLD = data.read("agenda")


def _items() -> list[dict[str, str]]:
    """The lines of the table, by the names of its columns."""
    columns, *rows = ([field.strip() for field in line.split("|")] for line in _TOLD["items"].splitlines())
    return [dict(zip(columns, row, strict=True)) for row in rows]


class Agenda:
    """Enters the agenda as the staff would have: some days ago, some of it confirmed since."""

    def __init__(self, house: House) -> None:
        """Work around the house's now, whose time is set back for it."""
        self.house, self.zone = house, house.firm.zone
        self.today = datetime.fromtimestamp(house.now, UTC).astimezone(ZoneInfo(self.zone)).date()

    def enter(self) -> None:
        """Add everything, then let colleagues confirm what is not theirs."""
        self.house.at = self.house.now - EARLIER
        for item in _items():
            self._add(item["by"], self._new(item))
        self._add("MB", self._review())
        self._add("MB", self._waiting())
        self.house.at = self.house.now - EARLIER // 2
        self._confirm()

    def _new(self, item: dict[str, str]) -> New:
        days, kind, title = int(item["days"]), item["kind"], item["title"]
        deadline = kind == DEADLINE
        # Courts and clients come on working days; a deadline falls where it falls.
        plan = self._plan(days if deadline else self._workday(days), item["hours"])
        prepared = _TOLD["preparation"].items() if kind == "hearing" and days > 1 else ()
        return New(
            kind, title, plan, owner=self._user(item["whose"]), case=self._case(item["case"]),
            priority=PRESSING if title in _TOLD["pressing"] else PLAIN,
            place="" if deadline else item["where"], source=item["where"] if deadline else "",
            guests=tuple(Guest(self._user(initials)) for initials in item["guests"].split()),
            preparation=tuple(
                Preparation(what, lead, self._user(item["by"]), self._before(plan, lead))
                for what, lead in prepared
            ),
        )  # fmt: skip

    def _review(self) -> New:
        """What repeats."""
        its = _TOLD["review"]
        plan = self._plan(-self.today.weekday(), its["hours"])
        return New("meeting", its["title"], plan, owner=self._user("MB"), rule=its["rule"])

    def _waiting(self) -> New:
        """What has no date until something has happened."""
        its = _TOLD["waiting"]
        return New(
            DEADLINE, its["title"], Plan(zone=self.zone), owner=self._user("MB"), source="rule",
            case=self._case(its["case"]), trigger=its["trigger"], offset=its["offset"],
        )  # fmt: skip

    def _confirm(self) -> None:
        """Every second dated deadline was confirmed by the attorney of the house."""
        session = self.house.sessions["ADA"]
        dated = [row for row in agenda.read(agenda.lines(session)) if row.kind == DEADLINE and row.day]
        for row in dated[::2]:
            done(deadlines.confirm(session, ItemTarget(row.id, row.version)).result())

    def _add(self, who: str, item: New) -> None:
        self.house.spend(adding.add(self.house.sessions[who], [item]), 60)

    def _user(self, initials: str) -> int | None:
        return self.house.actors[initials].id if initials else None

    def _case(self, ref: str) -> int | None:
        return cases.by_ref(self.house.sessions["MB"], ref)

    def _plan(self, days: int, hours: str) -> Plan:
        begins, until = (time.fromisoformat(hour) if hour else None for hour in hours.partition("-")[::2])
        return Plan(self.today + timedelta(days=days), begins, None, until, self.zone)

    def _before(self, plan: Plan, lead: int) -> date:
        """The working day by which an event is prepared, which may have passed."""
        assert plan.day is not None
        return preparing.day_before(self.house.firm, plan.day, lead, date.min)

    def _workday(self, days: int) -> int:
        while days > 0 and self.house.firm.court_closed_on(self.today + timedelta(days=days)):
            days += 1
        return days
