"""Deadlines: met in a way, moved with a reason, confirmed by somebody else, never past by accident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from casetui.practice.agenda import acts, agenda, deadlines, terms
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.session import undo
from casetui.session.results import Conflict, Refused
from tests.firm import SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY, add, item, now, target

DUE = date(2026, 6, 12)


def deadline(small: SmallFirm, who: str = "MB", **more: Any) -> AgendaRow:
    more.setdefault("plan", Plan(DUE))
    (row,) = add(small, New("deadline", "Defence", source="order", case=1, **more), who=who)
    return row


def refused(result: object, why: str) -> None:
    assert isinstance(result, Refused) and why in result.why, result


def again(small: SmallFirm, row: AgendaRow) -> ItemTarget:
    return target(now(small, row))


def confirm(small: SmallFirm, row: AgendaRow, who: str) -> object:
    return deadlines.confirm(small.session(who), again(small, row)).result()


def test_its_dates_stay_known_with_who_when_and_why(small: SmallFirm) -> None:
    row = deadline(small)
    moved = ItemChange(day=date(2026, 7, 1), at=time(16))
    done(deadlines.move(small.session("TN"), target(row), moved, "extension by the court").result())
    steps = deadlines.dates_of(small.session("MB"), row.id)
    assert [(step.day, step.time, step.who, step.why) for step in steps] == [
        ("2026-06-12", "", small.user("MB"), "entered"),
        ("2026-07-01", "16:00", small.user("TN"), "extension by the court"),
    ]


def test_moving_needs_a_reason_and_unconfirms(small: SmallFirm) -> None:
    row = deadline(small)
    done(confirm(small, row, "TN"))  # type: ignore[arg-type]
    assert now(small, row).confirmed_by == small.user("TN")
    moved = ItemChange(day=date(2026, 7, 1))
    refused(deadlines.move(small.session("MB"), again(small, row), moved, "  ").result(), "reason")
    refused(deadlines.move(small.session("MB"), again(small, row), ItemChange(), "why").result(), "When")
    refused(
        deadlines.move(small.session("MB"), again(small, row), ItemChange(day=DUE), "why").result(), "already"
    )
    more = replace(moved, owner=small.user("TN"))
    refused(deadlines.move(small.session("MB"), again(small, row), more, "why").result(), "date alone")
    done(deadlines.move(small.session("MB"), again(small, row), moved, "agreed").result())
    assert now(small, row).confirmed_by is None


def test_nobody_confirms_what_they_entered_or_moved_from_whichever_desk(small: SmallFirm) -> None:
    row = deadline(small)
    refused(confirm(small, row, "MB"), "somebody else must confirm")
    other_desk = small.another_session("MB")
    refused(deadlines.confirm(other_desk, again(small, row)).result(), "You entered")
    other_desk.close()
    done(deadlines.move(small.session("TN"), again(small, row), ItemChange(day=TODAY), "order").result())
    refused(confirm(small, row, "TN"), "You moved")
    refused(confirm(small, row, "MB"), "You entered")
    done(confirm(small, row, "ADA"))  # type: ignore[arg-type]
    refused(confirm(small, row, "SV"), "confirmed already")


def test_undo_gives_nobody_a_way_to_confirm_their_own(small: SmallFirm) -> None:
    row = deadline(small)
    done(confirm(small, row, "TN"))  # type: ignore[arg-type]
    done(deadlines.move(small.session("MB"), again(small, row), ItemChange(day=TODAY), "order").result())
    done(undo.undo(small.session("MB")).result())
    assert (now(small, row).day, now(small, row).confirmed_by) == ("2026-06-12", small.user("TN"))
    done(undo.redo(small.session("MB")).result())
    assert now(small, row).confirmed_by is None
    refused(confirm(small, row, "MB"), "somebody else")


def test_two_who_move_one_deadline_at_once(small: SmallFirm) -> None:
    row = deadline(small)
    done(deadlines.move(small.session("TN"), target(row), ItemChange(day=TODAY), "order").result())
    later = ItemChange(day=DUE + timedelta(1))
    result = deadlines.move(small.session("MB"), target(row), later, "agreed").result()
    assert isinstance(result, Conflict) and result.who == "Tomas Nowak"
    dates = [step.day for step in deadlines.dates_of(small.session("MB"), row.id)]
    assert dates == ["2026-06-12", "2026-05-28"]


@pytest.mark.parametrize("how", deadlines.WAYS)
def test_it_is_met_in_one_of_its_ways(small: SmallFirm, how: str) -> None:
    row = deadline(small)
    refused(acts.done(small.session("MB"), [target(row)]).result(), "met in a way")
    refused(acts.cancel(small.session("MB"), [target(row)]).result(), "not needed")
    refused(deadlines.met(small.session("MB"), target(row), "somehow").result(), "one of these ways")
    done(deadlines.met(small.session("MB"), target(row), how, "By courier.").result())
    assert (now(small, row).state, now(small, row).outcome) == ("done", how)


def test_sent_back_it_stays_unconfirmed_until_it_is_moved(small: SmallFirm) -> None:
    row = deadline(small)
    refused(deadlines.send_back(small.session("ADA"), target(row), " ").result(), "What is wrong")
    done(deadlines.send_back(small.session("ADA"), target(row), "Rule 12 says 21 days").result())
    assert now(small, row).returned == "Rule 12 says 21 days"
    assert not deadlines.may_confirm(now(small, row), small.user("ADA"))
    moved = ItemChange(day=date(2026, 6, 19))
    done(deadlines.move(small.session("MB"), again(small, row), moved, "21").result())
    assert deadlines.may_confirm(now(small, row), small.user("ADA"))
    assert not deadlines.may_confirm(now(small, row), small.user("MB"))


@pytest.mark.parametrize(
    ("offset", "on", "due"),
    [
        ("14d", date(2026, 6, 1), "2026-06-15"),
        ("2w", date(2026, 12, 25), "2027-01-08"),
        ("10wd", date(2026, 6, 1), "2026-06-15"),
        ("1wd", date(2026, 6, 5), "2026-06-08"),  # from a Friday over the weekend
        ("3d", date(2028, 2, 27), "2028-03-01"),
    ],
)
def test_it_waits_for_its_trigger_and_counts_from_it(
    small: SmallFirm, offset: str, on: date, due: str
) -> None:
    row = deadline(small, plan=Plan(), trigger="defence filed", offset=offset)
    assert row.day is None and not deadlines.may_confirm(row, small.user("TN"))
    refused(confirm(small, row, "TN"), "no date yet")
    done(deadlines.triggered(small.session("TN"), target(row), on, small.firm).result())
    assert now(small, row).day == due
    assert deadlines.dates_of(small.session("MB"), row.id)[-1].why == f"defence filed: {on}"


def test_a_day_the_courts_are_closed_is_said_and_kept(small: SmallFirm) -> None:
    saturday = date(2026, 6, 13)
    assert small.firm.court_closed_on(saturday) == "Saturday"
    assert deadline(small, plan=Plan(saturday)).day == "2026-06-13"
    said = {kind: agenda.closed_courts(small.firm, kind, saturday) for kind in terms.KINDS}
    assert {kind for kind, why in said.items() if why} == set(terms.COURT_KINDS)
    assert agenda.closed_courts(small.firm, "deadline", DUE) == ""
    assert agenda.closed_courts(small.firm, "deadline", None) == ""


def test_it_ends_in_its_court_s_zone(small: SmallFirm) -> None:
    row = deadline(small, plan=Plan(DUE, zone="America/Los_Angeles"))
    midnight_here = Plan(DUE).instants()
    assert midnight_here is not None and row.end_at == midnight_here[1] + 7 * 3_600
    assert not row.is_overdue(midnight_here[1]) and row.is_overdue(row.end_at)
    assert agenda.court_zone(small.session("MB"), 1, "UTC") == "America/Los_Angeles"


def test_tasks_are_no_deadlines(small: SmallFirm) -> None:
    (row,) = add(small, item())
    refused(deadlines.met(small.session("MB"), target(row), "filed").result(), "no deadline")
    refused(deadlines.confirm(small.session("TN"), target(row)).result(), "no deadline")
