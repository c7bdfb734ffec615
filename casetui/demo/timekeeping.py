"""What the demo's staff take down of their time and expenses, at which rates and on which terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from casetui.clock import local
from casetui.demo import data
from casetui.demo.house import House, done
from casetui.practice.cases import cases, listing
from casetui.practice.cases.cases import OPEN
from casetui.practice.costs import entering, fees, rates
from casetui.practice.costs import listing as entries
from casetui.practice.costs.fees import Agreed
from casetui.practice.costs.line import understand
from casetui.practice.costs.reckoning import reckoning
from casetui.practice.firm import staff
from casetui.practice.money import amounts, taxes

DAY = 86_400
APART = 7
"""Days between two entries on a case that come by turns."""

BACK = 28
"""How many days ago the first of them is."""


class Taken(NamedTuple):
    """A line that somebody enters, so many days ago."""

    days: int
    who: str
    case: int
    line: str
    reversed: str = ""


class Timekeeping:
    """Rates and terms from the beginning, entries as their days come."""

    def __init__(self, house: House) -> None:
        """Set what hours cost and what was agreed; begin with what lies furthest back."""
        self.house = house
        self._told = data.read("costs")
        self._staff = staff.load(house.sessions["GC"])
        since = local(house.at, house.firm.zone).date().replace(month=1, day=1)
        self._price(since)
        self._agree(since)
        self._waiting = sorted((*self._by_turns(), *self._besides()), key=lambda one: -one.days)

    def _price(self, since: date) -> None:
        house = self.house
        for told in self._told["rates"]:
            user = house.actors[told["who"]].id if "who" in told else None
            rate, case = rates.typed(told["rate"], house.firm), self._case(told.get("case", ""))
            setting = rates.set_rate(house.sessions["ADA"], house.firm, rate, since, user=user, case=case)
            done(setting.result())

    def _agree(self, since: date) -> None:
        house, style = self.house, rates.style(self.house.firm)
        for told in self._told["terms"]:
            case = self._case(told["case"])
            assert case is not None
            fixed, budget = (
                amounts.typed(told[name], style) if name in told else None for name in ("fixed", "budget")
            )
            share = taxes.percent_of(told["share"]) if "share" in told else None
            agreed = Agreed(told["terms"], fixed, share, budget)
            done(fees.agree(house.sessions["ADA"], house.firm, case, since, agreed).result())

    def _case(self, ref: str) -> int | None:
        return cases.by_ref(self.house.sessions["GC"], ref) if ref else None

    def _by_turns(self) -> Iterator[Taken]:
        """What is entered on each open case every few days, the turns beginning elsewhere on each."""
        turns = self._told["turns"]
        initials = {actor.id: name for name, actor in self.house.actors.items()}
        rows = listing.page(self.house.sessions["GC"], "all", limit=500).rows
        for place, row in enumerate(row for row in rows if row.status == OPEN):
            for number, days in enumerate(range(BACK - place % APART, 0, -APART)):
                whose, line = turns[(place + number) % len(turns)]
                user = row.attorney if whose == "attorney" else row.manager
                if user is not None:
                    yield Taken(days, initials[user], row.id, line)

    def _besides(self) -> Iterator[Taken]:
        for told in self._told["entry"]:
            case = self._case(told["case"])
            assert case is not None
            yield Taken(int(told["days"]), told["who"], case, told["line"], told.get("reversed", ""))

    def until(self, at: int) -> None:
        """Enter what lies before an instant, each person's of a day in one go."""
        while self._waiting and (taken := self.house.now - self._waiting[0].days * DAY) <= at:
            self.house.at = max(self.house.at, taken)
            day = self._waiting[0].days
            together = [one for one in self._waiting if one.days == day]
            del self._waiting[: len(together)]
            for who in dict.fromkeys(one.who for one in together):
                self._enter(who, [one for one in together if one.who == who])

    def _enter(self, who: str, lines: list[Taken]) -> None:
        house = self.house
        session, today = house.sessions[who], local(house.at, house.firm.zone).date()
        by, new = reckoning(session, house.firm, self._staff, today), []
        for one in lines:
            read = understand(one.line, replace(by, case=one.case))
            assert read.new is not None, (one.line, read.why)
            new.append(read.new)
        numbers = done(entering.enter_all(session, new).result())
        for number, one in zip(numbers, lines, strict=True):
            row = entries.one(session, number) if one.reversed else None
            if row is not None:
                done(entering.reverse(session, [row.target], one.reversed).result())
