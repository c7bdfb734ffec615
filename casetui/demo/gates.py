"""What the demo's staff saw to before its cases began: their checks for conflicts, and the opening lists."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.clock import local
from casetui.demo import data
from casetui.demo.house import House, done
from casetui.practice.areas import areas
from casetui.practice.cases.cases import PENDING
from casetui.practice.cases.listing import ListedCase
from casetui.practice.conflicts import asking, checks, interests, signing
from casetui.practice.conflicts.hits import Here
from casetui.practice.conflicts.signing import CLEAR, SignOff
from casetui.practice.opening import points
from casetui.practice.opening.points import OPENING


def see_to(house: House, cases: Sequence[ListedCase]) -> None:
    """Check the cases for conflicts, and sign off the checks of those that have begun."""
    told = data.read("gates")
    for kept in told["interest"]:
        who = house.actors[kept["who"]].id
        done(interests.add(house.sessions[kept["who"]], who, kept["name"], kept["nature"]).result())
    attorneys = {actor.id: initials for initials, actor in house.actors.items()}
    day = local(house.at, house.firm.zone).date()
    for number, case in enumerate(cases):
        here, manager = Here(case.id), house.sessions[attorneys[case.manager or 0]]
        asked = asking.of_case(manager, case.id, day.isoformat())
        if not asked or case.attorney is None:
            continue
        found = checks.search(manager, asked, here)
        check = checks.one(manager, done(checks.keep(manager, found, here).result()))
        if check is not None and case.status != PENDING:
            said = SignOff(CLEAR, told["reasons"][number % len(told["reasons"])])
            done(signing.sign(house.sessions[attorneys[case.attorney]], check.target, said, day).result())
    for ref, keys in told["ticked"].items():
        case = next(one for one in cases if one.ref == ref)
        manager = house.sessions[attorneys[case.manager or 0]]
        done(points.tick(manager, areas.of(manager), case.id, OPENING, keys).result())
