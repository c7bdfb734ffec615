"""Agenda items: when they are, which window they are in, who may do what to them, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.agenda import acts, adding, agenda, attending, changing, preparing, window
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.dates.shapes import Unclear
from casetui.session import undo
from casetui.session.results import Conflict, Done, Refused
from tests.firm import DAY, HOUR, NOW, SmallFirm, done

TODAY = date(2026, 5, 28)
ZONES = ("UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")


def add(small: SmallFirm, *items: New, who: str = "MB") -> list[AgendaRow]:
    numbers = done(adding.add(small.session(who), items).result())
    return agenda.by_ids(small.session(who), numbers)


def item(kind: str = "task", title: str = "Call Okafor", **more: Any) -> New:
    more.setdefault("plan", Plan(TODAY))
    return New(kind, title, **more)


def target(row: AgendaRow) -> ItemTarget:
    return ItemTarget(row.id, row.version, row.key[1])


def now(small: SmallFirm, row: AgendaRow) -> AgendaRow:
    found = agenda.one(small.session("SV"), row.id)
    assert found is not None
    return found


def at(day: date, hour: int, minute: int = 0, zone: str = "UTC") -> int:
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).timestamp())


# --- when


@pytest.mark.parametrize(
    ("plan", "start", "end"),
    [
        (Plan(TODAY), at(TODAY, 0), at(TODAY + timedelta(1), 0)),
        (Plan(TODAY, time(9)), at(TODAY, 9), at(TODAY, 9)),
        (Plan(TODAY, time(9), until=time(10, 30)), at(TODAY, 9), at(TODAY, 10, 30)),
        (Plan(TODAY, None, date(2026, 6, 2)), at(TODAY, 0), at(date(2026, 6, 3), 0)),
        (Plan(TODAY, time(22), date(2026, 5, 29), time(1)), at(TODAY, 22), at(date(2026, 5, 29), 1)),
        # A deadline's day ends in its court's zone: four hours after the firm's in London.
        (Plan(TODAY, zone="America/New_York"), at(TODAY, 4), at(date(2026, 5, 29), 4)),
        # The day the clocks go forward has 23 hours, the one they go back 25.
        (Plan(date(2026, 3, 29), zone="Europe/London"), at(date(2026, 3, 29), 0), at(date(2026, 3, 29), 23)),
        (Plan(date(2026, 10, 25), zone="Europe/London"), at(date(2026, 10, 24), 23),
         at(date(2026, 10, 26), 0)),
        (Plan(date(2028, 2, 29)), at(date(2028, 2, 29), 0), at(date(2028, 3, 1), 0)),
        (Plan(date(2026, 12, 31), time(22), date(2027, 1, 1), time(1)), at(date(2026, 12, 31), 22),
         at(date(2027, 1, 1), 1)),
    ],
)  # fmt: skip
def test_a_plan_is_local_and_its_instants_follow(plan: Plan, start: int, end: int) -> None:
    assert plan.instants() == (start, end)


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (Plan(date(2026, 3, 29), time(1, 30), zone="Europe/London"), "does not exist"),
        (Plan(TODAY, time(10), until=time(9)), "before it begins"),
        (Plan(TODAY, None, date(2028, 1, 1)), "a day to a year"),
        (Plan(TODAY, None, date(2026, 5, 1)), "a day to a year"),
        (Plan(TODAY, time(9), zone="Mars/Olympus"), "no time zone"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_its_reason(plan: Plan, why: str) -> None:
    with pytest.raises(Unclear, match=why):
        plan.columns()


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.times(), st.sampled_from(ZONES))
def test_nine_stays_nine_whatever_the_clocks_do(day: date, clock: time, zone: str) -> None:
    plan = Plan(day, clock.replace(second=0, microsecond=0), zone=zone)
    try:
        instants = plan.instants()
    except Unclear:
        return
    assert instants is not None
    local = datetime.fromtimestamp(instants[0], UTC).astimezone(ZoneInfo(zone))
    assert (local.date(), local.time()) == (day, plan.at)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 30)), st.sampled_from(ZONES))
def test_whole_days_leave_no_gap_and_no_overlap(day: date, zone: str) -> None:
    first, second = Plan(day, zone=zone).instants(), Plan(day + timedelta(1), zone=zone).instants()
    assert first and second and first[1] == second[0] and 0 <= first[1] - first[0] <= 25 * HOUR


# --- windows


def test_a_window_has_what_touches_it_in_time_order_whoever_is_cancelled(small: SmallFirm) -> None:
    added = add(
        small, item("hearing", "Hearing", plan=Plan(TODAY, time(10), until=time(11))),
        item("task", "All day"), item("meeting", "Yesterday", plan=Plan(date(2026, 5, 27), time(9))),
        item("trial", "Long trial", plan=Plan(date(2026, 5, 4), None, date(2026, 6, 5))),
        item("meeting", "Over midnight", plan=Plan(date(2026, 5, 27), time(23), TODAY, time(1))),
        item("meeting", "Tomorrow", plan=Plan(date(2026, 5, 29), time(0))),
        item("meeting", "Gone", plan=Plan(TODAY, time(9))),
        item("deadline", "Undated", plan=Plan(), trigger="the order", offset="14d"),
    )  # fmt: skip
    session = small.session("MB")
    done(acts.cancel(session, [target(added[6])], "vacated").result())
    rows = window.between(session, at(TODAY, 0), at(date(2026, 5, 29), 0))
    assert [row.title for row in rows] == ["Long trial", "Over midnight", "All day", "Hearing"]


def test_a_window_of_some_people_has_what_they_own_or_attend(small: SmallFirm) -> None:
    ada, marta = small.user("ADA"), small.user("MB")
    add(
        small, item("hearing", "Ada's", owner=ada),
        item("meeting", "Both", owner=marta, guests=(Guest(ada),)), item("task", "Marta's", owner=marta),
    )  # fmt: skip
    session = small.session("MB")
    titles = {row.title for row in window.between(session, at(TODAY, 0), at(TODAY, 24 - 1), [ada])}
    assert titles == {"Ada's", "Both"}


def test_events_of_one_person_that_overlap_clash(small: SmallFirm) -> None:
    ada, marta = small.user("ADA"), small.user("MB")
    ten, half = time(10), time(10, 30)
    rows = add(
        small, item("hearing", "A", owner=ada, plan=Plan(TODAY, ten, until=time(11))),
        item("meeting", "B", owner=marta, guests=(Guest(ada),), plan=Plan(TODAY, half, until=time(12))),
        item("meeting", "C", owner=marta, plan=Plan(TODAY, time(12), until=time(13))),
        item("meeting", "Others", owner=small.user("TN"), plan=Plan(TODAY, half, until=time(11))),
        item("task", "Task", owner=ada, plan=Plan(TODAY, half)),
    )  # fmt: skip
    found = window.clashes(rows, attending.people_of(small.session("MB"), rows), small.firm)
    assert {row.title for row in rows if row.key in found} == {"A", "B"}


# --- adding


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (item(title="  "), "title"),
        (item("hearing", plan=Plan()), "When is the hearing"),
        (item("deadline", plan=Plan()), "date, or what it waits for"),
        (item("deadline", rule="RRULE:FREQ=DAILY"), "does not repeat"),
        (item("deadline", source="rumour"), "comes from"),
        (item("party"), "no kind"),
        (item(case=99), "no case 99"),
        (item(message=99), "no M99"),
        (item(plan=Plan(date(2026, 3, 29), time(1, 30), zone="Europe/London")), "does not exist"),
    ],
)
def test_what_cannot_be_added_is_refused_with_all_that_came_with_it(
    small: SmallFirm, wrong: New, why: str
) -> None:
    result = adding.add(small.session("MB"), [item(), wrong]).result()
    assert isinstance(result, Refused)
    assert why in result.why
    assert small.rows("SELECT count(*) FROM agenda") == [(0,)]


def test_nobody_owns_or_attends_what_a_wall_hides_from_them(small: SmallFirm) -> None:
    small.wall("ADA", 1)
    ada = small.user("ADA")
    for one in (item(case=1, owner=ada), item("meeting", case=1, guests=(Guest(ada),))):
        result = adding.add(small.session("MB"), [one]).result()
        assert isinstance(result, Refused) and "may not see this case" in result.why
    (row,) = add(small, item(case=1, owner=small.user("MB")))
    assert isinstance(acts.assign(small.session("MB"), [target(row)], ada).result(), Refused)
    assert agenda.one(small.session("ADA"), row.id) is None
    assert isinstance(acts.done(small.session("ADA"), [target(row)]).result(), Refused)


def test_preparation_is_counted_back_and_undone_with_its_event(small: SmallFirm) -> None:
    tasks = (Preparation("Exhibits ready", 7, None), Preparation("Brief filed", 10, small.user("ADA")))
    plan = Plan(date(2026, 6, 12), time(10))
    (row,) = add(small, item("hearing", "Hearing", plan=plan, owner=small.user("MB"), preparation=tasks))
    session = small.session("MB")
    found = [(task.title, task.day, task.owner) for task in preparing.children(session, row.id)]
    assert found == [
        ("Brief filed", "2026-06-02", small.user("ADA")), ("Exhibits ready", "2026-06-05", small.user("MB")),
    ]  # fmt: skip
    done(undo.undo(session).result())
    assert preparing.children(session, row.id) == [] and agenda.one(session, row.id) is None
    done(undo.redo(session).result())
    assert len(preparing.children(session, row.id)) == 2


# --- acts


def test_a_bulk_act_leaves_deadlines_and_stale_rows_and_says_why(small: SmallFirm) -> None:
    rows = add(small, item(title="A"), item(title="B"), item("deadline", "Defence"))
    session, other = small.session("MB"), small.session("TN")
    done(acts.take(other, [target(rows[1])]).result())
    acted = done(acts.done(session, [target(row) for row in rows]).result())
    assert acted.done == ((rows[0].id, ""),)
    assert [key for key, _why in acted.left] == [(rows[1].id, ""), (rows[2].id, "")]
    assert "Tomas Nowak" in acted.left[0][1] and "deadline" in acted.left[1][1]


def test_done_with_a_note_puts_it_into_the_case(small: SmallFirm) -> None:
    (row,) = add(small, item(case=2))
    done(acts.done(small.session("MB"), [target(row)], "done", "They agree.").result())
    assert now(small, row).state == "done"
    notes = "SELECT notes.case_id, notes.item_id, texts.body FROM notes JOIN texts ON texts.id = text_id"
    assert small.rows(notes) == [(2, row.id, "They agree.")]
    done(undo.undo(small.session("MB")).result())
    assert now(small, row).state == "open"
    assert small.rows("SELECT count(*) FROM notes WHERE withdrawn IS NULL") == [(0,)]


@pytest.mark.parametrize(
    ("kind", "until", "why"),
    [
        ("task", NOW - 1, "past"),
        ("deadline", NOW + 3 * DAY, "can't be put off past"),
        ("hearing", NOW + 3 * DAY, "m moves it"),
    ],
)
def test_nothing_is_put_off_past_its_date(small: SmallFirm, kind: str, until: int, why: str) -> None:
    (row,) = add(small, item(kind, plan=Plan(TODAY + timedelta(2))))
    result = acts.snooze(small.session("MB"), [target(row)], until).result()
    assert isinstance(result, Refused) and why in result.why
    done(acts.snooze(small.session("MB"), [target(row)], NOW + DAY).result())
    assert now(small, row).wake_at == NOW + DAY and now(small, row).day == "2026-05-30"


JUNE = date(2026, 6, 1)
NINE_TO_TEN = Plan(TODAY, time(9), TODAY, time(10))


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        (NINE_TO_TEN, ItemChange(day=JUNE), Plan(JUNE, time(9), JUNE, time(10))),
        (NINE_TO_TEN, ItemChange(at=time(14, 30)), Plan(TODAY, time(14, 30), TODAY, time(15, 30))),
        (NINE_TO_TEN, ItemChange(at=time(14), until=time(16)), Plan(TODAY, time(14), TODAY, time(16))),
        (NINE_TO_TEN, ItemChange(until=time(12)), Plan(TODAY, time(9), TODAY, time(12))),
        (NINE_TO_TEN, ItemChange(all_day=True), Plan(TODAY, None, TODAY)),
        (Plan(TODAY), ItemChange(at=time(9)), Plan(TODAY, time(9), TODAY)),
        (Plan(TODAY, None, date(2026, 5, 30)), ItemChange(day=JUNE), Plan(JUNE, None, date(2026, 6, 3))),
        (
            NINE_TO_TEN, ItemChange(zone="Europe/London"),
            Plan(TODAY, time(9), TODAY, time(10), "Europe/London"),
        ),
    ],
)  # fmt: skip
def test_a_change_keeps_what_it_does_not_name(before: Plan, change: ItemChange, after: Plan) -> None:
    assert change.plan(before) == after


def test_preparation_moves_along_where_it_was_accepted(small: SmallFirm) -> None:
    tasks = (Preparation("Exhibits", 7, None), Preparation("Brief", 10, None))
    (row,) = add(small, item("hearing", plan=Plan(date(2026, 6, 12), time(10)), preparation=tasks))
    session = small.session("MB")
    brief, exhibits = preparing.children(session, row.id)
    wanted = ItemChange(day=date(2026, 6, 19))
    moved = [(target(exhibits), date(2026, 6, 12))]
    done(changing.change(session, [target(row)], wanted, moved).result())
    days = {task.title: task.day for task in preparing.children(session, row.id)}
    assert days == {"Exhibits": "2026-06-12", "Brief": brief.day}
    assert now(small, row).day == "2026-06-19" and now(small, row).time == "10:00"
    done(undo.undo(session).result())
    assert {task.title: task.day for task in preparing.children(session, row.id)}["Exhibits"] == exhibits.day


def test_cancelling_an_event_cancels_what_prepares_it(small: SmallFirm) -> None:
    (row,) = add(small, item("hearing", preparation=(Preparation("Brief", 1, None),)))
    done(acts.cancel(small.session("MB"), [target(row)], "vacated").result())
    assert small.rows("SELECT state FROM agenda") == [("cancelled",), ("cancelled",)]


def test_moving_to_another_case_takes_along_what_hangs_on_it(small: SmallFirm) -> None:
    guests = (Guest(small.user("TN")),)
    (row,) = add(small, item("hearing", case=1, guests=guests, preparation=(Preparation("Brief", 1, None),)))
    done(changing.change(small.session("MB"), [target(row)], ItemChange(case=2)).result())
    assert small.rows("SELECT DISTINCT case_id FROM agenda UNION SELECT case_id FROM attendees") == [(2,)]


# --- repeating


def weekly(small: SmallFirm) -> AgendaRow:
    plan = Plan(date(2026, 5, 25), time(9), date(2026, 5, 25), time(10), "Europe/London")
    (row,) = add(small, item("meeting", "File review", plan=plan, rule="RRULE:FREQ=WEEKLY;BYDAY=MO"))
    return row


def mondays(small: SmallFirm, start: date, weeks: int) -> Sequence[AgendaRow]:
    begin = at(start, 0)
    return window.between(small.session("MB"), begin, begin + weeks * 7 * DAY)


def test_a_repeating_item_without_end_keeps_its_hour_for_decades(small: SmallFirm) -> None:
    weekly(small)
    for start in (date(2026, 10, 19), date(2056, 3, 20)):
        rows = mondays(small, start, 3)
        assert len(rows) == 3
        for row in rows:
            local = datetime.fromtimestamp(row.start_at or 0, ZoneInfo("Europe/London"))
            assert (local.weekday(), local.hour, local.minute) == (0, 9, 0)


def test_one_occurrence_done_leaves_the_others(small: SmallFirm) -> None:
    weekly(small)
    first, second = mondays(small, date(2026, 6, 1), 2)
    done(acts.done(small.session("MB"), [target(first)], note="Reviewed.").result())
    states = [(row.day, row.state, row.rule != "") for row in mondays(small, date(2026, 6, 1), 2)]
    assert states == [("2026-06-01", "done", False), ("2026-06-08", "open", True)]
    again = acts.done(small.session("TN"), [target(first)]).result()
    assert isinstance(again, Refused) and "changed a moment ago" in again.why
    done(undo.undo(small.session("MB")).result())
    assert [row.state for row in mondays(small, date(2026, 6, 1), 2)] == ["open", "open"]
    assert second.occurrence == "2026-06-08T09:00"


def test_an_occurrence_moved_stands_at_its_new_time_only(small: SmallFirm) -> None:
    weekly(small)
    first = mondays(small, date(2026, 6, 1), 1)[0]
    done(changing.change(small.session("MB"), [target(first)], ItemChange(day=date(2026, 6, 3))).result())
    assert [row.day for row in mondays(small, date(2026, 6, 1), 2)] == ["2026-06-03", "2026-06-08"]


def test_two_who_change_one_item_at_once_lose_nothing(small: SmallFirm) -> None:
    (row,) = add(small, item())
    done(changing.change(small.session("TN"), [target(row)], ItemChange(day=date(2026, 6, 1))).result())
    result = changing.change(small.session("MB"), [target(row)], ItemChange(day=date(2026, 6, 2))).result()
    assert isinstance(result, Conflict) and result.who == "Tomas Nowak"
    assert now(small, row).day == "2026-06-01"
    assert isinstance(undo.undo(small.session("TN")).result(), Done)
