"""Repeating items: their occurrences by RFC 5545, on the local clock, without end, and how they read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, vRecur
from recurring_ical_events import of

from casetui.practice.agenda import recurrence
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import Plan
from casetui.practice.dates.shapes import Unclear

EMPTY: dict[str, Any] = dict.fromkeys(AgendaRow.__dataclass_fields__)


def row(rule: str, plan: Plan) -> AgendaRow:
    return AgendaRow(**{**EMPTY, "id": 1, "rule": rule, **plan.columns()})


def names(rule: str, plan: Plan, start: date, days: int) -> list[str]:
    begin = int(datetime.combine(start, time(), ZoneInfo(plan.zone)).timestamp())
    found = recurrence.between(row(rule, plan), begin, begin + days * 86_400)
    return [name for name in found if start <= date.fromisoformat(name[:10]) < start + timedelta(days=days)]


@pytest.mark.parametrize(
    ("rule", "start", "days", "found"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", date(2026, 6, 1), 15, ["2026-06-01", "2026-06-08", "2026-06-15"]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date(2026, 6, 1), 15, ["2026-06-08"]),
        ("RRULE:FREQ=DAILY;COUNT=3", date(2026, 5, 20), 30, ["2026-05-25", "2026-05-26", "2026-05-27"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260527T235959", date(2026, 5, 26), 30, ["2026-05-26", "2026-05-27"]),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 8, 1), 92, ["2026-08-31", "2026-10-31"]),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2027, 1, 1), 800, ["2028-02-29"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:20260601", date(2026, 6, 1), 8, ["2026-06-08"]),
        ("RRULE:FREQ=DAILY;COUNT=1\nRDATE:20260601", date(2026, 6, 1), 8, ["2026-06-01"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", date(2126, 5, 27), 7, ["2126-05-27"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", date(2020, 1, 1), 30, []),
    ],
)
def test_occurrences(rule: str, start: date, days: int, found: list[str]) -> None:
    assert names(rule, Plan(date(2026, 5, 25)), start, days) == found


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), st.integers(1, 5),
    st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR"]), max_size=3), st.integers(0, 3_000),
    st.sampled_from(["Europe/London", "America/New_York", "UTC"]),
)  # fmt: skip
def test_they_are_those_of_another_reader_of_the_standard(
    frequency: str, interval: int, days: set[str], later: int, zone: str
) -> None:
    rule = f"FREQ={frequency};INTERVAL={interval}" + (f";BYDAY={','.join(sorted(days))}" if days else "")
    plan = Plan(date(2024, 1, 8), time(9), date(2024, 1, 8), time(10), zone)
    event = Event()
    event.add("uid", "x")
    event.add("dtstart", datetime(2024, 1, 8, 9, tzinfo=ZoneInfo(zone)))
    event.add("rrule", vRecur.from_ical(rule))
    calendar = Calendar()
    calendar.add_component(event)
    start = date(2024, 1, 1) + timedelta(days=later)
    end = start + timedelta(days=60)
    theirs = [f"{one['DTSTART'].dt:%Y-%m-%dT%H:%M}" for one in of(calendar).between(start, end)]
    mine = names(f"RRULE:{rule}", plan, start, 60)
    # The first start belongs to the set even where the rule does not name it; readers differ on that one.
    first = "2024-01-08T09:00"
    assert [one for one in mine if one != first] == [one for one in theirs if one != first]


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_nine_stays_nine_over_the_clock_changes(zone: str) -> None:
    plan = Plan(date(2026, 1, 5), time(9), None, time(10), zone)
    for start in (date(2026, 3, 2), date(2026, 10, 19)):
        assert all(name.endswith("T09:00") for name in names("RRULE:FREQ=DAILY", plan, start, 40))


@pytest.mark.parametrize(
    "wrong", ["RRULE:FREQ=SECONDLY", "RRULE:FREQ=HOURLY", "nonsense", "", "RRULE:FREQ=DAILY;BYDAY=XX",
              "RRULE:FREQ=DAILY;INTERVAL=x"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(wrong: str) -> None:
    with pytest.raises(Unclear):
        recurrence.checked(wrong, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", "every Monday"),
        (
            "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261201T235959",
            "every Tuesday, Thursday until Tue 1 Dec 2026",
        ),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("RRULE:FREQ=DAILY;COUNT=10", "every day, 10 times"),
        ("RRULE:FREQ=MONTHLY;BYDAY=1MO", "every month on the 1st Monday"),
        (
            "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270301T000000",
            "every month on the last Friday until Mon 1 Mar 2027",
        ),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=15", "every month on day 15"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:20260601T090000", "every Monday, but 1 of them"),
        ("RRULE:FREQ=SECONDLY", "by a rule that can't be followed"),
    ],
)
def test_how_a_rule_reads(rule: str, said: str) -> None:
    assert recurrence.words(rule) == said


def test_the_instants_are_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    start = int(datetime(2026, 6, 1, 8, tzinfo=UTC).timestamp())
    plan = Plan(date(2026, 5, 25), time(9), None, time(10), "Europe/London")
    assert "2026-06-01T09:00" in recurrence.between(row("RRULE:FREQ=WEEKLY", plan), start, start + 60)


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=WEEKLY;INTERVAL=0",
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=3",
        "RRULE:FREQ=DAILY;COUNT=0",
        "RRULE:FREQ=DAILY;INTERVAL=99999999999",
        "RRULE:FREQ=YEARLY;UNTIL=99991399",
        "RRULE:FREQ=WEEKLY;BYDAY=XX",
        "RRULE:nonsense",
        "EXDATE:20260601",
        "RDATE:20261399",
        "",
    ],
)
def test_a_broken_rule_is_refused_and_takes_no_reading_down(rule: str) -> None:
    with pytest.raises(Unclear):
        recurrence.checked(rule, date(2026, 5, 25))
    found = names(rule, Plan(date(2026, 5, 25)), date(2026, 5, 20), 30)
    assert found in ([], ["2026-05-25"])
    assert recurrence.words(rule)


def test_thousands_of_left_out_days_are_kept_and_read() -> None:
    days = [date(2026, 5, 25) + timedelta(days=2 * n) for n in range(4_000)]
    rule = "RRULE:FREQ=DAILY\nEXDATE:" + ",".join(f"{day:%Y%m%d}" for day in days)
    assert recurrence.checked(rule, date(2026, 5, 24)) == rule
    assert names(rule, Plan(date(2026, 5, 24)), date(2026, 5, 24), 6) == [
        "2026-05-24",
        "2026-05-26",
        "2026-05-28",
    ]


def test_a_year_far_off_ends_no_reading() -> None:
    plan = Plan(date(9998, 12, 30), time(9))
    assert recurrence.between(row("RRULE:FREQ=WEEKLY", plan), 0, 86_400) == []
