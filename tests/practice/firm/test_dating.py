"""Dates as the firm reads them: a day alone begins when its office opens, or at nine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm import dating
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.hours import DAYS
from tests.firm import NOW

WEEK = {
    "mon": [["08:00", "12:00"], ["13:00", "17:00"]], "thu": [["09:00", "17:00"]],
    "fri": [["07:30", "16:00"]],
}  # fmt: skip
LONDON = Firm(zone="Europe/London", day_order="dmy")
OPEN = replace(LONDON, office_hours={"week": WEEK, "holidays": ["2026-06-05"]})


def read(text: str, firm: Firm) -> str:
    return f"{datetime.fromtimestamp(dating.moment(text, firm, NOW), ZoneInfo(firm.zone)):%a %-d %b %H:%M}"


@pytest.mark.parametrize(
    ("text", "without", "within"),
    [
        ("fri", "Fri 29 May 09:00", "Fri 29 May 07:30"),
        ("mon", "Mon 1 Jun 09:00", "Mon 1 Jun 08:00"),
        ("mon 11:15", "Mon 1 Jun 11:15", "Mon 1 Jun 11:15"),
        ("sat", "Sat 30 May 09:00", "Sat 30 May 09:00"),  # the office is closed
        ("5jun", "Fri 5 Jun 09:00", "Fri 5 Jun 09:00"),  # a holiday
        ("2h", "Thu 28 May 23:26", "Thu 28 May 23:26"),
        ("2wd", "Mon 1 Jun 09:00", "Mon 1 Jun 08:00"),
        ("3wd", "Tue 2 Jun 09:00", "Thu 4 Jun 09:00"),  # on Tuesday and Wednesday nobody is there
        ("1/6", "Mon 1 Jun 09:00", "Mon 1 Jun 08:00"),
    ],
)
def test_a_day_alone_is_when_the_office_opens_or_nine(text: str, without: str, within: str) -> None:
    assert (read(text, LONDON), read(text, OPEN)) == (without, within)


def test_what_is_unclear_raises_its_question() -> None:
    with pytest.raises(Unclear, match="has not that many days"):
        dating.moment("31feb", OPEN, NOW)


def test_today_is_the_firm_s_day_wherever_it_is() -> None:
    sydney = Firm(zone="Australia/Sydney")  # where it is Friday already
    assert read("today", sydney) == "Fri 29 May 09:00"


SPANS = st.builds(
    lambda opens, closes: [[f"{opens:02}:00", f"{closes}:00"]], st.integers(0, 11), st.integers(12, 23)
)


@given(st.dictionaries(st.sampled_from(DAYS), SPANS), st.dates(date(2026, 5, 29), date(2027, 5, 1)))
def test_no_day_begins_before_the_office_opens(week: dict[str, list[list[str]]], day: date) -> None:
    firm = Firm(office_hours={"week": week} if week else {})
    begins = datetime.fromtimestamp(dating.moment(day.isoformat(), firm, NOW), UTC)
    hours = week.get(DAYS[day.weekday()])
    assert begins.date() == day
    assert begins.time() == (time.fromisoformat(hours[0][0]) if hours else time(9))
