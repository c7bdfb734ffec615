"""What is kept of a calendar occurs when another reader of the standard says that it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from recurring_ical_events import of

from casetui.practice.agenda import window
from casetui.practice.calendars import importing
from casetui.practice.calendars.accepting import Choices, accept
from casetui.practice.calendars.reading import Unread, entries
from casetui.practice.calendars.series import put_together
from casetui.session import undo
from tests.firm import SmallFirm, done

ZONE = "America/New_York"
FROM, TO = datetime(2026, 6, 1, tzinfo=UTC), datetime(2028, 6, 1, tzinfo=UTC)
DAY = date(2026, 5, 28)
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//court//EN\n"
START = "DTSTART;TZID=America/New_York:20270405T093000\nDTEND;TZID=America/New_York:20270405T103000"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"
ALL_DAY = "DTSTART;VALUE=DATE:20270405"


def event(*lines: str, uid: str = "list@court.test") -> str:
    return "\n".join(
        ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T090000Z", "SUMMARY:List", *lines, "END:VEVENT")
    )


def file(*events: str, head: str = HEAD) -> bytes:
    return (head + "\n".join(events) + "\nEND:VCALENDAR\n").replace("\n", "\r\n").encode()


def kept(small: SmallFirm, *files: bytes) -> list[str]:
    """When everything of these files, taken in one after the other, takes place: days, or instants in UTC."""
    session, firm = small.session("MB"), replace(small.firm, zone=ZONE)
    for data in files:
        effects = importing.plan(session, firm, data)
        accept(session, firm, small.staff, DAY, effects, Choices(session.me))
    rows = window.between(session, int(FROM.timestamp()), int(TO.timestamp()))
    return sorted(
        f"{datetime.fromtimestamp(row.start_at or 0, UTC):%Y-%m-%dT%H:%MZ}" if row.time else row.day or ""
        for row in rows
    )


def theirs(data: bytes) -> list[str]:
    """The same by recurring-ical-events."""
    found = []
    for one in of(Calendar.from_ical(data)).between(FROM, TO):
        start = one["DTSTART"].dt
        if isinstance(start, datetime):
            start = start if start.tzinfo else start.replace(tzinfo=ZoneInfo(ZONE))
            found.append(f"{start.astimezone(UTC):%Y-%m-%dT%H:%MZ}")
        else:
            found.append(start.isoformat())
    return sorted(found)


def moved(name: str, *lines: str) -> str:
    return event(f"RECURRENCE-ID{name}", "DTSTART;TZID=America/New_York:20270413T110000", *lines)


LONDON = """BEGIN:VTIMEZONE
TZID:Court Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
"""
KINDS = {
    "a series in UTC on its own days": [
        event("DTSTART:20270406T013000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5"),
    ],
    "a zone by Windows' name": [
        event(
            "DTSTART;TZID=New Zealand Standard Time:20270208T090000",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=5",
        ),
    ],
    "a start outside its rule": [event(START, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3")],
    "RDATE alone": [event(START, "RDATE;TZID=America/New_York:20270407T093000,20270412T093000")],
    "RDATE by periods": [
        event(START, "RDATE;VALUE=PERIOD:20270407T133000Z/PT2H,20270412T133000Z/20270412T143000Z"),
    ],
    "RDATE before the start": [event(START, WEEKLY, "RDATE;TZID=America/New_York:20270402T093000")],
    "EXDATE as a day": [event(START, WEEKLY, "EXDATE;VALUE=DATE:20270412")],
    "EXDATE in UTC": [event(START, WEEKLY, "EXDATE:20270412T133000Z")],
    "EXDATE in another zone": [event(START, WEEKLY, "EXDATE;TZID=Europe/London:20270412T143000")],
    "EXDATE of the start": [event(START, WEEKLY, "EXDATE;TZID=America/New_York:20270405T093000")],
    "EXDATE with a time, of whole days": [event(ALL_DAY, WEEKLY, "EXDATE:20270412T000000Z")],
    "an exception named in UTC": [event(START, WEEKLY), moved(":20270412T133000Z")],
    "an exception named in another zone": [
        event(START, WEEKLY),
        moved(";TZID=Europe/London:20270412T143000"),
    ],
    "an exception named as a day": [event(START, WEEKLY), moved(";VALUE=DATE:20270412")],
    "an exception named at another time": [
        event(START, WEEKLY),
        moved(";TZID=America/New_York:20270412T090000"),
    ],
    "an exception with a rule": [event(START, WEEKLY), moved(":20270412T133000Z", WEEKLY)],
    "an exception that is left out as well": [
        event(START, WEEKLY, "EXDATE:20270412T133000Z"),
        moved(":20270412T133000Z"),
    ],
    "this and all that follow": [
        event(START, WEEKLY),
        moved(";RANGE=THISANDFUTURE;TZID=America/New_York:20270412T093000"),
    ],
    "the end as a day": [event(START, "RRULE:FREQ=WEEKLY;UNTIL=20270419")],
    "the end in UTC": [event(START, "RRULE:FREQ=WEEKLY;UNTIL=20270419T133000Z")],
    "the end of whole days in UTC": [event(ALL_DAY, "RRULE:FREQ=WEEKLY;UNTIL=20270419T000000Z")],
    "the same UID twice": [event(START), event("DTSTART:20270506T133000Z")],
    "one occurrence without its series": [moved(":20270412T133000Z")],
    "an hour that is not there": [
        event("DTSTART;TZID=America/New_York:20270307T023000", "RRULE:FREQ=WEEKLY;COUNT=3"),
    ],
    "one event in that hour": [event("DTSTART;TZID=America/New_York:20270314T023000")],
    "two rules": [event(START, "RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2")],
    "a date for an end": [
        event("DTSTART;TZID=America/New_York:20270405T093000", "DTEND;VALUE=DATE:20270406"),
    ],
    "the last workday": [event(START, "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=6")],
    "29 February": [event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY")],
    "some months": [event(START, "RRULE:FREQ=DAILY;BYMONTH=4,6;COUNT=40")],
    "twice a day": [event(START, "RRULE:FREQ=DAILY;BYHOUR=9,15;COUNT=5")],
    "every other week from Sunday": [
        event(START, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;COUNT=8"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_occurs_as_another_reader_says(small: SmallFirm, kind: str) -> None:
    data = file(*KINDS[kind])
    assert kept(small, data) == theirs(data) != []
    assert {
        one.what for one in importing.plan(small.session("MB"), replace(small.firm, zone=ZONE), data)
    } == {importing.SAME}, "a second import changes nothing"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["Europe/London", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kolkata", "UTC", ""]),
    st.datetimes(datetime(2026, 7, 1), datetime(2027, 6, 1)),
    st.sampled_from(
        ["DAILY;INTERVAL=3", "WEEKLY", "WEEKLY;INTERVAL=2", "MONTHLY", "MONTHLY;BYDAY=2TU", "YEARLY"]
    ),
    st.sampled_from(["", ";COUNT=7", ";UNTIL=20280101T000000Z"]),
    st.sets(st.integers(0, 6), max_size=3), st.sets(st.integers(0, 6), max_size=2), st.booleans(),
)  # fmt: skip
def test_series_of_all_zones_occur_as_another_reader_says(
    small: SmallFirm,
    zone: str,
    start: datetime,
    rule: str,
    end: str,
    out: set[int],
    other: set[int],
    whole: bool,
) -> None:
    start = start.replace(second=0, microsecond=0)
    if not zone or whole:
        end = end.replace("Z", "") if not whole else end.replace("T000000Z", "")

    def named(name: str, when: datetime) -> str:
        if whole:
            return f"{name};VALUE=DATE:{when:%Y%m%d}"
        if zone == "UTC":
            return f"{name}:{when:%Y%m%dT%H%M%SZ}"
        return f"{name};TZID={zone}:{when:%Y%m%dT%H%M%S}" if zone else f"{name}:{when:%Y%m%dT%H%M%S}"

    step = timedelta(days={"D": 3, "W": 7, "M": 28, "Y": 365}[rule[0]])
    lines = [named("DTSTART", start), f"RRULE:FREQ={rule}{end}"]
    lines += [named("EXDATE", start + step * n) for n in out]
    exceptions = [
        event(
            named("RECURRENCE-ID", start + step * n), named("DTSTART", start + step * n + timedelta(days=1))
        )
        for n in other - out
    ]
    data = file(event(*lines), *exceptions)
    wanted = theirs(data)
    if not wanted:
        return  # what never takes place is left out, in words
    read = list(put_together(entries(data, ZONE), ZONE, lambda _uid: None))
    assert not any(isinstance(one, Unread) for one in read)
    assert _local(kept_of(small, data), FROM.date()) == _local(wanted, FROM.date())


def kept_of(small: SmallFirm, data: bytes) -> list[str]:
    """What a firm that has nothing else keeps of a file."""
    found = kept(small, data)
    done(undo.undo(small.session("MB")).result())
    return found


def _local(found: list[str], day: date) -> list[str]:
    """Without the edges of the stretch: readers differ on what touches them."""
    first, last = (day + timedelta(days=2)).isoformat(), (TO.date() - timedelta(days=2)).isoformat()
    return [one for one in found if first <= one <= last]


@pytest.mark.parametrize(
    ("zones", "name", "clock"),
    [
        ("", "Pacific/Auckland", "20:00"), ("", "New Zealand Standard Time", "20:00"),
        ("", "(UTC-08:00) Pacific Time (US & Canada)", "17:00"),
        ("", "/mozilla.org/20070129_1/Europe/London", "09:00"),
        ("", "GMT-0500", "14:00"), (LONDON, "Court Time", "09:00"), ("", "America/New_York", "14:00"),
    ],
)  # fmt: skip
def test_a_zone_is_known_by_its_name_or_by_its_clock(
    small: SmallFirm, zones: str, name: str, clock: str
) -> None:
    data = file(event(f"DTSTART;TZID={name}:20270208T090000"), head=HEAD + zones)
    assert kept(small, data)[0].endswith(f"T{clock}Z")


def test_a_zone_that_nobody_knows_leaves_its_series_out_in_words(small: SmallFirm) -> None:
    odd = LONDON.replace("+0100", "+0117").replace("Court Time", "Odd Time")
    once, series = (event("DTSTART;TZID=Odd Time:20270708T090000", *more, uid=uid) for uid, more in (
        ("once@x.test", ()), ("series@x.test", ("RRULE:FREQ=WEEKLY",))))  # fmt: skip
    effects = importing.plan(small.session("MB"), small.firm, file(once, series, head=HEAD + odd))
    assert [(one.what, one.why) for one in effects] == [
        ("new", ""), ("left out", "it repeats by a time zone that is not known here")
    ]  # fmt: skip
    assert kept(small, file(once, head=HEAD + odd)) == ["2027-07-08T07:43Z"]


def test_a_cancelled_occurrence_is_gone_and_a_cancelled_series_too(small: SmallFirm) -> None:
    gone = moved(":20270412T133000Z", "STATUS:CANCELLED")
    series = event(START, WEEKLY)
    assert kept(small, file(series, gone)) == ["2027-04-05T13:30Z", "2027-04-19T13:30Z", "2027-04-26T13:30Z"]
    assert kept(small, file(event(START, WEEKLY, "STATUS:CANCELLED", "SEQUENCE:1"))) == []


def test_a_rescheduled_series_drops_its_old_exceptions(small: SmallFirm) -> None:
    old = file(event(START, WEEKLY), moved(":20270412T133000Z"))
    assert "2027-04-13T15:00Z" in kept(small, old)
    new = file(event(START.replace("T09", "T14").replace("T10", "T15"), WEEKLY, "SEQUENCE:1"))
    assert kept(small, new) == theirs(new)


def test_two_calendars_in_a_file_each_have_their_method(small: SmallFirm) -> None:
    first, second = event(START, uid="a@x.test"), event(START, uid="b@x.test")
    kept(small, file(first))
    both = file(first, head=HEAD + "METHOD:CANCEL\n") + file(second, head=HEAD + "METHOD:PUBLISH\n")
    effects = importing.plan(small.session("MB"), replace(small.firm, zone=ZONE), both)
    assert sorted((one.what, one.event.uid) for one in effects if one.event) == [
        ("cancelled", "a@x.test"), ("new", "b@x.test")
    ]  # fmt: skip


def test_what_changes_under_the_same_sequence_is_a_change(small: SmallFirm) -> None:
    kept(small, file(event(START, "DESCRIPTION:Dial 555 0100")))
    later = event(START, "DESCRIPTION:Dial 555 0199").replace("20261101T090000Z", "20261102T090000Z")
    assert [
        one.what for one in importing.plan(small.session("MB"), replace(small.firm, zone=ZONE), file(later))
    ] == ["changed"]
