"""Today and the Week by keyboard: what presses first, worked through like the inbox; adding in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from casetui.practice.agenda import acts, adding, agenda, deadlines, preparing
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.firm.staff import load
from tests.screens.desk import E_COURT, E_LATE, Hands, Office

TODAY = date(2026, 11, 18)  # a Wednesday, ten in the morning
ZONE = "America/New_York"


def plan(days: int = 0, at: str = "", until: str = "") -> Plan:
    clock, end = (time.fromisoformat(text) if text else None for text in (at, until))
    return Plan(TODAY + timedelta(days=days), clock, None, end, ZONE)


def put(office: Office, *items: New, who: str = "RM") -> list[AgendaRow]:
    session = office.session(who)
    result = adding.add(session, items).result()
    numbers = result.value  # type: ignore[union-attr]
    return agenda.by_ids(session, numbers)


def user(office: Office, initials: str) -> int:
    return load(office.reading("RM")).need(initials).id


def mine(office: Office, kind: str, title: str, when: Plan, **more: Any) -> New:
    return New(kind, title, when, owner=user(office, "MB"), **more)


def full(office: Office) -> list[AgendaRow]:
    """A day with something in every section."""
    ada = Guest(user(office, "MB"))
    return put(
        office,
        mine(office, "task", "Late task", plan(-2)), mine(office, "task", "Pressing", plan(), priority=0),
        mine(office, "hearing", "Conference", plan(0, "11:00", "12:00"), case=1, place="court 5"),
        New("meeting", "Deposition talk", plan(0, "11:30", "12:30"), owner=user(office, "ADA"),
            guests=(ada,)),
        mine(office, "deadline", "Defence", plan(-1), case=1, source="order"),
        mine(office, "deadline", "Reply", plan(0, "16:00"), case=2),
        mine(office, "deadline", "In a week", plan(7)), mine(office, "deadline", "Far off", plan(40)),
        New("task", "Nobody's task", plan()),
    )  # fmt: skip


def titles(hands: Hands) -> list[str]:
    rows: Sequence[Any] = hands.screen.list.rows  # type: ignore[attr-defined]
    return [row.item.title for row in rows]


def now(office: Office, row: AgendaRow) -> AgendaRow:
    found = agenda.one(office.reading("RM"), row.id)
    assert found is not None
    return found


async def to(hands: Hands, title: str) -> None:
    """Move the cursor to the row with this title."""
    await hands.press("g", "g")
    await hands.press(*"j" * titles(hands).index(title))


async def test_today_shows_what_presses_first_and_never_mixes_deadlines_with_tasks(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2")
        assert titles(hands) == [
            "Defence", "Reply", "Conference", "Deposition talk", "Pressing", "Late task", "In a week",
        ]  # fmt: skip
        for text in ("overdue 10h", "today 16:00", "11:00–12:00", "clash", "court 5", "unconfirmed"):
            assert hands.shows(text), text
        assert hands.lines[0].startswith(" 1 Inbox 3 [2 Today 4]")


async def test_each_count_is_a_key_away(office: Office) -> None:
    rows = full(office)
    prepared = (Preparation("Brief", 3, None),)
    put(office, mine(office, "hearing", "Unprepared", plan(9, "10:00"), case=1, preparation=prepared))
    async with office.desk() as hands:
        await hands.press("g", "t", "7")
        assert titles(hands) == ["Nobody's task"]
        await hands.press("8")
        assert titles(hands) == ["Defence", "Reply", "In a week", "Far off"]
        await hands.press("9")
        assert titles(hands) == ["Conference", "Unprepared"], "what never had preparation is not prepared"
        await hands.press("0")
        assert "[No next date" in hands.lines[1] and "/manager:me" in hands.foot
        assert hands.shows("2026-0004") and not hands.shows("2026-0001")
        await hands.press("0")
        assert "[Not reviewed" in hands.lines[1] and hands.shows("Nothing here fits")
        await hands.press("2", "6")
        assert hands.shows("/is:overdue")
    assert len(rows) == 9


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_every_count_of_today_is_shown_each_behind_its_own_label(office: Office, width: int) -> None:
    full(office)
    put(office, mine(office, "hearing", "Unprepared", plan(9, "10:00"), case=1))
    office.clock.at += 40 * 86_400
    async with office.desk(size=(width, 24)) as hands:
        await hands.press("2")
        counts = hands.screen.views._counts  # type: ignore[attr-defined]
        await hands.until(lambda: len(hands.screen.views._counts) > 5)  # type: ignore[attr-defined]
        counts = hands.screen.views._counts  # type: ignore[attr-defined]
        line = hands.lines[1]
        # Below the width of any terminal in use a word gives way, but no count and no key.
        word = r"\S[^0-9]*" if width >= 80 else r"(?:\S[^0-9]*)?"
        assert sum(bool(count) for count in counts.values()) >= 5
        for key, view in (("6", "clock"), ("7", "nobody"), ("8", "deadlines"), ("0", "undated")):
            assert not counts[view] or re.search(rf" {key} {word}{counts[view]}\b", line), (view, line)
        assert counts["unreviewed"] and re.search(rf" 0 0 {word}{counts['unreviewed']}\b", line), line


async def test_d_works_the_day_off_and_u_brings_it_back(office: Office) -> None:
    rows = full(office)
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "Conference")
        await hands.press("d")
        assert "done" in hands.status and now(office, rows[2]).state == "done"
        await hands.press("u")
        assert now(office, rows[2]).state == "open"
        await to(hands, "Pressing")
        await hands.press("D", "n", "1")
        await hands.type("They agreed [sic].\n")
        assert now(office, rows[1]).outcome == "done"
        await hands.press("R")
        assert "Pressing" not in titles(hands)


@pytest.mark.parametrize(("key", "how"), [("f", "filed"), ("s", "served"), ("n", "not needed")])
async def test_a_deadline_asks_how_it_was_met(office: Office, key: str, how: str) -> None:
    row = full(office)[4]
    async with office.desk() as hands:
        await hands.press("2", "d")
        assert "T5 was" in hands.foot
        await hands.press(key)
        assert (now(office, row).state, now(office, row).outcome) == ("done", how)


async def test_a_deadline_that_is_extended_moves_with_its_reason(office: Office) -> None:
    row = full(office)[4]
    async with office.desk() as hands:
        await hands.press("2", "d", "e")
        await hands.type("21dec\n")
        steps = deadlines.dates_of(office.reading("RM"), row.id)
        assert [(step.day, step.why) for step in steps][1] == ("2026-12-21", "extended")
        assert now(office, row).confirmed_by is None


async def test_a_deadline_is_never_marked_or_repeated(office: Office) -> None:
    rows = full(office)
    async with office.desk() as hands:
        await hands.press("2", "space")
        assert "handled by itself" in hands.status
        await hands.press("*")
        assert hands.shows("4 marked")
        await hands.press("i")
        assert {now(office, row).owner for row in rows[:4]} == {user(office, "MB")}
        await hands.press("g", "g", ".")
        assert "own keys" in hands.status and now(office, rows[4]).state == "open"


async def test_m_moves_a_deadline_only_with_a_reason(office: Office) -> None:
    row = full(office)[4]
    async with office.desk() as hands:
        await hands.press("2", "m")
        await hands.type("31feb\n")
        assert hands.shows("has not that many days") and "31feb" in hands.foot
        await hands.press(*["backspace"] * 5)
        await hands.type("21dec\n\n")
        assert hands.shows("needs a reason")
        await hands.type("extension agreed\n")
        assert now(office, row).day == "2026-12-21"
        assert "unconfirmed again" in hands.status


async def test_m_changes_many_in_one_line(office: Office) -> None:
    rows = full(office)
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "Pressing")
        await hands.press("space", "space", "m")
        await hands.type("fri @tn\n")
        assert {(now(office, row).day, now(office, row).owner) for row in rows[:2]} == {
            ("2026-11-20", user(office, "TN"))
        }


async def test_a_moved_hearing_offers_to_move_its_preparation(office: Office) -> None:
    prepared = (Preparation("Exhibits ready", 3, None),)
    (row,) = put(office, mine(office, "hearing", "Moved", plan(9, "10:00"), preparation=prepared))
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "Moved")
        await hands.press("m")
        await hands.type("4dec\n")
        assert hands.shows("Exhibits ready: Tue 24 Nov → Tue 1 Dec")
        await hands.press("y")
        assert now(office, row).day == "2026-12-04"
        assert preparing.children(office.reading("RM"), row.id)[0].day == "2026-12-01"


async def test_an_ordered_hearing_waits_for_a_second_person(office: Office) -> None:
    (row,) = put(office, mine(office, "hearing", "Moved", plan(9, "10:00"), source="order"))
    async with office.desk() as hands:
        await hands.press("2")
        assert hands.shows("Moved  unconfirmed")
        await to(hands, "Moved")
        await hands.press("m")
        await hands.type("4dec\n")
        assert "changed, and unconfirmed again" in hands.status
        await hands.press("enter")
        dates = ("Fri 27 Nov 2026 10:00", "entered", "Fri 4 Dec 2026 10:00")
        for text in ("unconfirmed: = by somebody", *dates):
            assert hands.shows(text), text
    async with office.desk("TN") as hands:
        await hands.press("g", "d")
        assert hands.shows(row.name) and hands.shows("event")
        await hands.press("=")
        assert now(office, row).confirmed_by == user(office, "TN")


async def test_for_your_decision_takes_a_yes_and_a_no(office: Office) -> None:
    rows = full(office)
    put(office, mine(office, "deadline", "My own", plan(3)), who="MB")
    async with office.desk() as hands:
        await hands.press("g", "d")
        assert not hands.shows("My own")
        await hands.press("=")
        assert now(office, rows[4]).confirmed_by == user(office, "MB")
        await hands.press("-")
        await hands.type("Rule 12 says 21 days\n")
        assert now(office, rows[5]).returned == "Rule 12 says 21 days"


async def test_nobody_confirms_their_own_deadline(office: Office) -> None:
    (row,) = put(office, mine(office, "deadline", "My own", plan(3)), who="MB")
    async with office.desk() as hands:
        await hands.press("2", "=")
        assert "somebody else must confirm it" in hands.status
        assert now(office, row).confirmed_by is None


async def test_what_a_colleague_moved_meanwhile_is_not_overwritten(office: Office) -> None:
    row = full(office)[4]
    async with office.desk() as hands:
        await hands.press("2", "m")
        other = office.session("TN")
        moved = ItemChange(day=TODAY + timedelta(days=20))
        deadlines.move(other, ItemTarget(row.id, row.version), moved, "order").result()
        await hands.type("21dec\n")
        await hands.type("agreed\n")
        assert "Tomas Nowak changed it a moment ago" in hands.status
        assert now(office, row).day == "2026-12-08"


async def test_a_reminder_put_off_to_a_day_comes_when_the_office_opens(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        hands.screen.desk.firm = replace(
            hands.screen.desk.firm, office_hours={"week": {"fri": [["07:30", "16:00"]]}}
        )
        await hands.press("2")
        await to(hands, "Pressing")
        await hands.press("s")
        await hands.type("fri")
        assert "Fri 20 Nov 2026 07:30" in hands.foot
        await hands.press("esc")


async def test_s_puts_a_reminder_off_but_never_past_the_date(office: Office) -> None:
    rows = full(office)
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "In a week")
        await hands.press("s")
        await hands.type("2dec\n")
        assert "can't be put off past that" in hands.status
        await to(hands, "In a week")
        await hands.press("s")
        await hands.type("mon\n")
        assert now(office, rows[6]).day == "2026-11-25" and now(office, rows[6]).wake_at is not None
        await hands.press("R")
        assert "In a week" not in titles(hands)


async def test_enter_tells_all_that_is_known(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "enter")
        for text in ("T5  Defence", "Tue 17 Nov 2026", "order", "unconfirmed", "entered", "2026-0001"):
            assert hands.shows(text), text
        await hands.press("q")
        assert hands.shows("[2 Today")


async def test_a_filter_and_the_way_back(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "/")
        await hands.type("reply\n")
        assert titles(hands) == ["Reply"]
        await hands.press("q")
        assert len(titles(hands)) == 7
        await hands.press("q")
        assert hands.lines[0].startswith("[1 Inbox")


# --- any day, and what is ahead


async def test_any_day_is_reached_by_typing_it_and_the_line_says_how_full_it_is(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "g", ".", *"today")
        assert "Wed 18 Nov 2026, that day: 2 events" in hands.foot
        await hands.press("ctrl+u", *"25nov", "enter")
        assert hands.shows("Week 48") and titles(hands) == ["In a week"]
        await hands.press("g", ".", *"28dec2031", "enter")
        assert hands.shows("Sunday 28 December")
        await hands.press("g", ".", *"fri 14:00", "enter")
        assert hands.shows("! A day is asked for, without a time.")
        await hands.press("esc")
        assert hands.shows("Sunday 28 December")


async def test_today_finds_what_is_further_ahead_by_its_words(office: Office) -> None:
    full(office)
    put(office, mine(office, "hearing", "Motion to strike", plan(300, "10:00"), case=1))
    async with office.desk() as hands:
        await hands.press("2", "/", *"motion", "enter")
        await hands.until(lambda: titles(hands) == ["Motion to strike"])
        assert hands.shows("Later") and hands.shows("14 Sep 2027 10:00")
        await hands.press("/", "ctrl+u", *"wayside", "enter")
        await hands.until(lambda: titles(hands) == ["Defence", "Conference", "Motion to strike"])
        assert [line.split()[0] for line in hands.lines[2:5]] == ["Due", "Day", "Later"]
        await hands.press("esc")
        assert "Motion to strike" not in titles(hands)


async def test_the_palette_finds_what_is_ahead_and_goes_to_its_day(office: Office) -> None:
    full(office)
    put(office, mine(office, "hearing", "Motion to strike", plan(300, "10:00"), case=1))
    async with office.desk() as hands:
        await hands.press("3", "V", "e", "1", ":", *"strike")
        await hands.until(lambda: hands.shows("Motion to strike  Tue 14 Sep 2027 10:00  2026-0001 Harlow"))
        await hands.press("enter")
        assert hands.shows("Tuesday 14 September")
        assert hands.screen.list.current.item.title == "Motion to strike"  # type: ignore[attr-defined]


async def test_a_filter_finds_an_item_by_what_was_written_on_it(office: Office) -> None:
    rows = full(office)
    late = next(row for row in rows if row.title == "Late task")
    session = office.session("MB")
    acts.add_note(session, [ItemTarget(late.id, late.version)], "He asks for an Interpreter.").result()
    async with office.desk() as hands:
        await hands.press("2", "/")
        await hands.type("interpr late\n")
        assert titles(hands) == ["Late task"]


# --- adding


async def test_a_line_is_read_as_it_is_typed_and_added(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("hearing fri 10:30-12:00 court 5 #2")
        when = "[Fri 20 Nov 2026 10:30–12:00]"
        for chip in ("[hearing]", when, "[#2026-0002]", "[court 5]", "preparation"):
            assert hands.shows(chip), chip
        await hands.press("enter")
        assert hands.status.startswith("T10 added, Fri 20 Nov 2026")
        found = agenda.one(office.reading("RM"), 10)
        assert found and (found.kind, found.case, found.place, found.owner) == (
            "hearing", 2, "court 5", user(office, "MB"),
        )  # fmt: skip
        assert len(preparing.children(office.reading("RM"), 10)) == 5
        await hands.press("u")
        assert agenda.one(office.reading("RM"), 10) is None


async def test_an_unclear_line_is_asked_again_with_nothing_lost(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("pay fee 31feb\n")
        assert hands.shows("has not that many days") and "pay fee 31feb" in hands.foot
        await hands.press("esc")
        assert office.reading("RM").rows(agenda.AgendaItem).count() == 0


async def test_on_a_message_what_is_added_keeps_its_case_and_the_message(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_COURT)
        row = office.row(E_COURT)
        await hands.press("a")
        await hands.type("deadline answer 21dec\n")
        found = agenda.one(office.reading("RM"), 1)
        assert found and found.case == row.case and found.message is not None


async def test_a_double_booking_is_shown_and_only_knowingly_made(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("meeting 11:15-11:45 Okafor")
        assert hands.shows("double booking: T3 11:00 Conference"), hands.text
        await hands.press("enter", "e")
        assert hands.screen.asking and "Okafor" in hands.foot
        await hands.press("enter", "b")
        assert "added" in hands.status


async def test_the_next_free_slot_is_offered_and_booked(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("Okafor next free 45m @ada\n")
        assert "1 Wed 18 Nov 10:00" in hands.foot
        await hands.press("1")
        assert hands.status.startswith("T10 added, Wed 18 Nov 2026 (today) 10:00–10:45")


async def test_a_pasted_order_is_one_list_accepted_together(office: Office) -> None:
    order = "1. deadline disclosure 21dec by order\n2. deadline experts 31feb\n3. hearing 12jan27 10:00\n"
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste(order)
        assert hands.shows("3 lines to add") and hands.shows("1 unclear")
        await hands.press("=")
        assert "unclear" in hands.status
        await hands.press("j", "x", "=")
        assert "T1 to" in hands.status or "added" in hands.status
        rows = agenda.by_ids(office.reading("RM"), [1, 2])
        assert [row.kind for row in rows] == ["deadline", "hearing"]
        await hands.press("u")
        assert agenda.by_ids(office.reading("RM"), [1, 2]) == []


async def test_a_paste_that_is_left_adds_nothing(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste("task one\ntask [/two]\x1b[31m\n")
        assert hands.shows("2 lines to add")
        await hands.press("q")
        assert hands.status.startswith("Nothing was added; the 2 lines are kept")
        assert agenda.by_ids(office.reading("RM"), [1, 2]) == []


# --- the week


async def test_the_week_has_a_load_bar_a_day_and_the_items_of_one(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("3")
        assert hands.shows("Week 47 · 16 – 22 Nov 2026 · Mine")
        assert hands.shows("▸*Wed 18 Nov ██░░░░░░  2.0h")
        assert "Conference" in titles(hands)
        await hands.press("[")
        assert titles(hands) == ["Defence"]
        await hands.press("}", "]")
        assert hands.shows("Week 48") and titles(hands) == ["In a week"]
        await hands.press("t")
        assert hands.shows("Week 47") and "Conference" in titles(hands)


async def test_everybody_is_a_court_schedule_with_its_free_hours(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("3", "V", "e")
        line = next(line for line in hands.lines if line.startswith("  ADA"))
        assert "m" in line and "·" in line
        await hands.press("V", "p")
        await hands.type("ADA\n")
        assert hands.shows("· ADA") and titles(hands) == ["Deposition talk"]
        await hands.press("V", "m")
        assert hands.shows("Mine")


async def test_everybody_who_may_own_items_has_a_row_with_the_load_of_day_and_week(office: Office) -> None:
    full(office)
    long = mine(office, "meeting", "Long", plan(1, "08:00", "18:30"))
    put(office, *(replace(long, title=f"Long {n}", plan=plan(n, "08:00", "22:00")) for n in (-2, -1, 1, 2)))
    async with office.desk() as hands:
        await hands.press("3", "V", "e")
        rows = {line.split()[0]: line for line in hands.lines[3:] if re.match("  [A-Z]", line)}
        assert {"ADA", "MB", "TN", "RM"} <= rows.keys() and "IT" not in rows
        assert "2h +2" in rows["MB"], "the conference and the talk; two things are due"
        assert "█████+58h" in rows["MB"]
        assert "1h" in rows["ADA"] and "█░░░░ 1h" in rows["ADA"]
        assert "░░░░░" in rows["TN"]
        await hands.press("]")
        assert any(line.startswith("  MB    14h ") for line in hands.lines)


async def test_more_people_than_lines_are_all_told_of(office: Office) -> None:
    full(office)
    async with office.desk(size=(80, 12)) as hands:
        await hands.press("3", "V", "e")
        told = next(line for line in hands.lines if "week of the others:" in line)
        shown = [line.split()[0] for line in hands.lines[3:] if re.match("  [A-Z]", line)]
        for who in ("ADA", "MB", "TN", "RM"):
            assert who in shown or f"{who} " in told, who
        assert "TN free" in told and "MB" in shown


async def test_the_week_is_worked_like_today(office: Office) -> None:
    rows = full(office)
    async with office.desk(size=(120, 36)) as hands:
        await hands.press("3")
        assert hands.shows("Mon 16 Nov") and hands.shows("Sun 22 Nov")
        await to(hands, "Conference")
        await hands.press("d")
        assert now(office, rows[2]).state == "done"


async def test_what_others_change_is_said_and_nothing_moves(office: Office) -> None:
    rows = full(office)
    async with office.desk() as hands:
        await hands.press("2")
        before = titles(hands)
        acts.done(office.session("TN"), [ItemTarget(rows[0].id, rows[0].version)]).result()
        await hands.until(lambda: hands.shows("1 changed – R"))
        assert titles(hands) == before
        await hands.press("R")
        assert "Late task" not in titles(hands)


# --- court mail


async def test_court_mail_asks_for_its_dates_before_it_leaves(office: Office) -> None:
    session = office.session("RM")
    row = office.row(E_COURT)
    from casetui.tables.enquiries import Enquiry

    session.act("enquiry.dates", lambda tx: tx.update(Enquiry, row.id, None, dates=""))
    async with office.desk() as hands:
        await hands.to(E_COURT)
        await hands.press("a")
        await hands.type("deadline answer 21dec\n")
        await hands.press("d")
        assert "E2 from the court:" in hands.foot and "dates taken" in hands.foot
        assert hands.shows("entered from M2:") and hands.shows("T1 deadline answer, Mon 21 Dec 2026")
        await hands.press("esc")
        assert office.row(E_COURT).state == "open"
        await hands.press("d", "t")
        assert (office.row(E_COURT).state, office.row(E_COURT).dates) == ("closed", "taken")


async def test_dates_of_which_none_was_entered_are_taken_only_by_another_key(office: Office) -> None:
    from casetui.tables.enquiries import Enquiry

    session = office.session("RM")
    session.act("enquiry.dates", lambda tx: tx.update(Enquiry, E_COURT, None, dates=""))
    async with office.desk() as hands:
        await hands.to(E_COURT)
        await hands.press("d")
        assert hands.shows("entered from M2:  none")
        await hands.press("t", "t")
        assert "Nothing was entered from E2." in hands.foot
        await hands.press("esc")
        assert office.row(E_COURT).state == "open"
        await hands.press("d", "t", "y")
        assert (office.row(E_COURT).state, office.row(E_COURT).dates) == ("closed", "taken")


async def test_a_mark_that_is_out_of_sight_keeps_no_act_from_the_row_at_hand(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2")
        for title in ("Alpha", "Beta", "Gamma"):
            await hands.press("a")
            await hands.type(f"{title} today\n")
        await hands.press("g", "g", "space", "/")
        await hands.type("gamma\n")
        await hands.press("d")
        assert "done" in hands.status


async def test_undoing_an_enquirys_act_on_today_counts_again(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.to(E_LATE)
        await hands.press("d", "2")
        assert "Past clock" not in hands.lines[1]
        await hands.press("u", "y")
        await hands.until(lambda: "Past clock" in hands.lines[1])


async def test_an_event_is_not_done_before_its_day_unless_said_so(office: Office) -> None:
    put(office, mine(office, "hearing", "To come", plan(2, "10:00")))
    put(office, mine(office, "meeting", "Of this day", plan(0, "10:00")))
    async with office.desk() as hands:
        await hands.press("2")
        await to(hands, "To come")
        await hands.press("d")
        assert "T1 is still to come, Fri 20 Nov 2026 10:00" in hands.foot
        await hands.press("d", "esc")
        assert hands.shows("To come")
        await hands.press("D", "2")
        assert "is still to come" in hands.foot
        await hands.press("y")
        assert "held" in hands.status
        await to(hands, "Of this day")
        await hands.press("d")
        assert "done" in hands.status
