"""`casetui agenda`, `add`, `docket`, `remind` and `calendar`, as a script or a person runs them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui
from tests.practice.calendars.test_invitations import calendar, letter


def test_add_reads_the_line_and_agenda_lists_it(casetui: Casetui, firm_db: Path) -> None:
    added = casetui("--db", firm_db, "add", "call", "Okafor", "re", "deed", "fri", "14:00", "!")
    assert (added.code, added.out) == (0, "T1  Fri 29 May 2026 (tomorrow) 14:00  call Okafor re deed\n")
    casetui("--db", firm_db, "add", "deadline defence today by order")
    listed = casetui("--db", firm_db, "agenda", "--plain")
    assert [line.split()[:2] for line in listed.lines[1:]] == [["T2", "due"], ["T1", "coming"]]
    assert casetui("--db", firm_db, "agenda", "--date", "2026-05-29").lines[1].startswith("T1")
    assert len(casetui("--db", firm_db, "agenda", "--week").lines) == 3


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("pay 31feb", "has not that many days"),
        ("hearing Okafor", "When is the hearing"),
        ("call #99 fri", "There is no case 99"),
        ("meeting 28mar27 01:30 x", "does not exist"),
    ],
)
def test_what_is_unclear_is_refused_with_its_question(
    casetui: Casetui, firm_db: Path, line: str, why: str
) -> None:
    ran = casetui("--db", firm_db, "add", line)
    assert ran.code == 2 and why in ran.err and ran.out == ""
    assert casetui("--db", firm_db, "agenda", "--json").out == "[]\n"


def test_several_lines_are_one_act(casetui: Casetui, firm_db: Path) -> None:
    order = "1. deadline disclosure 21dec\n2. hearing 12jan27 10:00\n"
    assert len(casetui("--db", firm_db, "add", "-", typed=order).lines) == 2
    assert casetui("--db", firm_db, "undo").code == 0
    assert casetui("--db", firm_db, "agenda", "show", "T1").code == 1
    ran = casetui("--db", firm_db, "add", "-", typed=order + "deadline never\n")
    assert ran.code == 2 and "deadline never" in ran.err


def test_a_double_booking_needs_a_word(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "add", "meeting fri 14:00-15:00 A")
    ran = casetui("--db", firm_db, "add", "meeting fri 14:30 B")
    assert ran.code == 2 and "Double booking with T1 14:00 A" in ran.err
    assert casetui("--db", firm_db, "add", "--anyway", "meeting fri 14:30 B").code == 0


def test_the_next_free_slots_are_listed_and_one_is_booked(casetui: Casetui, firm_db: Path) -> None:
    listed = casetui("--db", firm_db, "add", "Okafor next free 45m @aa")
    assert listed.lines[0] == "1  Fri 29 May 2026 (tomorrow) 09:00–09:45"
    booked = casetui("--db", firm_db, "add", "--slot", "1", "Okafor next free 45m @aa")
    assert booked.out.startswith("T1  Fri 29 May 2026 (tomorrow) 09:00–09:45")
    assert casetui("--db", firm_db, "add", "--slot", "9", "x next free").code == 2


def test_deadlines_are_handled_with_care(
    casetui: Casetui, firm_db: Path, acting: Callable[[str], None]
) -> None:
    casetui("--db", firm_db, "add", "deadline defence 12jun")
    refused = casetui("--db", firm_db, "agenda", "confirm", "T1")
    assert refused.code == 2 and "somebody else must confirm it" in refused.err
    acting("ada")
    assert casetui("--db", firm_db, "agenda", "decide").lines[1].startswith("T1")
    assert casetui("--db", firm_db, "agenda", "confirm", "T1").out == "T1: confirmed.\n"
    assert casetui("--db", firm_db, "agenda", "change", "T1", "15jun").code == 2
    moved = casetui("--db", firm_db, "agenda", "change", "T1", "15jun", "--why", "agreed")
    assert moved.out == "T1: moved, and unconfirmed again.\n"
    assert casetui("--db", firm_db, "agenda", "done", "T1").code == 2
    assert casetui("--db", firm_db, "agenda", "done", "T1", "--how", "filed").out == "T1: filed.\n"
    shown = json.loads(casetui("--db", firm_db, "agenda", "show", "T1", "--json").out)
    assert [(step["day"], step["by"], step["why"]) for step in shown["dates"]] == [
        ("2026-06-12", "MT", "entered"), ("2026-06-15", "AA", "agreed"),
    ]  # fmt: skip


def test_acts_on_items(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "add", "-", typed="task one\ntask two fri\n")
    assert casetui("--db", firm_db, "agenda", "done", "T1", "T2").out == "T1, T2: done.\n"
    assert casetui("--db", firm_db, "agenda", "done", "T1").code == 2
    assert casetui("--db", firm_db, "agenda", "reopen", "T1").code == 0
    assert "given to Ada Advocate" in casetui("--db", firm_db, "agenda", "assign", "T1", "aa").out
    assert casetui("--db", firm_db, "agenda", "snooze", "T1", "mon").code == 0
    assert casetui("--db", firm_db, "agenda", "cancel", "T1", "not", "needed").code == 0
    assert casetui("--db", firm_db, "agenda", "done", "T9").code == 1
    assert casetui("--db", firm_db, "agenda", "--date", "2026-02-30").code == 2


def test_a_reminder_put_off_to_a_day_comes_when_the_office_opens(
    casetui: Casetui, firm_db: Path, acting: Callable[[str], None]
) -> None:
    acting("sue")
    hours = json.dumps({"week": {"fri": [["07:45", "17:00"]]}})
    assert casetui("--db", firm_db, "setting", "set", "office_hours", hours).code == 0
    acting("ada")
    casetui("--db", firm_db, "add", "task one")
    put_off = casetui("--db", firm_db, "agenda", "snooze", "T1", "fri")
    assert put_off.out == "T1: put off until Fri 29 May 2026 07:45.\n"


def test_one_occurrence_is_done_by_its_name(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "add", "every mon 9:00 file review")
    name = casetui("--db", firm_db, "agenda", "--date", "2026-06-08").lines[1].split()[0]
    assert name == "T1/2026-06-08T09:00"
    assert casetui("--db", firm_db, "agenda", "done", name).code == 0
    states = [row["state"] for row in json.loads(
        casetui("--db", firm_db, "agenda", "--date", "2026-06-08", "--json").out
    )]  # fmt: skip
    assert states == ["done"]
    assert casetui("--db", firm_db, "agenda", "done", "T1/nonsense").code == 2


def test_remind_tells_everybody_once(casetui: Casetui, demo_db: Path) -> None:
    first = casetui("--db", demo_db, "remind", "--plain")
    assert first.code == 0 and "Deadlines:" in first.out
    text = first.out.split("Marta Bielak")[1]
    assert text.index("Deadlines:") < text.index("Today:") < text.index("Tasks:")
    again = casetui("--db", demo_db, "remind", "--plain")
    assert (again.code, again.out) == (0, "")
    assert casetui("--db", demo_db, "remind").out == "0 notices in the outbox.\n"
    tomorrow = casetui("--db", demo_db, "remind", "--date", "2026-05-29")
    assert re.fullmatch(r"[1-9]\d* notices in the outbox\.\n", tomorrow.out)
    assert "Due on Fri 29 May 2026" in casetui("--db", demo_db, "outbox").out


def test_the_docket_is_the_court_s_week(casetui: Casetui, demo_db: Path) -> None:
    ran = casetui("--db", demo_db, "docket", "--week")
    assert "docket of week 22, 25 May to 31 May 2026" in ran.lines[0]
    assert all(len(line) <= 80 for line in ran.lines) and "hearing: " in ran.out
    assert "meeting: " not in ran.out and "Saturday 30 May 2026  (courts closed: Saturday)" in ran.out
    rows = json.loads(casetui("--db", demo_db, "docket", "--json").out)
    assert {row["kind"] for row in rows} <= {"hearing", "trial", "deposition", "mediation", "deadline"}


def test_a_calendar_goes_out_and_comes_in_once(casetui: Casetui, firm_db: Path, tmp_path: Path) -> None:
    casetui("--db", firm_db, "add", "hearing 12jun 10:30-12:00 court 5 Okafor [sic]")
    out = tmp_path / "mine.ics"
    assert casetui("--db", firm_db, "calendar", "export", "--out", out).code == 0
    assert b"BEGIN:VEVENT" in out.read_bytes() and max(map(len, out.read_bytes().split(b"\r\n"))) <= 75
    assert "Nothing to take in" in casetui("--db", firm_db, "calendar", "import", out).out
    court = tmp_path / "court.ics"
    court.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:h1@court.test\r\nSEQUENCE:1\r\n"
        "DTSTAMP:20260501T000000Z\r\nDTSTART;TZID=Europe/London:20260615T100000\r\n"
        "DTEND;TZID=Europe/London:20260615T110000\r\nSUMMARY:Hearing in No. 26-114\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    shown = casetui("--db", firm_db, "calendar", "import", court)
    assert shown.code == 2 and "+ 2026-06-15 10:00 Hearing in No. 26-114" in shown.out
    assert "1 new" in casetui("--db", firm_db, "calendar", "import", court, "--yes").out
    assert "Nothing to take in; 1 unchanged" in casetui("--db", firm_db, "calendar", "import", court).out
    court.write_text("no calendar")
    assert casetui("--db", firm_db, "calendar", "import", court).code == 2


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_beyond_all_calendars_is_refused_in_words(casetui: Casetui, demo_db: Path, day: str) -> None:
    ran = casetui("--db", demo_db, "docket", "--date", day)
    assert ran.code == 2 and "is too far away" in ran.err


def test_a_court_s_order_is_piped_in_as_deadlines_and_what_names_no_time_is_said(
    casetui: Casetui, firm_db: Path
) -> None:
    order = (
        "SCHEDULING ORDER\n1. Answer: December 21, 2026\n"
        "Jury trial: January 25, 2027 at 9:00 a.m. (5 days)\n"
    )
    ran = casetui("--db", firm_db, "add", "--kind", "deadline", "-", typed=order)
    assert ran.code == 0 and "Left out, as it names no time: SCHEDULING ORDER" in ran.err
    assert [line.split()[0] for line in ran.lines] == ["T1", "T2"]
    listed = json.loads(casetui("--db", firm_db, "agenda", "show", "T2", "--json").out)
    assert (listed["kind"], listed["day"], listed["end_day"]) == ("trial", "2027-01-25", "2027-01-29")


def test_a_list_is_added_whole_or_not_at_all(casetui: Casetui, firm_db: Path) -> None:
    lines = "\n".join(f"task number {n}" for n in range(250))
    many = casetui("--db", firm_db, "add", "-", typed=lines)
    assert many.code == 0 and len(many.lines) == 250
    more = casetui("--db", firm_db, "add", "-", typed="\n".join(f"task {n}" for n in range(501)))
    assert more.code == 2 and "501 lines" in more.err and more.out == ""
    typed = "task one fri\nmeeting fri at 2\ntask in a few days\n"
    unclear = casetui("--db", firm_db, "add", "-", typed=typed)
    assert unclear.code == 2 and unclear.out == "" and "2 of 3 lines are unclear" in unclear.err
    assert "meeting fri at 2" in unclear.err and "in a few days" in unclear.err


def test_a_dry_run_shows_chips_and_title_also_as_json(casetui: Casetui, firm_db: Path) -> None:
    ran = casetui("--db", firm_db, "add", "--dry-run", "--", "hearing motion 12jun 10:30 court 5")
    assert ran.out == "[hearing] [Fri 12 Jun 2026 10:30] [@MT] [court 5]  motion\n"
    dry = ("--db", firm_db, "add", "--dry-run", "--json")
    made = json.loads(casetui(*dry, "deadline reply 14d after 3jul").out)
    assert (made["kind"], made["title"], made["day"]) == ("deadline", "reply", "2026-07-17")
    assert "(14d after Fri 3 Jul 2026)" in made["chips"] and made["question"] == ""
    listed = json.loads(casetui(*dry, "-", typed="task a fri\n").out)
    assert [one["title"] for one in listed] == ["a"]
    assert casetui("--db", firm_db, "agenda", "--json").out == "[]\n"


def test_words_that_the_shell_quotes_are_only_words(casetui: Casetui, firm_db: Path) -> None:
    refused = casetui("--db", firm_db, "add", "read", "in", "a", "few", "days")
    assert refused.code == 2 and "in quotes" in refused.err
    taken = casetui("--db", firm_db, "add", "read", "in a few days", "fri")
    assert taken.out == "T1  Fri 29 May 2026 (tomorrow)  read in a few days\n"


COURT = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:h1@court.test\nDTSTAMP:20260501T000000Z\n"
    "DTSTART;TZID=Europe/London:20260715T100000\nDTEND;TZID=Europe/London:20260715T110000\nSUMMARY:Hearing\n"
    "END:VEVENT\nBEGIN:VEVENT\nUID:d1@court.test\nDTSTAMP:20260501T000000Z\nDTSTART;VALUE=DATE:20260720\n"
    "SUMMARY:Deadline: Defence\nEND:VEVENT\nBEGIN:VEVENT\nUID:x\nSUMMARY:Without a day\nEND:VEVENT\n"
    "END:VCALENDAR\n"
)


def test_what_a_calendar_only_offers_is_taken_where_it_is_asked_for(
    casetui: Casetui, firm_db: Path, tmp_path: Path
) -> None:
    court = tmp_path / "court.ics"
    court.write_text(COURT)
    plain = casetui("--db", firm_db, "calendar", "import", court, "--yes")
    assert plain.code == 0 and "2 new, 0 unchanged, 1 left out" in plain.out
    assert "! Without a day: it does not say when it begins" in plain.out
    assert "--deadlines" in plain.err and "--prepare" in plain.err
    assert casetui("--db", firm_db, "undo").code == 0
    casetui("--db", firm_db, "calendar", "import", court, "--yes", "--deadlines", "--prepare")
    assert json.loads(casetui("--db", firm_db, "agenda", "show", "T3", "--json").out)["kind"] == "deadline"
    hearing = json.loads(casetui("--db", firm_db, "agenda", "show", "T4", "--json").out)
    assert len(hearing["preparation"]) == 5
    moved = COURT.replace("20260715", "20260722").replace("DTSTAMP:2026", "SEQUENCE:1\nDTSTAMP:2026")
    court.write_text(moved)
    told = casetui("--db", firm_db, "calendar", "import", court)
    assert told.code == 2 and "None of it is moved; --move-preparation moves all of it." in told.err
    assert casetui("--db", firm_db, "calendar", "import", court, "--yes", "--move-preparation").code == 0
    hearing = json.loads(casetui("--db", firm_db, "agenda", "show", "T4", "--json").out)
    days = {one["title"]: one["day"] for one in hearing["preparation"]}
    assert days["Client told"] == "2026-07-17", "the Friday before the weekend"


@pytest.mark.parametrize(("answer", "day"), [("y", "2026-07-17"), ("n", "2026-07-10")])
def test_at_a_terminal_one_answer_moves_all_of_the_preparation_or_none(
    casetui: Casetui, firm_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, day: str
) -> None:
    court = tmp_path / "court.ics"
    court.write_text(COURT)
    casetui("--db", firm_db, "calendar", "import", court, "--yes", "--prepare")
    before = json.loads(casetui("--db", firm_db, "agenda", "show", "T2", "--json").out)["preparation"]
    moved = COURT.replace("20260715", "20260722").replace("DTSTAMP:2026", "SEQUENCE:1\nDTSTAMP:2026")
    court.write_text(moved)
    monkeypatch.setattr("casetui.cli.output.is_terminal", lambda: True)
    # Whether all of the preparation moves, then whether the changes are taken in.
    ran = casetui("--db", firm_db, "calendar", "import", court, typed=f"{answer}\ny\n")
    assert ran.code == 0 and ran.out.count("along (5)") == 1
    after = json.loads(casetui("--db", firm_db, "agenda", "show", "T2", "--json").out)["preparation"]
    assert [one["day"] != new["day"] for one, new in zip(before, after, strict=True)] == [answer == "y"] * 5
    assert {one["title"]: one["day"] for one in after}["Client told"] == day


def test_a_calendar_with_nothing_usable_says_so(casetui: Casetui, firm_db: Path, tmp_path: Path) -> None:
    court = tmp_path / "court.ics"
    court.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Without a day\nEND:VEVENT\nEND:VCALENDAR\n")
    ran = casetui("--db", firm_db, "calendar", "import", court, "--yes")
    assert ran.code == 2 and "Nothing can be taken in: 0 unchanged, 1 left out" in ran.err


def test_a_rule_that_never_ends_a_step_takes_no_command_down(
    casetui: Casetui, firm_db: Path, tmp_path: Path
) -> None:
    court = tmp_path / "court.ics"
    court.write_text(COURT.replace("SUMMARY:Hearing", "RRULE:FREQ=WEEKLY;INTERVAL=0\nSUMMARY:Hearing"))
    ran = casetui("--db", firm_db, "calendar", "import", court, "--yes")
    assert ran.code == 0 and "! Hearing: INTERVAL=0 is no number of times." in ran.out
    for command in (["agenda"], ["docket"], ["add", "--dry-run", "meeting next free 45m"]):
        assert casetui("--db", firm_db, *command).code == 0


def test_a_change_asks_what_the_desk_asks(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "add", "hearing motion 12jun 10:30")
    assert casetui("--db", firm_db, "add", "meeting Okafor 12jun 11:00").code == 2, "a hearing takes an hour"
    other = casetui("--db", firm_db, "add", "meeting Okafor 12jun 14:00").out.split()[0]
    twice = casetui("--db", firm_db, "agenda", "change", other, "10:45")
    assert twice.code == 2 and "Double booking with T1" in twice.err
    assert casetui("--db", firm_db, "agenda", "change", other, "10:45", "--anyway").code == 0
    asked = casetui("--db", firm_db, "agenda", "change", "T1", "19jun")
    assert asked.code == 2 and "--preparation move" in asked.err and "Client told" in asked.err
    assert casetui("--db", firm_db, "agenda", "change", "T1", "19jun", "--preparation", "move").code == 0
    hearing = json.loads(casetui("--db", firm_db, "agenda", "show", "T1", "--json").out)
    assert {one["title"]: one["day"] for one in hearing["preparation"]}["Client told"] == "2026-06-16"


def test_two_lines_that_book_each_other_are_refused(casetui: Casetui, firm_db: Path) -> None:
    ran = casetui("--db", firm_db, "add", "-", typed="meeting A 12jun 10:00\nmeeting B 12jun 10:30\n")
    assert ran.code == 2 and "B in the same list" in ran.err and ran.out == ""


def test_one_day_of_a_series_by_its_date(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "add", "every mon 9:00 file review")
    assert casetui("--db", firm_db, "agenda", "done", "T1/2026-06-08").code == 0
    assert casetui("--db", firm_db, "agenda", "done", "T1/2026-06-09").code == 2
    assert casetui("--db", firm_db, "agenda", "change", "T1", "fri").code == 2, "a day moves one of them"
    changed = casetui("--db", firm_db, "agenda", "change", "T1/2026-06-15", "11:00", "--following")
    assert changed.code == 0 and "from then on" in changed.out
    week = ("--db", firm_db, "agenda", "--week", "--date")
    assert "2026-06-01 09:00" in casetui(*week, "2026-06-03").out
    assert "2026-06-22 11:00" in casetui(*week, "2026-06-24").out
    ended = casetui("--db", firm_db, "agenda", "cancel", "T3/2026-06-29", "--following", "no", "more")
    assert ended.code == 0 and "file review" not in casetui(*week, "2026-07-01").out


def test_a_hearing_on_a_closed_day_says_so(casetui: Casetui, firm_db: Path) -> None:
    assert "(courts closed: Saturday)" in casetui("--db", firm_db, "add", "hearing 13jun 10:30").out


def test_an_invitation_in_a_message_is_shown_and_taken_over(casetui: Casetui, firm_db: Path) -> None:
    assert casetui("--db", firm_db, "ingest", "-", typed=letter(calendar())).code == 0
    shown = casetui("--db", firm_db, "enquiry", "show", "E1").out
    assert "Invitation, where: Courtroom 5" in shown and "calendar import --message M1" in shown
    assert "Nothing was taken in" in casetui("--db", firm_db, "calendar", "import", "--message", "M1").err
    ran = casetui("--db", firm_db, "calendar", "import", "--message", "m1", "--yes")
    assert (ran.code, ran.lines[-1]) == (0, "1 new, 0 unchanged.")
    assert json.loads(casetui("--db", firm_db, "agenda", "show", "T1", "--json").out)["message"] == "M1"
    assert "in the agenda as T1" in casetui("--db", firm_db, "enquiry", "show", "E1").out
    casetui("--db", firm_db, "ingest", "-", typed=letter(subject="Nothing"))
    ran = casetui("--db", firm_db, "calendar", "import", "--message", "M2")
    assert ran.code != 0 and ran.err == "casetui: No invitation came with M2.\n"
    assert casetui("--db", firm_db, "calendar", "import").code == 2


def test_who_was_invited_hears_of_the_change(casetui: Casetui, firm_db: Path) -> None:
    added = casetui("--db", firm_db, "add", "meeting with ines@mail.test 5jun 14:00-15:00")
    assert added.code == 0 and "O1  invitation in the outbox" in added.out
    ran = casetui("--db", firm_db, "agenda", "change", "T1", "16:00-17:00")
    assert ran.code == 0 and "O1 in the outbox tells the guests." in ran.out
    ran = casetui("--db", firm_db, "agenda", "cancel", "T1", "ill")
    assert "O1 was taken out of the outbox." in ran.out


def test_what_came_along_with_a_hearing_is_said(casetui: Casetui, firm_db: Path) -> None:
    ran = casetui("--db", firm_db, "add", "hearing 12aug 10:30 court 5")
    assert ran.out.strip().endswith("Hearing, and 5 that prepare it")


def test_the_case_of_the_option_is_that_of_a_call_too(casetui: Casetui, demo_db: Path) -> None:
    added = casetui("--db", demo_db, "add", "call Okafor re deed 555-0101", "--case", "2026-0005")
    assert added.out.endswith("  Okafor: deed  2026-0005\n")
    line = ("enquiry Okafor re deed", "--case", "2026-0005")
    dry = casetui("--db", demo_db, "add", *line, "--dry-run", "--json")
    assert json.loads(dry.out)["case"] == "2026-0005"
    other = casetui("--db", demo_db, "add", "call Okafor re deed 555-0101 #2026-0008", "--case", "2026-0005")
    assert other.out.endswith("  2026-0008\n"), "what the line says goes first"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["28dec"], "T1: moved, and unconfirmed again (courts closed: Boxing Day (observed))."),
        (["3wd"], "T1: moved, and unconfirmed again."),
        (["@AA", "title:", "Answer"], "T1: changed."),
    ],
)
def test_a_deadline_is_changed_wholly(
    casetui: Casetui, firm_db: Path, acting: Callable[[str], None], line: list[str], said: str
) -> None:
    acting("sue")
    closed = json.dumps({"2026-05-29": "Court closed"})
    casetui("--db", firm_db, "setting", "set", "court_closed", closed)
    acting("ada")
    casetui("--db", firm_db, "add", "deadline defence 21dec by order")
    ran = casetui("--db", firm_db, "agenda", "change", "T1", *line, "--why", "extended")
    assert (ran.code, ran.out, ran.err) == (0, said + "\n", "")
    row = json.loads(casetui("--db", firm_db, "agenda", "show", "T1", "--json").out)
    known = {"28dec": ("defence", "2026-12-28"), "3wd": ("defence", "2026-06-03")}
    assert (row["title"], row["day"]) == known.get(line[0], ("Answer", "2026-12-21"))


@pytest.mark.parametrize("more", [["@AA"], ["title:", "Answer"], ["court", "5"], ["!"], ["#2026-0001"]])
def test_nothing_of_a_line_that_moves_a_deadline_is_dropped(
    casetui: Casetui, firm_db: Path, more: list[str]
) -> None:
    casetui("--db", firm_db, "add", "deadline defence 21dec by order")
    before = casetui("--db", firm_db, "agenda", "show", "T1").out
    ran = casetui("--db", firm_db, "agenda", "change", "T1", "28dec", *more, "--why", "extended")
    assert (ran.code, ran.out) == (2, "") and ran.err
    assert casetui("--db", firm_db, "agenda", "show", "T1").out == before


def test_a_change_books_nobody_twice_unknowingly(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "add", "meeting 12jun 10:00-11:00")
    casetui("--db", firm_db, "add", "meeting 15jun 10:00-11:00")
    change = ("--db", firm_db, "agenda", "change", "T2", "12jun")
    refused = casetui(*change)
    assert refused.code == 2 and "Double booking with T1 10:00 Meeting; --anyway" in refused.err
    assert casetui(*change, "--anyway").code == 0


@pytest.mark.parametrize(("chosen", "day"), [("move", "2026-06-12"), ("leave", "2026-06-05")])
def test_preparation_moves_with_its_hearing_or_stays_as_it_is_said(
    casetui: Casetui, firm_db: Path, chosen: str, day: str
) -> None:
    casetui("--db", firm_db, "add", "hearing 12jun 10:30 court 5")
    change = ("--db", firm_db, "agenda", "change", "T1", "19jun")
    asked = casetui(*change)
    assert asked.code == 2 and "Counsel briefed: 2026-06-05 to 2026-06-12" in asked.err
    assert "--preparation move, or --preparation leave" in asked.err
    assert casetui(*change, "--preparation", chosen).code == 0
    row = json.loads(casetui("--db", firm_db, "agenda", "show", "T1", "--json").out)
    assert (row["day"], row["preparation"][0]["day"]) == ("2026-06-19", day)


def test_items_of_any_day_are_found_by_title_and_notes(casetui: Casetui, firm_db: Path) -> None:
    casetui("--db", firm_db, "add", "call Okafor 12jun27 // ask about the moat")
    casetui("--db", firm_db, "add", "call Brandt 13jun27")
    assert [line.split()[:2] for line in casetui("--db", firm_db, "agenda", "--find", "moat").lines[1:]] == [
        ["T1", "found"]
    ]
    (row,) = json.loads(casetui("--db", firm_db, "agenda", "--find", "brandt", "--json").out)
    assert (row["id"], row["section"]) == ("T2", "found")
    none = casetui("--db", firm_db, "agenda", "--find", "drawbridge", "--json")
    assert (none.code, none.out) == (1, "[]\n")
    assert casetui("--db", firm_db, "agenda", "--find", "moat", "--week").code == 2
