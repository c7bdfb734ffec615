"""iCalendar files: what goes out can be read by others, what comes in is taken in once, whatever is in it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from casetui.practice.agenda import agenda, changing, window
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import ItemTarget
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars import export, importing
from casetui.practice.calendars.accepting import AT_ONCE, Choices, accept
from casetui.session import undo
from casetui.session.results import Refuse
from tests.firm import SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY, add, now, target

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//court//EN\r\n"
TAIL = "END:VCALENDAR\r\n"


def event(
    uid: str = "h1@court.test", start: str = "DTSTART;TZID=Europe/London:20260615T100000", *lines: str,
    sequence: int = 0, title: str = "Hearing in 26-114",
) -> str:  # fmt: skip
    stamp = "DTSTAMP:20260501T000000Z"
    body = (f"UID:{uid}", f"SEQUENCE:{sequence}", stamp, start, f"SUMMARY:{title}", *lines)
    return "\r\n".join(("BEGIN:VEVENT", *body, "END:VEVENT", ""))


def take_in(small: SmallFirm, *events: str, head: str = HEAD) -> dict[str, int]:
    session = small.session("MB")
    entries = importing.plan(session, small.firm, (head + "".join(events) + TAIL).encode())
    counts = {what: sum(entry.what == what for entry in entries) for what in ("unchanged", "left out")}
    choices = Choices(small.user("MB"))
    return accept(session, small.firm, small.staff, TODAY, entries, choices) | counts


def rows(small: SmallFirm) -> list[agenda.AgendaRow]:
    return agenda.read(agenda.lines(small.session("MB")).order_by(agenda.AgendaItem.id))


def test_new_changed_cancelled_and_a_second_import_changes_nothing(small: SmallFirm) -> None:
    first = event(sequence=1)
    assert take_in(small, first)["new"] == 1
    again = take_in(small, first)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 1)
    moved = event(start="DTSTART;TZID=Europe/London:20260616T110000", sequence=2)
    assert take_in(small, moved)["changed"] == 1
    row = rows(small)[0]
    assert (row.day, row.time, row.zone) == ("2026-06-16", "11:00", "Europe/London")
    assert take_in(small, first)["unchanged"] == 1, "an older one is not taken back in"
    gone = event(sequence=3).replace("END:VEVENT", "STATUS:CANCELLED\r\nEND:VEVENT")
    assert take_in(small, gone)["cancelled"] == 1
    assert rows(small)[0].state == "cancelled"
    assert take_in(small, moved)["unchanged"] == 1


def test_a_series_with_exceptions(small: SmallFirm) -> None:
    weekly = event("s@court.test", "DTSTART;TZID=Europe/London:20260601T090000", "RRULE:FREQ=WEEKLY;COUNT=4",
                   "EXDATE;TZID=Europe/London:20260608T090000")  # fmt: skip
    moved = event("s@court.test", "DTSTART;TZID=Europe/London:20260616T140000",
                  "RECURRENCE-ID;TZID=Europe/London:20260615T090000", sequence=1)  # fmt: skip
    assert take_in(small, moved, weekly)["new"] == 2
    session = small.session("MB")
    start = int(datetime(2026, 6, 1, tzinfo=ZoneInfo("UTC")).timestamp())
    found = [(row.day, row.time) for row in window.between(session, start, start + 40 * 86_400)]
    assert found == [("2026-06-01", "09:00"), ("2026-06-16", "14:00"), ("2026-06-22", "09:00")]
    again = take_in(small, moved, weekly)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (event(start="X:1"), "when it begins"),
        (event(start="DTSTART;TZID=Nowhere/Lost:20260615T100000"), "Nowhere/Lost"),
        (event(start="DTSTART:99999999"), "no day of the calendar"),
        ("BEGIN:VEVENT\r\nUID:x\r\n", "no end"),
        (event("r@x.test", "DTSTART:20260615T100000Z", "RRULE:FREQ=SECONDLY"), "days, weeks, months"),
    ],
)
def test_a_broken_event_is_left_out_with_its_reason_and_the_rest_goes_on(
    small: SmallFirm, bad: str, why: str
) -> None:
    data = (HEAD + bad + event("good@court.test") + TAIL).encode()
    entries = importing.plan(small.session("MB"), small.firm, data)
    assert [entry.what for entry in entries] == ["new", "left out"]
    assert why in entries[1].why


def test_other_zones_and_no_zone(small: SmallFirm) -> None:
    windows = event("w@x.test", "DTSTART;TZID=Eastern Standard Time:20260615T100000")
    take_in(
        small, windows, event("u@x.test", "DTSTART:20260615T100000Z"),
        event("f@x.test", "DTSTART:20260615T100000"),
        event("d@x.test", "DTSTART;VALUE=DATE:20260615", "DTEND;VALUE=DATE:20260617"),
    )  # fmt: skip
    found = {row.uid: row for row in rows(small)}
    assert (found["w@x.test"].time, found["w@x.test"].zone) == ("10:00", "America/New_York")
    assert found["u@x.test"].start_at == found["f@x.test"].start_at, "the firm is in UTC"
    assert (found["d@x.test"].day, found["d@x.test"].end_day) == ("2026-06-15", "2026-06-16")


def test_hostile_text_is_text(small: SmallFirm) -> None:
    take_in(small, event(title="Hearing [/x] \x1b[31mred\x07 \u202etxt"))
    assert "\x1b" not in rows(small)[0].title and "[/x]" in rows(small)[0].title
    assert rows(small)[0].kind == "hearing"


@pytest.mark.parametrize("data", [b"", b"hello", b"\0\0\0", b"\xff\xfe" * 100])
def test_what_is_no_calendar_is_refused(small: SmallFirm, data: bytes) -> None:
    with pytest.raises(Refuse, match="no calendar"):
        importing.plan(small.session("MB"), small.firm, data)


def test_an_import_is_one_act_whatever_its_size(small: SmallFirm) -> None:
    many = [event(f"e{number}@court.test") for number in range(2 * AT_ONCE + 50)]
    assert take_in(small, *many)["new"] == len(many)
    (parts,) = small.rows("SELECT count(*) FROM audit WHERE action LIKE 'agenda.import%'")[0]
    assert parts == 3
    undone = done(undo.undo(small.session("MB")).result())
    assert len(undone.rows) == len(many) and rows(small) == []
    assert len(done(undo.redo(small.session("MB")).result()).rows) == len(many) == len(rows(small))
    assert take_in(small, *many)["unchanged"] == len(many)


def exported(small: SmallFirm, who: str, *, whose: str = "") -> tuple[bytes, export.Exported]:
    parts: list[bytes] = []
    users = [small.user(whose or who)]
    out = export.export(small.session(who), small.firm, parts.append, users=users)
    return b"".join(parts), out


def test_what_goes_out_is_read_by_others(small: SmallFirm) -> None:
    london = "Europe/London"
    (hearing, _deadline, weekly, *_rest) = add(
        small,
        New("hearing", "Okafor, [sic]; a\nlong " + "title " * 30,
            Plan(date(2026, 6, 12), time(10), None, time(11), london), owner=small.user("MB"), case=1,
            place="court 5"),
        New("deadline", "Defence", Plan(date(2026, 6, 12)), owner=small.user("MB")),
        New("meeting", "Review", Plan(date(2026, 5, 25), time(9), None, time(10), london),
            rule="RRULE:FREQ=WEEKLY;BYDAY=MO", owner=small.user("MB")),
        New("task", "Call", Plan(TODAY), owner=small.user("MB")),
        New("task", "Undated", Plan(), owner=small.user("MB")),
    )  # fmt: skip
    session = small.session("MB")
    once = ItemTarget(weekly.id, weekly.version, "2026-06-01T09:00")
    done(changing.change(session, [once], ItemChange(day=date(2026, 6, 3))).result())
    done(changing.change(session, [target(hearing)], ItemChange(at=time(14))).result())
    data, done_ = exported(small, "MB")
    assert (done_.items, done_.left_out) == (6, [])
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(data)
    events = {str(one["SUMMARY"])[:14]: one for one in calendar.walk("VEVENT")}
    found = events["Hearing: Okafo"]
    assert found["DTSTART"].dt == datetime(2026, 6, 12, 14, tzinfo=ZoneInfo(london))
    assert int(found["SEQUENCE"]) == 1 and found.walk("VALARM") and "[2026-0001]" in found["SUMMARY"]
    assert events["DEADLINE (unco"]["DTSTART"].dt == date(2026, 6, 12)
    moved = next(one for one in calendar.walk("VEVENT") if "RECURRENCE-ID" in one)
    master = next(one for one in calendar.walk("VEVENT") if "RRULE" in one)
    assert moved["UID"] == master["UID"] and moved["DTSTART"].dt.day == 3
    todos = {str(one["SUMMARY"]): one for one in calendar.walk("VTODO")}
    assert todos.keys() == {"Call", "Undated"} and "DUE" not in todos["Undated"]
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == [london]
    assert exported(small, "MB")[0] == data
    assert now(small, hearing).time == "14:00"


def test_a_wall_holds_in_what_goes_out(small: SmallFirm) -> None:
    add(small, New("hearing", "Secret", Plan(TODAY), owner=small.user("MB"), case=1))
    small.wall("TN", 1)
    data, _done = exported(small, "TN", whose="MB")
    assert b"Secret" not in data
