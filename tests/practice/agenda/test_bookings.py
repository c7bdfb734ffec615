"""Double bookings: whom a line would have to be in two places, and how full a day is already."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.agenda.adding import New
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.bookings import Bookings, Meant, meet
from casetui.practice.agenda.plan import Plan
from casetui.practice.firm.firm import Firm
from tests.firm import SmallFirm
from tests.practice.agenda.test_agenda import TODAY, add

FIRM = Firm()


def at(begins: str, ends: str = "", **more: Any) -> Plan:
    return Plan(TODAY, time.fromisoformat(begins), None, time.fromisoformat(ends) if ends else None, **more)


def meets(one: Meant, other: Meant, firm: Firm = FIRM) -> bool:
    mine, theirs = one.stretch(firm), other.stretch(firm)
    return bool(mine and theirs and meet(mine, theirs) and one.users & other.users)


def meant(plan: Plan, *users: int, kind: str = "meeting") -> Meant:
    return Meant(kind, "One", plan, frozenset(users))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (meant(at("09:00", "10:00"), 1), meant(at("09:30", "11:00"), 1), True),
        (meant(at("09:00", "10:00"), 1), meant(at("10:00", "11:00"), 1), False),
        (meant(at("09:00", "10:00"), 1), meant(at("09:30", "11:00"), 2), False),
        (meant(at("09:00", "10:00"), 1, 2), meant(at("09:30", "11:00"), 2), True),
        # What says no end takes an hour.
        (meant(at("10:30"), 1, kind="hearing"), meant(at("10:30"), 1, kind="hearing"), True),
        (meant(at("09:00"), 1), meant(at("09:45"), 1), True),
        (meant(at("09:00"), 1), meant(at("10:00"), 1), False),
        (meant(at("09:00"), 1), meant(at("08:00", "09:00"), 1), False),
        (meant(at("09:00"), 1), meant(at("08:00", "09:01"), 1), True),
        # Tasks, deadlines and whole days take no hour of anybody's.
        (meant(at("09:00", "10:00"), 1, kind="task"), meant(at("09:00", "10:00"), 1), False),
        (meant(at("09:00"), 1, kind="deadline"), meant(at("09:00", "10:00"), 1), False),
        (meant(Plan(TODAY), 1), meant(at("09:00", "10:00"), 1), False),
        # One o'clock in London is eight in New York.
        (meant(at("13:00", "14:00", zone="Europe/London"), 1),
         meant(at("08:30", zone="America/New_York"), 1), True),
        # An hour that the clocks skip is nobody's; the line is refused for it.
        (meant(Plan(date(2026, 3, 29), time(1, 30), zone="Europe/London"), 1),
         meant(Plan(date(2026, 3, 29)), 1), False),
    ],
)  # fmt: skip
def test_two_meet_where_somebody_would_have_to_be_at_both(one: Meant, other: Meant, meet: bool) -> None:
    assert meets(one, other) is meets(other, one) is meet


EVENTS = st.builds(
    lambda begins, quarters, users: meant(
        Plan(TODAY, time(begins), None, time(begins + quarters // 4, 15 * (quarters % 4))), *users
    ),
    st.integers(6, 18), st.integers(1, 12), st.sets(st.integers(1, 3), min_size=1),
)  # fmt: skip


@given(EVENTS, EVENTS)
def test_they_meet_exactly_where_a_person_and_a_minute_are_shared(one: Meant, other: Meant) -> None:
    first, second = one.stretch(Firm()), other.stretch(Firm())
    assert first and second
    minutes = set(range(*first, 60)) & set(range(*second, 60))
    assert meets(one, other) is bool(minutes and one.users & other.users)


def test_an_item_is_meant_for_its_owner_and_its_guests_of_the_firm() -> None:
    guests = (Guest(2), Guest(email="joe@x.test"))
    assert Meant.by(New("meeting", "A", at("09:00"), owner=1, guests=guests)).users == {1, 2}
    assert Meant.by(New("meeting", "A", at("09:00"))).users == frozenset()


def test_what_is_in_the_calendars_is_named_and_what_moves_is_left_out(small: SmallFirm) -> None:
    marta, ada = small.user("MB"), small.user("ADA")
    talk, _hearing = add(
        small, New("meeting", "Bar talk", at("14:00", "15:00"), owner=marta),
        New("hearing", "Motion", at("14:30"), owner=ada, guests=(Guest(marta),)),
    )  # fmt: skip
    bookings = Bookings(small.session("MB"), small.firm)
    new = New("meeting", "Okafor", at("14:15", "15:00"), owner=marta)
    assert bookings.doubles_of(new) == ["T1 14:00 Bar talk", "T2 14:30 Motion"]
    assert bookings.doubles([Meant.by(new)], but=[talk.id]) == [["T2 14:30 Motion"]]
    brandt = New("meeting", "Brandt", at("14:59", "16:00"), owner=marta)
    assert bookings.doubles([Meant.by(new), Meant.by(brandt)]) == [
        ["T1 14:00 Bar talk", "T2 14:30 Motion", "Brandt in the same list"],
        ["T1 14:00 Bar talk", "T2 14:30 Motion", "Okafor in the same list"],
    ]
    assert bookings.doubles_of(New("meeting", "Nobody's", at("14:15", "15:00"))) == []


def test_calendars_are_read_once_until_they_are_forgotten(small: SmallFirm) -> None:
    bookings = Bookings(small.session("MB"), small.firm)
    new = New("meeting", "Okafor", at("14:15", "15:00"), owner=small.user("MB"))
    assert bookings.doubles_of(new) == [] and bookings.load(None, TODAY).words == ""
    add(small, New("meeting", "Bar talk", at("14:00", "15:00"), owner=small.user("MB")), who="TN")
    assert bookings.doubles_of(new) == [] and bookings.load(None, TODAY).words == ""
    bookings.forget()
    assert bookings.doubles_of(new) == ["T1 14:00 Bar talk"]
    assert bookings.load(None, TODAY).words == "1 event (1.0 h)"
