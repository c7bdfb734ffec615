"""How much everybody has: whose a case is, whose hours, and that a walled case counts nowhere."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from casetui.practice.agenda import adding
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.plan import Plan
from casetui.practice.caseload import caseload
from casetui.practice.caseload.caseload import COUNTED, FILTERS, Counts, Load
from casetui.practice.cases import filters, listing
from casetui.tables.cases import Case
from tests.firm import DAY, SmallFirm, done

HARLOW, BRANDT, LEASE = 1, 2, 3
TODAY = date(2026, 5, 28)


def _loads(small: SmallFirm, who: str = "SV") -> dict[str, Load]:
    loads = caseload.of_firm(small.session(who), small.firm, small.staff)
    return {small.staff.initials(load.user) or "-": load for load in loads}


def _change(small: SmallFirm, case: int, **columns: Any) -> None:
    done(small.session("SV").act("case.change", lambda tx: tx.update(Case, case, None, **columns)))


def _put(small: SmallFirm, *items: New) -> None:
    done(adding.add(small.session("SV"), list(items)).result())


def test_a_case_counts_for_its_case_manager_and_its_attorney_by_its_stage(small: SmallFirm) -> None:
    _change(small, BRANDT, attorney_id=small.user("ADA"), stage="trial")
    _change(small, LEASE, status="pending")
    _change(small, HARLOW, manager_id=None)
    loads = _loads(small)
    assert list(loads) == ["ADA", "MB", "TN", "-"]
    assert (loads["TN"].counts.open, loads["TN"].counts.pending) == (1, 1)
    assert [(stage, counts.open) for stage, counts in loads["TN"].stages] == [("", 0), ("trial", 1)]
    assert (loads["ADA"].counts.open, loads["-"].counts.open) == (1, 1)
    assert loads["MB"].counts == Counts()


def test_the_hours_of_an_event_are_theirs_who_are_to_be_there(small: SmallFirm) -> None:
    ada, marta, tomas = (small.user(who) for who in ("ADA", "MB", "TN"))
    at = Plan(date(2026, 6, 1), time(10), until=time(11, 30))
    _put(
        small,
        New("hearing", "Motion", at, case=BRANDT, owner=ada, guests=(Guest(user=marta),)),
        New("meeting", "Weekly", Plan(date(2026, 6, 1), time(9), until=time(9, 15)), owner=tomas,
            rule="RRULE:FREQ=DAILY;COUNT=3"),
        New("meeting", "Whole day", Plan(date(2026, 6, 2)), owner=tomas),
        New("hearing", "Far away", Plan(date(2026, 7, 1), time(10)), case=BRANDT, owner=ada),
    )  # fmt: skip
    loads = _loads(small)
    assert {who: load.counts.minutes for who, load in loads.items()} == {"ADA": 90, "MB": 90, "TN": 45}
    assert (loads["TN"].counts.hearings, loads["ADA"].counts.hearings) == (1, 0)


def test_a_case_behind_a_wall_counts_nowhere(small: SmallFirm) -> None:
    _put(
        small,
        New("hearing", "Motion", Plan(date(2026, 6, 1), time(10)), case=BRANDT, owner=small.user("TN")),
        New("deadline", "Answer", Plan(date(2026, 6, 1)), case=BRANDT, owner=small.user("TN")),
    )
    small.clock.at += 40 * DAY
    whole = _loads(small, "MB")["TN"].counts
    small.wall("MB", BRANDT)
    seen = _loads(small, "MB")["TN"].counts
    assert (whole.open, whole.late, whole.updates) == (2, 1, 2)
    assert (seen.open, seen.late, seen.updates) == (1, 0, 1)
    assert _loads(small, "TN")["TN"].counts == whole


@pytest.mark.parametrize("name", COUNTED)
def test_the_filter_of_a_column_finds_the_cases_that_are_counted_in_it(small: SmallFirm, name: str) -> None:
    tomas = small.user("TN")
    _change(small, LEASE, status="pending")
    _put(
        small,
        New("task", "Call", Plan(date(2026, 5, 27)), case=BRANDT, owner=tomas),
        New("hearing", "Motion", Plan(date(2026, 7, 8), time(10)), case=LEASE, owner=tomas),
        New("deadline", "Answer", Plan(date(2026, 7, 9)), case=LEASE, owner=tomas),
    )
    small.clock.at += 40 * DAY
    session = small.session("SV")
    conditions = filters.parse(session, small.firm, small.staff, TODAY, f"who:tn {FILTERS[name]}").conditions
    found = [row.id for row in listing.page(session, "all", where=conditions).rows]
    wanted = {"pending": [LEASE], "hearings": [LEASE], "deadlines": [LEASE], "minutes": [LEASE]}
    assert found == wanted.get(name, [BRANDT])
    assert bool(getattr(_loads(small)["TN"].counts, name))
