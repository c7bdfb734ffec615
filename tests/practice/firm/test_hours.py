"""The reply clock: hours that run day and night, or only while the office is open."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.firm.hours import OfficeHours, due_at, half_at, open_seconds, span

LONDON = ZoneInfo("Europe/London")
SETTINGS = {
    "week": {day: [["09:00", "12:30"], ["13:30", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
    "holidays": ["2026-12-25"],
}
OFFICE = OfficeHours.from_settings(SETTINGS, "Europe/London")
INSTANTS = st.integers(0, 4_000_000_000)

WEEKS = st.dictionaries(
    st.integers(0, 6),
    st.lists(st.integers(0, 1440), min_size=2, max_size=6, unique=True).map(
        lambda edges: tuple(zip(sorted(edges)[0::2], sorted(edges)[1::2], strict=False))
    ),
    min_size=1,
)
OFFICES = st.builds(
    OfficeHours,
    WEEKS,
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=5),
    st.sampled_from(["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=LONDON).timestamp())


def test_without_office_hours_the_clock_never_stops() -> None:
    start = at("2026-03-28 18:00")
    assert due_at(start, 24, None) == start + 86_400
    assert half_at(start, start + 86_400, None) == start + 43_200


@pytest.mark.parametrize(
    ("asked", "hours", "due"),
    [
        ("2026-06-10 09:00", 3, "2026-06-10 12:00"),
        ("2026-06-10 12:00", 1, "2026-06-10 14:00"),
        ("2026-06-10 16:30", 1, "2026-06-11 09:30"),
        ("2026-06-10 22:00", 1, "2026-06-11 10:00"),
        ("2026-06-12 16:00", 2, "2026-06-15 10:00"),
        ("2026-06-13 11:00", 7, "2026-06-15 17:00"),
        ("2026-12-24 16:00", 2, "2026-12-28 10:00"),
        ("2026-06-10 10:00", 0, "2026-06-10 10:00"),
        ("2026-06-10 09:00", 24, "2026-06-15 12:00"),
    ],
)
def test_with_office_hours_it_runs_while_the_office_is_open(asked: str, hours: int, due: str) -> None:
    assert due_at(at(asked), hours, OFFICE) == at(due)


def test_half_the_clock_is_half_of_the_open_hours() -> None:
    start = at("2026-06-12 16:00")
    assert half_at(start, due_at(start, 2, OFFICE), OFFICE) == at("2026-06-12 17:00")
    assert half_at(start, start - 1, OFFICE) == start


def test_an_hour_of_office_is_an_hour_of_time_where_the_clocks_change() -> None:
    night = OfficeHours({6: ((0, 6 * 60),)}, frozenset(), "Europe/London")
    assert open_seconds(at("2026-03-28 12:00"), at("2026-03-29 12:00"), night) == 5 * 3600
    assert open_seconds(at("2026-10-24 12:00"), at("2026-10-25 12:00"), night) == 7 * 3600


def test_windows_in_an_hour_the_clocks_skip_are_not_counted_twice() -> None:
    night = OfficeHours({6: ((60, 90), (120, 180))}, frozenset(), "Europe/London")
    spans = night.spans(at("2026-03-29 00:00"))
    first, second = next(spans), next(spans)
    assert first[1] <= second[0]


@given(OFFICES.filter(lambda office: any(office.week.values())), INSTANTS, st.integers(1, 6))
def test_the_clock_runs_exactly_its_hours(office: OfficeHours, start: int, hours: int) -> None:
    if sum(closes - opens for windows in office.week.values() for opens, closes in windows) < 10:
        return
    due = due_at(start, hours, office)
    assert due > start
    assert open_seconds(start, due, office) == hours * 3600
    half = half_at(start, due, office)
    assert start <= half <= due
    assert open_seconds(start, half, office) == hours * 1800


@pytest.mark.parametrize("week", [{}, {0: ()}])
def test_an_office_that_never_opens_is_an_error(week: dict[int, tuple[tuple[int, int], ...]]) -> None:
    with pytest.raises(ValueError, match="no hour in the week"):
        due_at(0, 1, OfficeHours(week, frozenset(), "UTC"))


def test_an_office_always_on_holiday_is_an_error() -> None:
    days = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(21 * 366))
    with pytest.raises(ValueError, match="no hour open for years"):
        due_at(at("2026-01-01 09:00"), 1, OfficeHours(OFFICE.week, days, "UTC"))


def test_settings_are_plain_json_and_come_back() -> None:
    assert json.loads(json.dumps(OFFICE.to_settings())) == SETTINGS
    assert OfficeHours.from_settings(OFFICE.to_settings(), "Europe/London") == OFFICE
    assert OFFICE.works_on(date(2026, 12, 24))
    assert not OFFICE.works_on(date(2026, 12, 25))
    assert not OFFICE.works_on(date(2026, 12, 26))


@pytest.mark.parametrize(
    ("settings", "zone", "words"),
    [
        ({"week": {"monday": []}}, "UTC", "mon, tue"),
        ({"week": {"mon": [["9", "17:00"]]}}, "UTC", "hours of mon"),
        ({"week": {"mon": [["09:00"]]}}, "UTC", "hours of mon"),
        ({"week": {"mon": [[9, 17]]}}, "UTC", "hours of mon"),
        ({"week": {"mon": [["17:00", "09:00"]]}}, "UTC", "hours of mon"),
        ({"week": {"mon": [["09:00", "12:00"], ["11:00", "17:00"]]}}, "UTC", "overlap"),
        ({"week": {"mon": [["09:00", "24:30"]]}}, "UTC", "past midnight"),
        ({"holidays": ["25.12.2026"]}, "UTC", "2026-12-25"),
        ({"holidays": [3]}, "UTC", "2026-12-25"),
        ({}, "Nowhere/Else", "no time zone"),
    ],
)
def test_settings_that_cannot_be_are_one_sentence(settings: dict[str, object], zone: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        OfficeHours.from_settings(settings, zone)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0m"),
        (59, "0m"),
        (60, "1m"),
        (45 * 60, "45m"),
        (3600, "1h"),
        (3 * 3600, "3h"),
        (47 * 3600, "47h"),
        (48 * 3600, "2d"),
        (13 * 86_400, "13d"),
        (14 * 86_400, "2w"),
        (35 * 86_400, "5w"),
        (700 * 86_400, "1y"),
        (3 * 366 * 86_400, "3y"),
        (-30, "0m"),
        (-3600, "-1h"),
    ],
)
def test_a_length_of_time_is_short(seconds: int, text: str) -> None:
    assert span(seconds) == text


@given(st.integers(-(10**12), 10**12))
def test_a_length_of_time_never_needs_more_than_four_characters(seconds: int) -> None:
    assert 2 <= len(span(seconds)) <= 4
