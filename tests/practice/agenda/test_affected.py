"""What a change would come to before it is made, as the desk says it and the command goes by it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from casetui.practice.agenda import agenda, changing
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.affected import Affected
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.dates.shapes import Unclear
from casetui.session.results import Refuse
from tests.firm import SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY, add, now, target

FRIDAY = TODAY + timedelta(1)
WEEKLY = "RRULE:FREQ=WEEKLY;BYDAY=TH"
MORNING = Plan(TODAY, time(9), None, time(10))


def affected(small: SmallFirm, *rows: AgendaRow, whole: bool = False) -> Affected:
    return Affected(small.session("MB"), rows, whole=whole)


@pytest.mark.parametrize(
    ("kind", "rule", "whole", "wanted", "why"),
    [
        ("meeting", "", False, ItemChange(day=FRIDAY, place="court 5"), ""),
        ("meeting", "", False, ItemChange(until=time(8)), "before it begins"),
        ("task", "", False, ItemChange(end_day=date(2028, 1, 1)), "a day to a year"),
        ("deadline", "", False, ItemChange(day=FRIDAY), ""),
        ("deadline", "", False, ItemChange(day=FRIDAY, at=time(16), zone="Europe/London"), ""),
        ("deadline", "", False, ItemChange(day=FRIDAY, owner=1), "its new date alone"),
        ("deadline", "", False, ItemChange(at=time(9), title="Answer"), "its new date alone"),
        ("deadline", "", False, ItemChange(owner=1), ""),
        ("meeting", WEEKLY, True, ItemChange(day=FRIDAY), "write the rule"),
        ("meeting", WEEKLY, True, ItemChange(end_day=FRIDAY), "write the rule"),
        ("meeting", WEEKLY, True, ItemChange(day=FRIDAY, rule="RRULE:FREQ=WEEKLY;BYDAY=FR"), ""),
        ("meeting", WEEKLY, True, ItemChange(at=time(16), until=time(17)), ""),
        ("meeting", WEEKLY, False, ItemChange(day=FRIDAY), ""),
    ],
)
def test_what_speaks_against_a_change_is_said_before_it_is_made(
    small: SmallFirm, kind: str, rule: str, whole: bool, wanted: ItemChange, why: str
) -> None:
    (row,) = add(small, New(kind, "One", MORNING, rule=rule))
    if why:
        with pytest.raises((Unclear, Refuse), match=why):
            affected(small, row, whole=whole).check(wanted)
    else:
        affected(small, row, whole=whole).check(wanted)


def test_many_are_judged_one_by_one_when_they_are_changed(small: SmallFirm) -> None:
    rows = add(small, New("meeting", "One", MORNING), New("deadline", "Two", Plan(TODAY)))
    affected(small, *rows).check(ItemChange(day=FRIDAY, owner=1))
    targets = [target(row) for row in rows]
    acted = done(affected(small, *rows).change(targets, ItemChange(day=FRIDAY)).result())
    assert acted.done == (rows[0].key,) and "deadline" in acted.left[0][1]


@pytest.mark.parametrize(
    ("kind", "wanted", "needed"),
    [
        ("deadline", ItemChange(day=FRIDAY), True), ("deadline", ItemChange(at=time(16)), True),
        ("deadline", ItemChange(owner=1), False), ("meeting", ItemChange(day=FRIDAY), False),
    ],
)  # fmt: skip
def test_a_deadline_that_moves_needs_a_reason(
    small: SmallFirm, kind: str, wanted: ItemChange, needed: bool
) -> None:
    (row,) = add(small, New(kind, "One", MORNING))
    assert affected(small, row).needs_reason(wanted) is needed


def test_the_rule_is_that_of_all_the_days(small: SmallFirm) -> None:
    repeating, single = add(
        small, New("meeting", "One", MORNING, rule=WEEKLY), New("meeting", "Two", MORNING)
    )  # fmt: skip
    every = ItemChange(rule="RRULE:FREQ=WEEKLY;BYDAY=FR")
    assert affected(small, repeating).rules_one_day(every)
    assert not affected(small, repeating, whole=True).rules_one_day(every)
    assert not affected(small, repeating).rules_one_day(ItemChange(day=FRIDAY))
    assert not affected(small, single).rules_one_day(every)


def test_when_they_would_be(small: SmallFirm) -> None:
    rows = add(small, New("meeting", "One", MORNING), New("meeting", "Two", Plan(TODAY, time(14))))
    assert affected(small, rows[0]).plan(ItemChange(at=time(11))) == Plan(TODAY, time(11), TODAY, time(12))
    assert affected(small, *rows).plan(ItemChange(day=FRIDAY)) == Plan(FRIDAY, time(9), FRIDAY, time(10))
    assert affected(small, *rows).plan(ItemChange(at=time(11))) is None, "each keeps its own day"
    assert affected(small, rows[0]).plan(ItemChange(place="court 5")) is None


def test_whom_it_books_twice_but_not_with_what_it_was(small: SmallFirm) -> None:
    marta, ada = small.user("MB"), small.user("ADA")
    one, _two, three = add(
        small, New("meeting", "One", MORNING, owner=marta),
        New("meeting", "Two", Plan(FRIDAY, time(9), None, time(10)), owner=marta, guests=(Guest(ada),)),
        New("meeting", "Three", Plan(TODAY, time(9, 30), None, time(10)), owner=ada),
    )  # fmt: skip
    bookings = Bookings(small.session("MB"), small.firm)
    assert affected(small, one).doubles(ItemChange(until=time(11)), bookings) == []
    assert affected(small, one).doubles(ItemChange(day=FRIDAY), bookings) == ["T2 09:00 Two"]
    assert affected(small, one).doubles(ItemChange(owner=ada), bookings) == ["T3 09:30 Three"]
    assert affected(small, one).doubles(ItemChange(guests=(Guest(ada),)), bookings) == ["T3 09:30 Three"]
    assert affected(small, one).doubles(ItemChange(place="court 5"), bookings) == []
    assert affected(small, one).doubles(ItemChange(day=FRIDAY, nobody=True), bookings) == []
    both = affected(small, one, three).doubles(ItemChange(owner=marta), bookings)
    assert both == ["Three in the same list", "One in the same list"]


def test_what_of_the_preparation_would_move_along(small: SmallFirm) -> None:
    brief, exhibits = Preparation("Brief", 7, None), Preparation("Exhibits", 5, None)
    plan = Plan(date(2026, 7, 1), time(9))
    rows = add(small, New("hearing", "One", plan, preparation=(brief, exhibits)), New("task", "Two", plan))
    moved = affected(small, *rows).along(ItemChange(day=date(2026, 7, 8)), small.firm)
    assert [(one.title, one.old, one.new) for one in moved] == [
        ("Brief", date(2026, 6, 24), date(2026, 7, 1)), ("Exhibits", date(2026, 6, 26), date(2026, 7, 2)),
    ]  # fmt: skip
    assert affected(small, *rows).along(ItemChange(at=time(10)), small.firm) == []
    same_day = ItemChange(day=plan.day)
    assert affected(small, rows[0]).along(same_day, small.firm) == [], "nothing moves that stays"


def test_a_series_is_changed_as_a_whole_only_where_that_is_meant(small: SmallFirm) -> None:
    (series,) = add(small, New("meeting", "Review", MORNING, rule=WEEKLY))
    day = agenda.occurring(series, f"{TODAY}T09:00")
    done(affected(small, day, whole=True).change([target(day)], ItemChange(place="room 2")).result())
    assert now(small, series).place == "room 2"
    day = agenda.occurring(now(small, series), f"{TODAY}T09:00")
    done(affected(small, day).change([target(day)], ItemChange(place="room 3")).result())
    assert now(small, series).place == "room 2", "only that one day is elsewhere"


def test_they_are_seen_anew_after_somebody_else_changed_them(small: SmallFirm) -> None:
    (row,) = add(small, New("meeting", "One", MORNING, owner=small.user("MB")))
    before = affected(small, row)
    done(changing.change(small.session("TN"), [target(row)], ItemChange(day=FRIDAY)).result())
    assert before.now().rows[0].day == FRIDAY.isoformat() and before.rows[0].day == TODAY.isoformat()
