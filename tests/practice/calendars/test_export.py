"""What goes out: rightly typed for others, nothing dropped unsaid, and unchanged when it comes back."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, date, datetime, time, timedelta

import recurring_ical_events
from icalendar import Calendar

from casetui.practice.agenda import acts, agenda, changing, window
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars import export, importing
from casetui.practice.firm.mark import firm_mark
from tests.firm import SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY, add, target
from tests.practice.calendars.test_calendars import exported

NEW_YORK = "America/New_York"


def weekly(
    small: SmallFirm, rule: str, day: date, at: time | None = time(9), zone: str = NEW_YORK
) -> AgendaRow:
    plan = Plan(day, at, None, time(10) if at else None, zone)
    (row,) = add(small, New("meeting", "Review", plan, rule=rule, owner=small.user("MB")))
    return row


def component(data: bytes, title: str) -> str:
    """The lines of the one component that has this title, unfolded."""
    text = data.decode().replace("\r\n ", "")
    parts = text.split("BEGIN:V")
    return next(part for part in parts if f"X-CASETUI-TITLE:{title}\r\n" in part)


def test_the_end_of_a_series_and_its_days_are_typed_as_its_start_is(small: SmallFirm) -> None:
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20260701T235959\nEXDATE:20260610\nRDATE:20260612T090000"
    weekly(small, rule, date(2026, 5, 27))
    said = component(exported(small, "MB")[0], "Review")
    assert "UNTIL=20260702T035959Z" in said
    assert f"EXDATE;TZID={NEW_YORK}:20260610T090000" in said
    assert f"RDATE;TZID={NEW_YORK}:20260612T090000" in said


def test_whole_days_end_and_are_left_out_by_days(small: SmallFirm) -> None:
    weekly(small, "RRULE:FREQ=WEEKLY;UNTIL=20260701T235959\nEXDATE:20260610", date(2026, 5, 27), None)
    said = component(exported(small, "MB")[0], "Review")
    assert "UNTIL=20260701\r\n" in said and "EXDATE;VALUE=DATE:20260610\r\n" in said
    assert "DTSTART;VALUE=DATE:20260527" in said


def test_another_reader_finds_the_same_occurrences_over_the_change_of_clocks(small: SmallFirm) -> None:
    row = weekly(small, "RRULE:FREQ=WEEKLY;UNTIL=20261125T235959\nEXDATE:20261007T090000", date(2026, 5, 27))
    session = small.session("MB")
    once = ItemTarget(row.id, row.version, "2026-11-04T09:00")
    done(changing.change(session, [once], ItemChange(day=date(2026, 11, 5), at=time(15))).result())
    begin, end = (int(datetime(2026, month, 1, tzinfo=UTC).timestamp()) for month in (5, 12))
    ours = sorted(one.start_at for one in window.between(session, begin, end) if one.start_at)
    calendar = Calendar.from_ical(exported(small, "MB")[0])
    theirs = recurring_ical_events.of(calendar).between(datetime(2026, 5, 1), datetime(2026, 12, 1))
    assert sorted(int(one["DTSTART"].dt.timestamp()) for one in theirs) == ours and len(ours) == 26


def test_what_is_not_in_the_file_is_said(small: SmallFirm) -> None:
    old, marta = TODAY - timedelta(500), small.user("MB")
    outside = Guest(None, None, "Ines Varga", "ines@mail.test")
    (_open, finished, *_rest) = add(
        small, New("task", "Still to do", Plan(old), owner=marta),
        New("task", "Done long ago", Plan(old), owner=marta),
        New("meeting", "Long ago", Plan(old), owner=marta),
        New("meeting", "Soon", Plan(TODAY), owner=marta, guests=(outside,)),
        New("deadline", "Reply", Plan(), owner=marta, trigger="the order", offset="14d"),
    )  # fmt: skip
    done(acts.done(small.session("MB"), [target(finished)]).result())
    data, out = exported(small, "MB")
    assert out.items == 2 and b"Still to do" in data and b"Long ago" not in data
    assert out.left_out == [
        "2 over for more than 366 days left out", "1 waiting for its date left out",
        "guests are not written",
    ]  # fmt: skip


def test_what_was_written_out_changes_nothing_when_it_comes_back(small: SmallFirm) -> None:
    marta = small.user("MB")
    (deadline, *_rest) = add(
        small, New("deadline", "Defence; of, [sic] \\n it", Plan(TODAY + timedelta(9)), owner=marta, case=1),
        New("hearing", "Motion", Plan(TODAY, time(10), None, time(11), NEW_YORK), owner=marta, case=1,
            place="court 5", note="bring the file\nand two copies"),
        New("task", "Undated", Plan(), owner=marta),
        New("trial", "T", Plan(TODAY), owner=marta, uid="t@c.test"),
        New("deadline", "From outside", Plan(TODAY), owner=marta, uid="d@court.test", note="as ordered"),
        New("meeting", "Series", Plan(TODAY, time(9), None, time(10), NEW_YORK), owner=marta, uid="s@c.test",
            rule="RRULE:FREQ=WEEKLY;UNTIL=20270101T045959Z"),
    )  # fmt: skip
    data, _out = exported(small, "MB")
    effects = importing.plan(small.session("MB"), small.firm, data)
    assert [(one.what, one.title) for one in effects if one.what != importing.SAME] == []
    assert "X-CASETUI-KIND:deadline\r\n" in component(data, r"Defence\; of\, [sic] \\n it")
    assert "DESCRIPTION:bring the file\\nand two copies" in component(data, "Motion")
    assert agenda.by_ids(small.session("MB"), [deadline.id])[0] == deadline


def test_deadlines_come_to_another_firm_as_deadlines_by_their_own_titles(small: SmallFirm) -> None:
    add(small, New("deadline", "Defence", Plan(TODAY + timedelta(9)), owner=small.user("MB"), case=1))
    data, _out = exported(small, "MB")
    elsewhere = data.replace(firm_mark(small.session("MB")).encode(), b"0123456789abcdef")
    (effect,) = importing.plan(small.session("MB"), small.firm, elsewhere)
    assert effect.event is not None and (effect.what, effect.event.kind) == ("new", "deadline")
    assert effect.event.title == "Defence"


def test_thousands_of_items_go_out_in_little_memory(small: SmallFirm) -> None:
    marta, day = small.user("MB"), TODAY
    plans = [
        Plan(day + timedelta(number % 300), time(9), None, time(10), NEW_YORK) for number in range(4_000)
    ]
    for start in range(0, len(plans), 500):
        add(
            small,
            *(
                New("meeting", f"Meeting {plan.day}", plan, owner=marta)
                for plan in plans[start : start + 500]
            ),
        )
    sizes: list[int] = []
    session = small.session("MB")
    export.export(session, small.firm, lambda _part: None, users=[marta])  # what is loaded once
    tracemalloc.start()
    out = export.export(session, small.firm, lambda part: sizes.append(len(part)), users=[marta])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert out.items == 4_000 and sum(sizes) > 1_500_000
    assert peak < 6_000_000, f"{peak:,} bytes at once"
