"""Changing agenda items in one line: nothing typed is lost, nothing is moved or booked unknowingly."""

from __future__ import annotations

from typing import Any

from casetui.practice.agenda import changing, preparing
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from tests.screens.agenda.test_agenda import full, mine, now, plan, put, to, user
from tests.screens.desk import Office


async def test_a_deadline_that_moves_changes_nothing_else_in_silence(office: Office) -> None:
    row = full(office)[4]
    async with office.desk() as hands:
        await hands.press("2", "m")
        await hands.type("21dec @tn\n")
        assert hands.shows("its new date alone") and "21dec @tn" in hands.foot
        assert now(office, row).day == row.day and now(office, row).owner == row.owner


async def test_esc_at_the_new_date_leaves_the_deadline_open(office: Office) -> None:
    row = full(office)[4]
    async with office.desk() as hands:
        await hands.press("2", "d", "e", "esc")
        assert now(office, row).state == "open"
        await hands.press("d", "e", "enter")
        assert (now(office, row).state, now(office, row).outcome) == ("done", "extended")


async def test_a_refused_change_is_asked_again_with_its_text(office: Office) -> None:
    rows = full(office)
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "Conference")
        await hands.press("m")
        await hands.type("9:00-8:00\n")
        assert hands.shows("before it begins") and "9:00-8:00" in hands.foot
        await hands.press(*["backspace"] * 4)
        await hands.type("9:30\n")
        assert (now(office, rows[2]).time, now(office, rows[2]).end_time) == ("09:00", "09:30")


async def test_a_change_that_another_desk_beat_keeps_its_line(office: Office) -> None:
    rows = full(office)
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "Conference")
        await hands.press("m")
        target = ItemTarget(rows[2].id, rows[2].version)
        changing.change(office.session("TN"), [target], ItemChange(place="court 9")).result()
        await hands.type("15:00\n")
        assert hands.shows("Tomas Nowak changed it") and "15:00" in hands.foot
        assert (now(office, rows[2]).time, now(office, rows[2]).place) == ("11:00", "court 9")
        await hands.press("esc")


async def test_the_day_says_how_full_it_is_as_the_line_is_typed(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "Pressing")
        await hands.press("m")
        await hands.type("25nov")
        assert hands.shows("Wed 25 Nov 2026") and hands.shows("1 deadline")


async def test_moving_into_another_event_is_shown_and_only_knowingly_done(office: Office) -> None:
    rows = full(office)
    put(office, mine(office, "meeting", "Bar talk", plan(2, "14:00", "15:00")))
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "Conference")
        await hands.press("m")
        await hands.type("fri 14:30")
        assert hands.shows("double booking: T10 14:00 Bar talk"), hands.text
        await hands.press("enter", "e")
        assert "fri 14:30" in hands.foot and now(office, rows[2]).day == rows[2].day
        await hands.press("enter", "b")
        assert now(office, rows[2]).day == "2026-11-20"


async def test_an_event_is_no_double_booking_with_itself(office: Office) -> None:
    rows = full(office)
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "Conference")
        await hands.press("m")
        await hands.type("10:45-11:20\n")
        assert now(office, rows[2]).time == "10:45"


async def test_many_moved_hearings_offer_all_their_preparation(office: Office) -> None:
    prepared = (Preparation("Exhibits ready", 3, None),)
    hearings = [mine(office, "hearing", f"H{n}", plan(5 + n, "10:00"), preparation=prepared) for n in (1, 2)]
    rows = put(office, *hearings)
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "H1")
        await hands.press("space", "space", "m")
        await hands.type("4dec\n")
        await hands.press("b")
        assert hands.shows("Exhibits ready") and "(2)" in hands.foot, hands.text
        await hands.press("y")
        session = office.reading("RM")
        assert {now(office, row).day for row in rows} == {"2026-12-04"}
        days = [preparing.children(session, row.id)[0].day for row in rows]
        assert days == ["2026-12-01", "2026-12-01"]


async def test_a_repeating_item_is_changed_once_or_as_a_whole(office: Office) -> None:
    rule = "RRULE:FREQ=WEEKLY;BYDAY=WE"
    (row,) = put(office, mine(office, "meeting", "File review", plan(0, "09:00", "09:30"), rule=rule))
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "File review")
        await hands.press("m", "o")
        await hands.type("every fri\n")
        assert hands.shows("that of all of them") and "every fri" in hands.foot
        await hands.press("esc", "m", "a")
        await hands.type("fri\n")
        assert hands.shows("write the rule") and now(office, row).day == row.day
        await hands.press("esc", "m", "a")
        await hands.type("16:00-16:30\n")
        assert (now(office, row).time, now(office, row).rule) == ("16:00", rule)


async def test_what_a_deadline_waits_for_gives_its_date(office: Office) -> None:
    waits: dict[str, Any] = {"trigger": "the order is served", "offset": "14d"}
    (row,) = put(office, New("deadline", "Answer", Plan(zone="America/New_York"),
                             owner=user(office, "MB"), **waits))  # fmt: skip
    async with office.desk() as hands:
        await hands.press("2", "8")
        await hands.press("m")
        await hands.type("from 12nov")
        assert hands.shows("Thu 26 Nov 2026"), hands.text
        await hands.press("enter")
        assert now(office, row).day == "2026-11-26"


async def test_a_hostile_line_is_only_text(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "m")
        await hands.paste("title: [@click=app.quit]x[/] \x1b]0;t\x07[sic]")
        assert hands.shows("[@click=app.quit]x[/]") and "\x1b" not in hands.text
