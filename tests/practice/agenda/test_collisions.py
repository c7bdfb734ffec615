"""Nobody is booked twice unknowingly: what says no end takes its usual time, wherever it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from casetui.practice.agenda import preparing, slots
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.agenda.deadlines import counted
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars import booking
from casetui.practice.cases import listing
from casetui.practice.quick_add import context, quick_add
from casetui.practice.today import decisions, today
from casetui.session.results import Refused
from tests.firm import NOW, SmallFirm, done
from tests.practice.agenda.test_agenda import add

FRIDAY = date(2026, 5, 29)


def hearing(small: SmallFirm, at: str, title: str = "Motion", on: date = FRIDAY) -> New:
    return New("hearing", title, Plan(on, time.fromisoformat(at), zone="UTC"), owner=small.user("ADA"))


def test_two_hearings_of_one_attorney_at_one_time_collide(small: SmallFirm) -> None:
    add(small, hearing(small, "10:30"))
    bookings = Bookings(small.session("MB"), small.firm)
    assert bookings.doubles_of(hearing(small, "10:30", "Other")) == ["T1 10:30 Motion"]
    assert bookings.doubles_of(hearing(small, "11:29", "Other")) == ["T1 10:30 Motion"]
    assert bookings.doubles_of(hearing(small, "11:30", "Other")) == []
    longer = replace(small.firm, event_minutes={"hearing": 90})
    assert Bookings(small.session("MB"), longer).doubles_of(hearing(small, "11:30", "Other")) == [
        "T1 10:30 Motion"
    ]


def test_the_next_free_slot_is_not_within_a_hearing_without_an_end(small: SmallFirm) -> None:
    add(small, hearing(small, "09:00"), hearing(small, "10:00"))
    plans = slots.free(small.session("MB"), small.firm, [small.user("ADA")], 45, start=NOW, limit=1)
    assert (plans[0].day, plans[0].at) == (FRIDAY, time(11))


def test_a_slot_that_somebody_took_meanwhile_is_refused(small: SmallFirm) -> None:
    session = small.session("MB")
    meeting = replace(hearing(small, "11:00", "Talk"), kind="meeting")
    add(small, hearing(small, "10:30"), who="TN")
    result = booking.add(session, small.firm, [meeting], twice=False).result()
    assert isinstance(result, Refused) and "booked a moment ago" in str(result)
    done(booking.add(session, small.firm, [meeting]).result())


def test_preparation_keeps_how_many_days_before_it_is(small: SmallFirm) -> None:
    session, now = small.session("MB"), date(2026, 5, 28)
    soon = preparing.prepared(
        session, small.firm, small.staff, hearing(small, "10:00", on=now + timedelta(days=2)), now
    )
    assert [(one.lead, one.day) for one in soon.preparation] == [
        (7, now), (5, now), (5, now), (3, now), (1, now + timedelta(days=1))
    ]  # fmt: skip
    (row, *_tasks) = add(small, soon)
    moved = preparing.moves(session, small.firm, row, date(2026, 9, 15))
    assert {task.title: task.new for task in moved}["Brief filed"] == date(2026, 9, 8)


def test_preparation_lands_on_a_working_day_before(small: SmallFirm) -> None:
    now, firm = date(2026, 11, 2), replace(small.firm, court_closed={"2026-11-25": "Courthouse works"})
    brought = preparing.tasks(
        small.session("MB"), firm, small.staff, hearing(small, "10:00", on=date(2026, 12, 2)), now
    )
    assert [(one.lead, one.day) for one in brought] == [
        (7, date(2026, 11, 24)),  # the courts are closed on the 25th
        (5, date(2026, 11, 27)), (5, date(2026, 11, 27)),
        (3, date(2026, 11, 27)),  # a Sunday
        (1, date(2026, 12, 1)),
    ]  # fmt: skip
    assert preparing.day_before(firm, date(2026, 12, 3), 7, now) == date(2026, 11, 24), "after Thanksgiving"
    saturday = date(2026, 11, 28)
    assert preparing.day_before(firm, date(2026, 12, 2), 7, saturday) == saturday, "what is late is for now"


def test_working_days_typed_and_waited_for_are_the_same(small: SmallFirm) -> None:
    firm = replace(small.firm, court_closed={"2026-06-01": "Court holiday"})
    here = context.context(small.session("MB"), firm, small.staff, date(2026, 5, 28))
    typed = quick_add.understand("deadline reply 5wd", here).item
    assert typed is not None and typed.plan.day == counted(date(2026, 5, 28), "5wd", firm) == date(2026, 6, 5)


def test_what_is_counted_as_a_decision_is_listed(small: SmallFirm) -> None:
    add(small, New("deadline", "Mine", Plan(FRIDAY), owner=small.user("MB")))
    add(small, New("deadline", "Theirs", Plan(FRIDAY), owner=small.user("MB")), who="TN")
    for who in ("MB", "TN", "SV"):
        session = small.session(who)
        assert len(decisions.waiting(session)) == decisions.count(session)


def test_a_case_whose_series_has_ended_has_no_next_date(small: SmallFirm) -> None:
    add(
        small,
        New("meeting", "Ended", Plan(date(2026, 5, 1), time(9), zone="UTC"), owner=small.user("MB"), case=1,
            rule="RRULE:FREQ=WEEKLY;COUNT=2"),
        New("meeting", "Going on", Plan(date(2026, 5, 1), time(9), zone="UTC"), owner=small.user("TN"),
            case=2,
            rule="RRULE:FREQ=WEEKLY"),
        New("deadline", "Today", Plan(date(2026, 5, 28)), owner=small.user("TN"), case=3),
    )  # fmt: skip
    assert [row.id for row in listing.page(small.session("MB"), "undated").rows] == [1]
    assert [dict(today.counts(small.session(who), small.firm))["undated"] for who in ("MB", "TN")] == [1, 0]
