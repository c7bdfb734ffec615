"""Booking and free slots: what is offered suits everybody, and who is invited gets what a calendar reads."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email.policy import SMTP
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from casetui.practice.agenda import slots
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars import booking
from casetui.practice.outbox import outbox, sending
from casetui.session import undo
from tests.firm import NOW, SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY, add

FRIDAY = TODAY + timedelta(1)


def meeting(small: SmallFirm, **more: object) -> New:
    client = booking.client_of(small.session("MB"), 1)
    assert client is not None
    plan = Plan(FRIDAY, time(14), None, time(14, 45), "Europe/London")
    return New("meeting", "Secret strategy", plan, owner=small.user("MB"), case=1, place="room 2",
               guests=(client, Guest(small.user("ADA"))))  # fmt: skip


def test_the_client_is_invited_with_what_a_calendar_reads_and_nothing_of_the_case(
    small: SmallFirm, tmp_path: Path
) -> None:
    session = small.session("MB")
    booked = done(booking.add(session, small.firm, [meeting(small)]).result())
    (number,) = booked.invitations
    item = outbox.one(session, number)
    assert item is not None and item.state == outbox.READY and "june@harlow.example.com" in item.recipients
    done(sending.send(session, small.firm, item, sending.EML, tmp_path))
    (file,) = tmp_path.glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=SMTP)
    part = next(one for one in message.walk() if one.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:june@harlow.example.com"
    assert str(event["ORGANIZER"]) == "mailto:office@quill.test"
    assert event["DTSTART"].dt.hour == 14 and str(event["LOCATION"]) == "room 2"
    assert b"Secret" not in file.read_bytes() and "2026-0001" not in part.get_content()


def test_a_slot_is_booked_with_the_case_s_client_once(small: SmallFirm) -> None:
    session, slot = small.session("MB"), Plan(FRIDAY, time(9), FRIDAY, time(9, 45))
    client = booking.client_of(session, 1)
    assert client is not None
    item = New("meeting", "Talk", Plan(), owner=small.user("MB"), case=1, guests=(Guest(small.user("ADA")),))
    booked = booking.in_slot(session, item, slot)
    assert (booked.plan, booked.guests) == (slot, (Guest(small.user("ADA")), client))
    assert booking.in_slot(session, booked, slot) == booked
    assert booking.in_slot(session, replace(item, case=None), slot).guests == item.guests


def test_undo_takes_event_and_invitation_back(small: SmallFirm) -> None:
    session = small.session("MB")
    booked = done(booking.add(session, small.firm, [meeting(small)]).result())
    done(undo.undo(session).result())
    assert outbox.one(session, booked.invitations[0]) is None


def test_a_wall_hides_the_client(small: SmallFirm) -> None:
    small.wall("TN", 1)
    assert booking.client_of(small.session("TN"), 1) is None


def test_slots_pass_over_what_is_busy_and_stay_in_office_hours(small: SmallFirm) -> None:
    ada, marta = small.user("ADA"), small.user("MB")
    add(
        small, New("hearing", "A", Plan(FRIDAY, time(9), None, time(12)), owner=ada),
        New("meeting", "B", Plan(FRIDAY, time(13), None, time(16, 30)), owner=marta),
        New("task", "Not in the way", Plan(FRIDAY, time(12)), owner=marta),
        New("trial", "All day", Plan(date(2026, 6, 1), None, date(2026, 6, 2)), owner=ada),
    )  # fmt: skip
    found = slots.free(small.session("MB"), small.firm, [ada, marta], 45, start=NOW, limit=3)
    assert [(plan.day, plan.at) for plan in found] == [
        (FRIDAY, time(12)), (date(2026, 6, 3), time(9)), (date(2026, 6, 3), time(11)),
    ]  # fmt: skip
    assert slots.free(small.session("MB"), small.firm, [ada], 45, start=NOW, days=0) == []
    load = slots.day_load(small.session("MB"), [marta], FRIDAY, small.firm)
    assert load.words == "1 event, 1 task (3.5 h)"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(8, 17), st.integers(1, 6)), max_size=12),
       st.sampled_from([15, 45, 120]))  # fmt: skip
def test_no_slot_meets_an_event(small: SmallFirm, events: list[tuple[int, int, int]], minutes: int) -> None:
    session, marta = small.session("MB"), small.user("MB")
    for days, hour, quarters in events:
        start = datetime.combine(TODAY + timedelta(days), time(hour), UTC)
        until = (start + timedelta(minutes=15 * quarters)).time()
        add(small, New("meeting", "x", Plan(start.date(), start.time(), None, until), owner=marta))
    for plan in slots.free(session, small.firm, [marta], minutes, start=NOW):
        instants = plan.instants()
        assert instants is not None and instants[1] - instants[0] == minutes * 60
        assert slots.busy(session, small.firm, [marta], *instants) == []
        assert plan.at is not None and plan.until is not None and time(9) <= plan.at < plan.until <= time(17)
        assert plan.day is not None and plan.day.weekday() < 5
