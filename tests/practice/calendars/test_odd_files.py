"""Calendar files as odd programs write them: taken rightly, or left out in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casetui.practice.agenda import acts, agenda
from casetui.practice.calendars import importing, vcalendar1
from casetui.practice.calendars.accepting import Choices, accept, doubles, to_move, to_prepare
from casetui.practice.calendars.importing import as_offered, named_deadlines
from casetui.session.results import Refuse
from tests.firm import SmallFirm, done
from tests.practice.calendars.test_occurrences import DAY, HEAD, ZONE, event, file, kept

PLAIN = event("DTSTART:20270405T133000Z").replace("SUMMARY:List", "SUMMARY:Über Gespräch – Saal 5")


def taken(small: SmallFirm, data: bytes) -> list[agenda.AgendaRow]:
    kept(small, data)
    return agenda.read(agenda.lines(small.session("MB")).order_by(agenda.AgendaItem.id))


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: b"\xef\xbb\xbf" + text.encode("utf-8"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.encode().replace("ä".encode(), b"\xc3\r\n \xa4"),
        lambda text: text.replace("BEGIN:VEVENT", "begin:vevent ").encode(),
    ],
    ids=["utf-8", "mark", "utf-16", "utf-16-le", "utf-16-be", "latin", "CR", "LF", "fold", "small letters"],
)  # fmt: skip
def test_whatever_it_is_written_in_it_is_read(small: SmallFirm, encode: object) -> None:
    (row,) = taken(small, encode(file(PLAIN).decode()))  # type: ignore[operator]
    assert row.title == "Über Gespräch – Saal 5" and row.time == "09:30"


def test_what_has_no_uid_is_known_again_by_its_content(small: SmallFirm) -> None:
    nameless = PLAIN.replace("UID:list@court.test\n", "")
    assert len(taken(small, file(nameless))) == 1
    assert len(taken(small, file(nameless.replace("20261101T09", "20261102T10")))) == 1
    assert len(taken(small, file(nameless.replace("Saal 5", "Saal 6")))) == 2


def test_the_year_nought_and_floating_times_of_a_calendar_with_a_zone(small: SmallFirm) -> None:
    odd = event("CREATED:00001231T000000Z", "LAST-MODIFIED:00000000T000000Z", "DTSTART:20270405T090000")
    (row,) = taken(small, file(odd, head=HEAD + "X-WR-TIMEZONE:America/Los_Angeles\n"))
    assert (row.time, row.zone) == ("09:00", "America/Los_Angeles")


def test_spaces_in_a_rule_and_alarms_inside(small: SmallFirm) -> None:
    alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nDTSTART:19700101T000000\nSUMMARY:not this\nEND:VALARM"
    data = file(event("DTSTART:20270405T133000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO, WE;COUNT=3", alarm))
    assert kept(small, data) == ["2027-04-05T13:30Z", "2027-04-07T13:30Z", "2027-04-12T13:30Z"]


def test_a_task_is_a_task_dated_or_not(small: SmallFirm) -> None:
    todo = "BEGIN:VTODO\nUID:{}\nSUMMARY:Serve the claim\n{}END:VTODO"
    data = file(
        todo.format("a", "DUE;VALUE=DATE:20270405\n"),
        todo.format("b", ""),
        todo.format("c", "STATUS:COMPLETED\n"),
    )
    rows = taken(small, data)
    assert [(row.kind, row.day) for row in rows] == [("task", "2027-04-05"), ("task", None)]
    left = [one for one in importing.plan(small.session("MB"), small.firm, data) if one.what == "left out"]
    assert [one.why for one in left] == ["it is done already"]


VCALENDAR_1 = """BEGIN:VCALENDAR
VERSION:1.0
BEGIN:VEVENT
UID:old@phone.test
DTSTART:20270405T133000Z
DTEND:20270405T143000Z
SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:H=C3=B6rung, Saal=
=205
RRULE:W1 MO WE #3
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_of_the_old_kind(small: SmallFirm) -> None:
    data = VCALENDAR_1.replace("\n", "\r\n").encode()
    assert kept(small, data) == ["2027-04-05T13:30Z", "2027-04-07T13:30Z", "2027-04-12T13:30Z"]
    row = agenda.one(small.session("MB"), 1)
    assert row is not None and row.title == "Hörung, Saal 5"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("D2 #5", "FREQ=DAILY;INTERVAL=2;COUNT=5"),
        ("W2 TU TH 20271224T000000Z", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20271224T000000Z"),
        ("MP1 2+ FR #0", "FREQ=MONTHLY;INTERVAL=1;BYDAY=2FR"),
        ("MP1 1- MO #4", "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1MO;COUNT=4"),
        ("MD1 15 LD #4", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15,-1;COUNT=4"),
        ("YM1 6 #3", "FREQ=YEARLY;INTERVAL=1;BYMONTH=6;COUNT=3"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY"),
    ],
)
def test_old_rules_become_new_ones(old: str, new: str) -> None:
    assert vcalendar1.rule(old) == new


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["DTSTART:20270405T133000Z", "RRULE:FREQ=WEEKLY;INTERVAL=0"], "INTERVAL=0"),
        (["DTSTART:20270405T133000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"], "belongs"),
        (["DTSTART:20270231T133000Z"], "no day of the calendar"),
        (["DTSTART:20270405T133000Z", "RRULE:FREQ=HOURLY"], "days, weeks, months"),
        (["DTSTART:20270405T133000Z", "DTEND:20290405T133000Z"], "a day to a year"),
        (["SUMMARY:x"], "when it begins"),
    ],
)
def test_what_can_t_be_followed_is_left_out_in_words(small: SmallFirm, lines: list[str], why: str) -> None:
    effects = importing.plan(small.session("MB"), small.firm, file(event(*lines)))
    if why == "belongs":  # its start is its one occurrence
        assert [one.what for one in effects] == ["new"]
    else:
        assert [one.what for one in effects] == ["left out"] and why in effects[0].why


def test_what_a_court_calls_a_deadline_is_one_by_offer(small: SmallFirm) -> None:
    named = event("DTSTART;VALUE=DATE:20270405").replace("SUMMARY:List", "SUMMARY:Deadline: Defence")
    session, firm = small.session("MB"), replace(small.firm, zone=ZONE)
    effects = importing.plan(session, firm, file(named))
    assert [one.title for one in named_deadlines(effects)] == ["Deadline: Defence"]
    accept(session, firm, small.staff, DAY, as_offered(effects, deadlines=True), Choices(session.me))
    row = agenda.one(session, 1)
    assert row is not None and (row.kind, row.confirmed_by, row.day) == ("deadline", None, "2027-04-05")


def test_preparation_comes_and_moves_along_by_offer(small: SmallFirm) -> None:
    session, firm = small.session("MB"), replace(small.firm, zone=ZONE)
    hearing = event("DTSTART;TZID=America/New_York:20270405T093000").replace(
        "SUMMARY:List", "SUMMARY:Hearing"
    )
    effects = importing.plan(session, firm, file(hearing))
    assert to_prepare(effects, DAY) == 1
    accept(session, firm, small.staff, DAY, effects, Choices(session.me, preparation=True))
    later = hearing.replace("20270405T", "20270412T").replace("DTSTAMP:2026", "SEQUENCE:1\nDTSTAMP:2026")
    effects = importing.plan(session, firm, file(later))
    moves = to_move(session, small.firm, effects)
    assert len(moves) == 5
    chosen = [task for _effect, task in moves][:2]
    accept(session, firm, small.staff, DAY, effects, Choices(session.me, moving=chosen))
    days = {row.title: row.day for row in agenda.by_ids(session, range(1, 10))}
    assert [days[task.title] for task in chosen] == [task.new.isoformat() for task in chosen]
    assert days[moves[4][1].title] == moves[4][1].old.isoformat()


def test_a_double_booking_is_said_before_it_is_taken(small: SmallFirm) -> None:
    session, firm = small.session("MB"), replace(small.firm, zone=ZONE)
    first = event(
        "DTSTART;TZID=America/New_York:20270405T093000\nDTEND;TZID=America/New_York:20270405T103000"
    )
    accept(session, firm, small.staff, DAY, importing.plan(session, firm, file(first)), Choices(session.me))
    second = first.replace("list@", "other@").replace("T0930", "T1000").replace("T1030", "T1100")
    effects = importing.plan(session, firm, file(second))
    assert "List" in doubles(session, firm, effects, Choices(session.me), small.clock())[0]


def test_a_held_hearing_stays_held(small: SmallFirm) -> None:
    session, firm = small.session("MB"), replace(small.firm, zone=ZONE)
    kept(small, file(PLAIN))
    row = agenda.one(session, 1)
    assert row is not None
    done(acts.done(session, [row.target]).result())
    later = PLAIN.replace("T1330", "T1430").replace("DTSTAMP:2026", "SEQUENCE:4\nDTSTAMP:2026")
    assert [one.what for one in importing.plan(session, firm, file(later))] == ["unchanged"]


def test_what_its_calendar_opens_again_was_not_held(small: SmallFirm) -> None:
    session, firm = small.session("MB"), replace(small.firm, zone=ZONE)

    def row() -> agenda.AgendaRow:
        found = agenda.one(session, 1)
        assert found is not None
        return found

    kept(small, file(PLAIN))
    done(acts.done(session, [row().target], "held").result())
    done(acts.cancel(session, [row().target], "entered by mistake").result())
    assert (row().state, row().done_at, row().done_by) == ("cancelled", None, None)
    later = PLAIN.replace("T1330", "T1430").replace("DTSTAMP:2026", "SEQUENCE:4\nDTSTAMP:2026")
    effects = importing.plan(session, firm, file(later))
    accept(session, firm, small.staff, DAY, effects, Choices(session.me))
    assert (row().state, row().outcome, row().done_at, row().done_by) == ("open", "", None, None)


def test_a_hearing_held_while_its_change_was_looked_at_stays_held(small: SmallFirm) -> None:
    session, firm = small.session("MB"), replace(small.firm, zone=ZONE)
    kept(small, file(PLAIN))
    later = PLAIN.replace("T1330", "T1430").replace("DTSTAMP:2026", "SEQUENCE:4\nDTSTAMP:2026")
    effects = importing.plan(session, firm, file(later))
    row = agenda.one(session, 1)
    assert row is not None
    done(acts.done(small.session("TN"), [row.target]).result())
    with pytest.raises(Refuse):
        accept(session, firm, small.staff, DAY, effects, Choices(session.me))
    held = agenda.one(session, 1)
    assert held is not None and held.state == "done" and held.done_at is not None
