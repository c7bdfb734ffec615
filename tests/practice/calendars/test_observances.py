"""Time zones that go out: another program, by their rules alone, reckons the same instants."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from casetui.practice.calendars.observances import timezone

ZONES = [name for name in sorted(available_timezones()) if "/" in name and not name.startswith("posix")]
ODD = (
    "America/New_York", "Europe/London", "Europe/Dublin", "Africa/Cairo", "Africa/Casablanca", "Asia/Gaza",
    "Asia/Jerusalem", "America/Nuuk", "Antarctica/Troll", "Australia/Lord_Howe", "Pacific/Easter",
    "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Auckland", "America/Santiago", "Pacific/Apia",
    "Etc/GMT+5",
)  # fmt: skip


def wrapped(name: str, first: int, last: int) -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{timezone(name, first, last)}END:VCALENDAR\r\n"


def instants(first: int, last: int, count: int) -> list[datetime]:
    """Some at random, and those around every change of clocks would be met by many."""
    chosen = random.Random(f"{first}{last}")
    begin = datetime(first, 1, 1, tzinfo=UTC)
    seconds = int((datetime(last + 1, 1, 1, tzinfo=UTC) - begin).total_seconds())
    return [begin + timedelta(seconds=chosen.randrange(seconds)) for _ in range(count)]


def agrees(name: str, first: int, last: int, count: int, until: int) -> list[str]:
    """Where the rules, as dateutil follows them, show another time than the zone; gaps and folds apart."""
    rules = tzical(io.StringIO(wrapped(name, first, last))).get()
    zone, wrong = ZoneInfo(name), []
    for at in instants(first, until, count):
        local = at.astimezone(zone)
        near = {(at + timedelta(hours=hours)).astimezone(zone).utcoffset() for hours in (-3, 3)}
        if len(near) > 1:
            continue
        said = local.replace(tzinfo=rules).utcoffset()
        if said != local.utcoffset():
            wrong.append(f"{name} {at}: {said} for {local.utcoffset()}")
    return wrong


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(("first", "last", "until"), [(2025, 2029, 2060), (1990, 2027, 2060)])
def test_the_rules_show_what_the_zone_shows(name: str, first: int, last: int, until: int) -> None:
    assert agrees(name, first, last, 1_000, until) == []


def test_every_zone_is_right_for_the_years_to_come() -> None:
    chosen = random.Random(7).sample(ZONES, 60)
    assert [wrong for name in chosen for wrong in agrees(name, 2025, 2028, 60, 2055)] == []


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Berlin", "Africa/Cairo", "Asia/Jerusalem"])
def test_what_repeats_is_a_rule_and_no_list_of_dates(name: str) -> None:
    (zone,) = Calendar.from_ical(wrapped(name, 2026, 2027)).walk("VTIMEZONE")
    kinds = [(one.name, "RRULE" in one, "RDATE" in one, "UNTIL" in str(one.get("RRULE"))) for one in
             zone.subcomponents]  # fmt: skip
    assert sorted(kinds) == [("DAYLIGHT", True, False, False), ("STANDARD", True, False, False)]


def test_a_rule_that_was_ends_where_it_did() -> None:
    text = timezone("America/New_York", 1995, 2027)
    assert "BYMONTH=4;BYDAY=1SU;UNTIL=20060403T070000Z" in text, "spring was a month later up to 2006"
    assert "BYMONTH=3;BYDAY=2SU\r\n" in text
    assert len(text) < 900
