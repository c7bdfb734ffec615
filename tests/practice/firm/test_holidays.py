"""Public holidays are known from the first day: in working days, slots, closed courts and the week."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casetui.practice.agenda import slots
from casetui.practice.agenda.deadlines import counted
from casetui.practice.firm import holidays, settings
from casetui.practice.firm.dating import court_days, working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.hours import due_at
from casetui.practice.today import week
from casetui.session.results import Refuse
from tests.firm import SmallFirm

US, EW = Firm(), Firm(system="ew", day_order="dmy")
CALIFORNIA = Firm(region="US-CA")
WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


@pytest.mark.parametrize(
    ("firm", "day", "why"),
    [
        (US, "2026-11-26", "Thanksgiving Day"),
        (US, "2026-07-03", "Independence Day (observed)"),
        (US, "2027-12-31", "New Year's Day (observed)"),  # of the year after
        (US, "2026-10-12", "Columbus Day"),
        (US, "2026-08-31", ""),
        (CALIFORNIA, "2026-10-12", "Columbus Day"),  # no holiday of the state's, but a federal one
        (CALIFORNIA, "2026-11-27", "Day After Thanksgiving"),
        (US, "2026-11-27", ""),
        (EW, "2026-08-31", "Late Summer Bank Holiday"),
        (EW, "2026-04-06", "Easter Monday"),
        (EW, "2026-12-28", "Boxing Day (observed)"),
        (EW, "2026-07-03", ""),
        (replace(US, region="none"), "2026-12-25", ""),
        (replace(US, region="none"), "2026-12-26", "Saturday"),
        (replace(US, court_closed={"2026-12-24": "Courthouse works"}), "2026-12-24", "Courthouse works"),
        (replace(US, court_closed={"2026-12-24": "Courthouse works"}), "2026-12-25", "Christmas Day"),
        (replace(CALIFORNIA, court_closed={"2026-11-27": ""}), "2026-11-27", ""),
    ],
)
def test_the_courts_are_closed_on_public_holidays(firm: Firm, day: str, why: str) -> None:
    assert firm.court_closed_on(date.fromisoformat(day)) == why
    assert court_days(firm)(date.fromisoformat(day)) is not bool(why)


@pytest.mark.parametrize("firm", [US, replace(US, office_hours={"week": WEEK})])
def test_nobody_works_on_them(firm: Firm) -> None:
    works = working_days(firm)
    assert not works(date(2026, 11, 26)) and works(date(2026, 11, 27))
    assert working_days(replace(firm, region="none"))(date(2026, 11, 26))
    closed = replace(firm, court_closed={"2026-11-27": "Courthouse works"})
    assert working_days(closed)(date(2026, 11, 27)), "the office is no court"


def test_a_deadline_counts_the_days_the_courts_sit() -> None:
    assert counted(date(2026, 11, 25), "2wd", US) == date(2026, 11, 30)
    assert counted(date(2026, 12, 24), "1wd", EW) == date(2026, 12, 29)


def test_the_reply_clock_rests_on_them() -> None:
    office = replace(US, office_hours={"week": WEEK}).office
    asked = int(datetime(2026, 11, 25, 16, tzinfo=UTC).timestamp())
    assert datetime.fromtimestamp(due_at(asked, 2, office), UTC) == datetime(2026, 11, 27, 10, tzinfo=UTC)


def test_no_slot_is_offered_on_them(small: SmallFirm) -> None:
    start = int(datetime(2026, 11, 26, 8, tzinfo=UTC).timestamp())
    found = slots.free(small.session(), small.firm, (small.user("MB"),), 60, start=start)
    assert found[0].day == date(2026, 11, 27)


def test_the_week_has_no_hours_on_them(small: SmallFirm) -> None:
    days = week.week(small.session(), small.firm, None, date(2026, 11, 26)).days
    assert [(day.closed, day.open) for day in days[2:5]] == [("", 480), ("Thanksgiving Day", 0), ("", 480)]


@pytest.mark.parametrize(
    ("text", "kept"), [("us-ca", "US-CA"), ("GB-ENG", "GB-ENG"), ("US", "US"), ("None", "none"), ("", "")]
)
def test_a_region_is_set(text: str, kept: str) -> None:
    assert settings.read("region", text, US) == kept


@pytest.mark.parametrize("text", ["US-XX", "FR", "GB", "California", "US-"])
def test_a_region_without_holidays_is_refused(text: str) -> None:
    with pytest.raises(Refuse, match="US-CA"):
        settings.read("region", text, US)


def test_the_firm_may_say_that_the_courts_sit() -> None:
    kept = settings.read("court_closed", json.dumps({"2026-11-27": False, "2026-12-24": ""}), EW)
    assert kept == {"2026-11-27": "", "2026-12-24": "bank holiday"}


def test_each_system_proposes_a_region_that_there_is() -> None:
    assert all(holidays.is_region(region) for region in holidays.OF_SYSTEM.values())


def test_one_country_is_loaded_and_only_when_a_day_is_looked_at() -> None:
    program = (
        "import sys; from datetime import date; from casetui.practice.firm.firm import Firm; "
        "first = 'holidays' in sys.modules; Firm().court_closed_on(date(2026, 11, 26)); "
        "print(first, any(name.startswith('holidays.countries') for name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
