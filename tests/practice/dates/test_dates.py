"""Dates as people type them, by each firm's habits; what is unclear is refused with the reading it needed."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.dates.dates import When, instant, moment, parse
from casetui.practice.dates.shapes import DAY_ORDERS, Unclear, day_name

WEDNESDAY = date(2026, 6, 10)
DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))
ORDERS = st.sampled_from(DAY_ORDERS)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", (2026, 6, 10)),
        ("Today ", (2026, 6, 10)),
        ("tmr", (2026, 6, 11)),
        ("tomorrow", (2026, 6, 11)),
        ("fri", (2026, 6, 12)),
        ("friday", (2026, 6, 12)),
        ("tues", (2026, 6, 16)),
        ("wed", (2026, 6, 17)),
        ("+3", (2026, 6, 13)),
        ("3d", (2026, 6, 13)),
        ("-1", (2026, 6, 9)),
        ("2w", (2026, 6, 24)),
        ("3wd", (2026, 6, 15)),
        ("+3wd", (2026, 6, 15)),
        ("-3wd", (2026, 6, 5)),
        ("eom", (2026, 6, 30)),
        ("12jun", (2026, 6, 12)),
        ("9jun", (2027, 6, 9)),
        ("10jun", (2026, 6, 10)),
        ("12jun27", (2027, 6, 12)),
        ("12 June 2027", (2027, 6, 12)),
        ("june 12, 2027", (2027, 6, 12)),
        ("12th june", (2026, 6, 12)),
        ("3sept", (2026, 9, 3)),
        ("29feb", (2028, 2, 29)),
        ("12/6", (2026, 6, 12)),
        ("12/6/27", (2027, 6, 12)),
        ("12.6.2027", (2027, 6, 12)),
        ("2026-06-12", (2026, 6, 12)),
        ("fri 12 jun", (2026, 6, 12)),
        ("1/1/99", (1999, 1, 1)),
    ],
)
def test_a_day_is_read(text: str, day: tuple[int, int, int]) -> None:
    assert parse(text, WEDNESDAY) == When(date(*day))


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("12/6", "dmy", (2026, 6, 12)),
        ("12/6", "mdy", (2026, 12, 6)),
        ("12/6", "ymd", (2026, 12, 6)),
        ("11/6/27", "mdy", (2027, 11, 6)),
        ("27/11/6", "ymd", (2027, 11, 6)),
        ("2027/11/6", "dmy", (2027, 11, 6)),
        ("12jun27", "ymd", (2027, 6, 12)),
    ],
)
def test_the_firms_day_order_decides(text: str, order: str, day: tuple[int, int, int]) -> None:
    assert parse(text, WEDNESDAY, order).day == date(*day)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("fri 14:00", time(14)),
        ("fri 2pm", time(14)),
        ("fri 2 pm", time(14)),
        ("fri 2.30pm", time(14, 30)),
        ("fri 12am", time(0)),
        ("fri 12pm", time(12)),
        ("fri 9.30", time(9, 30)),
        ("14:00 fri", time(14)),
        ("12 jun 14:00", time(14)),
        ("fri", None),
    ],
)
def test_a_time_may_stand_with_the_day(text: str, at: time | None) -> None:
    assert parse(text, WEDNESDAY) == When(date(2026, 6, 12), at)


def test_a_time_alone_is_today() -> None:
    assert parse("14:00", WEDNESDAY) == When(WEDNESDAY, time(14))
    assert parse("9.31", WEDNESDAY) == When(WEDNESDAY, time(9, 31))


@pytest.mark.parametrize(("text", "seconds"), [("2h", 7200), ("+3h", 10800), ("2 h", 7200), ("30min", 1800)])
def test_hours_run_from_now(text: str, seconds: int) -> None:
    when = parse(text, WEDNESDAY)
    assert when.after == seconds
    assert moment(when, 1_000_000, "Europe/London") == 1_000_000 + seconds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12jun", (2025, 6, 12)),
        ("9jun", (2026, 6, 9)),
        ("10/6", (2026, 6, 10)),
        ("wed", (2026, 6, 3)),
        ("mon", (2026, 6, 8)),
        ("yesterday", (2026, 6, 9)),
        ("29feb", (2024, 2, 29)),
    ],
)
def test_what_has_happened_is_read_backwards(text: str, day: tuple[int, int, int]) -> None:
    assert parse(text, WEDNESDAY, past=True).day == date(*day)


@pytest.mark.parametrize(
    ("text", "order", "reading"),
    [
        ("12/13", "dmy", "write 13dec or 13/12"),
        ("13/12", "mdy", "write 13dec or 12/13"),
        ("31/2", "dmy", "with the day first; write such as 31/12/26"),
        ("31/2/27", "dmy", "with the day first"),
        ("12/6/2027", "ymd", "write such as 2026-06-12"),
        ("12/6/1", "dmy", "one figure"),
        ("2026-06", "dmy", "2026-06-12"),
        ("3", "dmy", "+3 for days, 3w, 3wd"),
        ("9.10", "dmy", "write 9:10 or 9/10"),
        ("9.30", "mdy", "write 9:30 or 9/30"),
        ("thu 12 jun", "dmy", "is no Thursday"),
        ("30feb", "dmy", "February"),
        ("30feb27", "dmy", "February"),
        ("25:00", "dmy", "00:00 to 23:59"),
        ("13pm", "dmy", "2pm or 14:00"),
        ("14:00 15:00", "dmy", "two times"),
        ("99999", "dmy", "no day"),
        ("banana", "dmy", "write such as today"),
        ("next fri", "dmy", "Fri 12 Jun 2026 or Fri 19 Jun 2026"),
        ("1/1/0001", "dmy", "too far"),
        ("9999w", "dmy", "too far"),
        ("", "dmy", "Which day"),
        ("   ", "dmy", "Which day"),
    ],
)
def test_what_is_unclear_is_refused_with_the_reading_it_needed(text: str, order: str, reading: str) -> None:
    with pytest.raises(Unclear, match=r"\.$") as caught:
        parse(text, WEDNESDAY, order)
    assert reading in str(caught.value)


def test_working_days_are_the_firms() -> None:
    holidays = {date(2026, 6, 11), date(2026, 6, 12)}
    found = parse("1wd", WEDNESDAY, working_days=lambda day: day.weekday() < 5 and day not in holidays)
    assert found.day == date(2026, 6, 15)


def test_a_firm_that_never_works_does_not_hang() -> None:
    with pytest.raises(Unclear, match="too far"):
        parse("1wd", WEDNESDAY, working_days=lambda day: False)


@given(st.text(max_size=20), DAYS, ORDERS)
def test_anything_typed_is_read_or_refused(text: str, today: date, order: str) -> None:
    try:
        parse(text, today, order)
    except Unclear as refused:
        assert str(refused)


@given(st.text("0123456789/.-:+ wdhpmjunefri", max_size=12), DAYS, ORDERS)
def test_anything_like_a_date_is_read_or_refused(text: str, today: date, order: str) -> None:
    try:
        assert parse(text, today, order).day
    except Unclear as refused:
        assert str(refused)


@given(DAYS, DAYS, ORDERS, st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_what_is_said_back_can_be_typed(day: date, today: date, order: str, at: time | None) -> None:
    said = day_name(day) + (f" {at:%H:%M}" if at else "")
    assert parse(said, today, order) == When(day, at)


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_within_the_next_seven_days(today: date, name: str) -> None:
    found = parse(name, today).day
    assert timedelta(0) < found - today <= timedelta(days=7)
    assert f"{found:%a}".lower() == name


def test_a_time_the_clocks_skip_is_refused() -> None:
    with pytest.raises(Unclear, match=r"01:30 on Sun 29 Mar 2026 does not exist in .*; write 02:30"):
        instant(date(2026, 3, 29), time(1, 30), "Europe/London")


def test_a_time_that_comes_twice_is_the_first() -> None:
    first = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"), fold=0)
    assert instant(date(2026, 10, 25), time(1, 30), "Europe/London") == int(first.timestamp())


@pytest.mark.parametrize("zone", ["Nowhere/Else", "../etc/passwd", ""])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(Unclear, match="no time zone"):
        instant(WEDNESDAY, time(9), zone)


def test_a_day_without_a_time_begins_with_the_office() -> None:
    nine = datetime(2026, 6, 10, 9, tzinfo=ZoneInfo("UTC"))
    assert moment(When(WEDNESDAY), 0, "UTC") == int(nine.timestamp())
