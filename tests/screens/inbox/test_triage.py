"""Triage by keyboard alone, on one row or all marked ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casetui.practice.cases import cases
from casetui.practice.enquiries import correspondence
from casetui.practice.outbox import outbox
from tests.screens.desk import (
    E_BRANDT,
    E_COURT,
    E_FILES,
    E_HARLOW,
    E_HTML,
    E_LATE,
    E_LIST,
    E_OKAFOR,
    HOUR,
    NOBODYS,
    NOW,
    Office,
    mail,
)

MB, TN, ADA = 1, 2, 3


async def test_d_answers_and_goes_on_to_the_next_row(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("d")
        assert hands.status == "E2 answered."
        assert hands.at == E_HARLOW
        assert office.row(E_COURT).state == "closed"
        assert office.row(E_COURT).outcome == "answered"
        assert next(line for line in hands.lines if "Hearing moved" in line).startswith(" ✓")
        await hands.until(lambda: "[Mine 2]" in hands.lines[1] and "[1 Inbox 2]" in hands.lines[0])
        await hands.press("k", "d")
        assert hands.status == "E2: E2 is closed already."


async def test_capital_d_asks_for_outcome_and_note(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("D")
        assert "no answer needed" in hands.foot
        assert "chooses at once" in hands.lines[-1] and "n with a note" in hands.lines[-1]
        await hands.press("n", "2")
        await hands.type("Only for our information\n")
        assert hands.status == "E2 closed: no answer needed."
        row = office.row(E_COURT)
        assert (row.state, row.outcome) == ("closed", "no answer needed")
        assert _notes(office, E_COURT) == ["Only for our information"]


@pytest.mark.parametrize(
    "leave",
    [
        ("D", "esc"),
        ("D", "n", "1", "esc"),
        ("s", "esc"),
        ("@", "esc"),
        ("f", "esc"),
        ("f", "enter", "esc"),
        ("c", "c", "esc"),
        ("c", "n", "esc"),
        ("c", "esc"),
        ("c", "q"),
        ("g", "esc"),
    ],
)
async def test_esc_leaves_every_question_and_nothing_happens(office: Office, leave: tuple[str, ...]) -> None:
    async with office.desk() as hands:
        before = office.row(E_COURT)
        await hands.press(*leave)
        assert not hands.screen.asking
        assert office.row(E_COURT) == before
        await hands.press("j")
        assert hands.at == E_HARLOW, "the keys are the list's again"


# --- snooze


async def test_s_echoes_the_date_with_its_weekday(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("s")
        assert "tmr, fri" in hands.foot
        await hands.type("fri")
        assert "Fri 20 Nov 2026 09:00" in hands.foot
        await hands.press("enter")
        assert office.row(E_COURT).state == "snoozed"


async def test_a_day_alone_is_when_the_office_opens(office: Office) -> None:
    hours = {"week": {"fri": [["07:30", "16:00"]]}}
    async with office.desk() as hands:
        hands.screen.desk.firm = replace(hands.screen.desk.firm, office_hours=hours)
        await hands.press("s")
        await hands.type("fri")
        assert "Fri 20 Nov 2026 07:30" in hands.foot


async def test_an_unclear_date_is_refused_in_one_sentence_and_the_text_stays(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("s")
        await hands.type("32nov\n")
        assert hands.screen.asking, "what was typed is still there to be mended"
        assert "32nov" in hands.foot
        assert hands.lines[-3].startswith("!") and "32nov" in hands.lines[-3], hands.text
        assert office.row(E_COURT).state == "open"
        await hands.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await hands.type("20nov\n")
        assert office.row(E_COURT).state == "snoozed"


async def test_a_snooze_never_stops_the_clock(office: Office) -> None:
    async with office.desk() as hands:
        due = office.row(E_COURT).due_at
        await hands.press("s")
        await hands.type("2w\n")
        row = office.row(E_COURT)
        assert row.due_at == due
        assert row.wake_at == due, "it comes back when its reply is due at the latest"
        assert "back Thu 19 Nov 07:00" in hands.status


# --- take, assign, forward


async def test_i_takes(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.press("i")
        assert hands.status == "E4 is yours."
        assert office.row(E_LATE).owner == MB


async def test_at_assigns_to_who_is_typed(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("@")
        assert hands.shows("TN  Tomas Nowak")
        await hands.type("tn\n")
        assert hands.status == "E2 assigned to Tomas Nowak."
        assert office.row(E_COURT).owner == TN
        await hands.press("@")
        await hands.type("nobody\n")
        assert office.row(E_HARLOW).owner is None


async def test_initials_win_over_names_that_merely_have_the_letters(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("@")
        await hands.type("rm")
        await hands.press("enter")
        assert office.row(E_COURT).owner == 4


async def test_nobody_fits_and_enter_does_nothing(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("@")
        await hands.type("zzz")
        assert hands.shows("Nothing fits.")
        await hands.press("enter")
        assert office.row(E_COURT).owner == MB


async def test_forward_goes_to_an_attorney_with_a_line_and_the_owner_stays(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("f", "enter")
        assert "Line for ADA:" in hands.foot
        await hands.type("May we tell her?\n")
        assert hands.status == "E1 is with ADA."
        row = office.row(E_HARLOW)
        assert (row.state, row.with_user, row.owner, row.instruction) == ("with", ADA, MB, "May we tell her?")
        assert ">ADA" in next(line for line in hands.lines if "The deed" in line)
        await hands.press("R")
        assert hands.numbers()[-1] == E_HARLOW, "it rests below what is open"
    async with office.desk("ADA") as hands:
        await hands.view("f")
        assert hands.numbers() == [E_HARLOW]
        await hands.press("enter")
        assert hands.shows("with ADA: May we tell her?")


async def forwarded(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("f", "enter")
        await hands.type("May we tell her?\n")


async def test_her_answer_brings_it_back_to_the_top(office: Office) -> None:
    await forwarded(office)
    async with office.desk("ADA") as hands:
        await hands.view("f")
        await hands.press(":")
        await hands.type("answer the colleague\n")
        assert "Answer for Marta Bielak:" in hands.foot
        await hands.type("Yes, all of it.\n")
        assert hands.status == "E1 answered: it is back with its owner."
    async with office.desk() as hands:
        assert hands.at == E_HARLOW, "above the court's"
        assert "back" in hands.lines[2]
        await hands.press("enter")
        assert hands.shows("answer: Yes, all of it.")


async def test_her_note_brings_it_back_too(office: Office) -> None:
    await forwarded(office)
    async with office.desk("ADA") as hands:
        await hands.view("f")
        await hands.press("A")
        await hands.type("Yes.")
        await hands.press("esc", "enter")
    async with office.desk() as hands:
        assert hands.at == E_HARLOW


async def test_half_the_clock_brings_it_back_on_top(office: Office) -> None:
    await forwarded(office)
    office.clock.at = NOW + 6 * HOUR + 60  # of twelve hours that were left
    async with office.desk() as hands:
        assert hands.at == E_HARLOW
        assert "back ADA" in hands.lines[2]


async def test_what_is_with_nobody_cannot_be_sent_back(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press(":")
        await hands.type("answer the colleague\n")
        assert hands.status == "Nobody has put this before you, so there is nobody to answer."
        assert not hands.screen.asking


# --- cases


async def test_c_c_links_to_a_case_by_party_and_its_manager_becomes_owner(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_FILES)
        await hands.press("c")
        assert hands.shows("c link") and hands.shows("n new case") and hands.shows("x decline")
        await hands.press("c")
        await hands.until(lambda: hands.shows("Estate of Brandt"))
        await hands.type("brandt")
        await hands.press("enter")
        assert hands.status == "E3 filed in 2026-0003."
        row = office.row(E_FILES)
        assert (row.case_ref, row.owner) == ("2026-0003", TN)


async def test_c_n_opens_a_pending_case_from_it(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_FILES)
        await hands.press("c", "n")
        assert "Ines Vidal – Three papers" in hands.foot
        await hands.press("enter", *"family", "enter", "enter", "enter")
        assert hands.shows("Write names with ; between, or none known."), "it must be said"
        await hands.press(*"Kay Vidal; Orla Finch", "enter")
        assert hands.status.startswith("Opened case 2026-0005, pending until its conflict check.")
        row = office.row(E_FILES)
        assert row.case_ref == "2026-0005"
        line = next(line for line in cases.candidates(office.reading()) if line.ref == "2026-0005")
        assert (line.status, line.parties) == ("pending", "Ines Vidal, Kay Vidal, Orla Finch")


async def test_c_x_writes_the_letter_that_declines_for_approval(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_FILES)
        following = hands.numbers()[hands.numbers().index(E_FILES) + 1]
        await hands.press("c", "x")
        assert hands.shows("Decline E3")
        assert hands.shows("We are not your")
        await hands.press("esc", "enter")
        assert "waits for an attorney's approval; the clock runs until it is sent" in hands.status
        assert hands.at == following
        (item,) = outbox.items(office.reading())
        assert (item.kind, item.state) == ("non_engagement", "for approval")
        assert office.row(E_FILES).due_at is not None


@pytest.mark.parametrize("keys", [("c", "n"), ("c", "x"), ("r",)])
async def test_what_is_for_one_enquiry_is_not_done_to_marked_ones(
    office: Office, keys: tuple[str, ...]
) -> None:
    async with office.desk() as hands:
        await hands.press("*", *keys)
        assert "take the marks off first" in hands.status


# --- note, undo, repeat


async def test_capital_a_adds_a_note(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("A")
        await hands.type("Called the clerk.\nSecond line d d d")
        await hands.press("esc")
        assert "enter" in hands.foot and "save" in hands.foot
        await hands.press("enter")
        assert hands.status == "Note added to E2."
        assert _notes(office, E_COURT) == ["Called the clerk.\nSecond line d d d"]


async def test_an_empty_note_is_refused_and_the_editor_stays(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("A", "esc", "enter")
        assert hands.shows("The note is empty.")
        await hands.press("esc", "q")
        assert _notes(office, E_COURT) == []


async def test_u_undoes_also_after_a_restart_and_capital_u_does_again(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("d")
    async with office.desk() as hands:
        await hands.press("u")
        assert "closed E2, " in hands.foot and "not at this desk" in hands.foot
        await hands.press("u", "esc")
        assert office.row(E_COURT).state == "closed"
        await hands.press("u", "y")
        assert hands.status == "Undone: closed E2."
        assert office.row(E_COURT).state == "open"
        await hands.press("U")
        assert office.row(E_COURT).state == "closed"
        await hands.press("z")
        assert office.row(E_COURT).state == "open"
        await hands.press("Z")
        assert office.row(E_COURT).state == "closed"


async def test_an_undone_act_shows_in_its_row_again(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("d", "u")
        line = next(line for line in hands.lines if "Hearing moved" in line)
        assert "✓" not in line, "it is not done any more"
        await hands.until(lambda: "[Mine 3]" in hands.lines[1])
        await hands.press("R")
        assert E_COURT in hands.numbers()


async def test_undo_with_nothing_to_undo_says_so(office: Office) -> None:
    async with office.desk("TN") as hands:
        await hands.press("u")
        assert hands.status == "There is nothing to undo."


async def test_a_bulk_act_is_undone_as_one(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("*", "d", "u")
        assert {office.row(number).state for number in (E_COURT, E_HARLOW, E_OKAFOR)} == {"open"}
        assert "E2" in hands.status and "E1" in hands.status


async def test_full_stop_does_the_last_act_again_on_the_next_row(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press(".")
        assert hands.status == "There is no act to repeat yet."
        await hands.press("s")
        await hands.type("3h\n")
        await hands.press(".")
        assert office.row(E_COURT).wake_at == office.row(E_HARLOW).wake_at == NOW + 3 * HOUR


async def test_full_stop_repeats_an_assignment_with_all_that_was_asked(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.press("@")
        await hands.type("tn\n")
        await hands.press(".", ".")
        assert [office.row(number).owner for number in NOBODYS[:4]] == [TN, TN, TN, None]


async def test_a_burst_of_keys_triages_as_many(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.press("i", "i", "i")
        assert [office.row(number).owner for number in (E_LATE, E_FILES, E_HTML)] == [MB, MB, MB]


# --- adding


async def test_a_takes_down_a_call_in_one_line(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("a")
        await hands.type("Okwu re dog bite 555-0188 #2026-0002")
        assert hands.shows("[phone]") and hands.shows("[Okwu]")
        await hands.press("enter")
        assert "taken down; its clock runs" in hands.status
        row = office.row(13)
        assert (row.channel, row.sender_name, row.subject, row.reach, row.case_ref, row.owner) == (
            "phone", "Okwu", "dog bite", "555-0188", "2026-0002", MB,
        )  # fmt: skip
        await hands.press("R")
        assert 13 in hands.numbers()


async def test_a_line_that_names_no_known_case_is_refused_and_kept(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("a")
        await hands.type("Okwu re dog #9999\n")
        assert "There is no case 9999" in hands.text
        assert hands.screen.asking and "Okwu re dog" in hands.foot, "the line is not lost"


# --- rights


async def test_an_administrator_is_offered_no_triage_keys(office: Office) -> None:
    async with office.desk("IT") as hands:
        assert "done" not in hands.lines[-1] and "snooze" not in hands.lines[-1]
        await hands.view("o")
        for key in ("d", "D", "s", "i", "@", "f", "r", "A", "a"):
            await hands.press(key)
            assert hands.status.startswith("Only a case manager"), key
            assert not hands.screen.asking
        await hands.press("c")
        assert not hands.shows("n new case")
        await hands.press("esc", "?")
        assert not hands.shows("with outcome and note")
        assert hands.shows("a row down, up")


async def test_a_role_taken_away_meanwhile_is_refused_by_the_write_path(office: Office) -> None:
    from casetui.practice.firm import staff

    supervisor = office.session("RM")
    async with office.desk("TN") as hands:
        people = staff.load(supervisor)
        supervisor.act("user.role", lambda tx: staff.change_role(tx, people.need("TN"), "administrator"))
        await hands.view("o")
        await hands.press("d", "y")
        assert "Only a case manager" in hands.status
        assert next(line for line in hands.lines if "Hearing moved" in line).startswith(" !")


async def test_d_with_an_unsent_reply_says_so(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("r")
        await hands.type("On its way")
        await hands.press("esc", "enter")
        await hands.press("k", "d") if hands.at != E_COURT else await hands.press("d")
        assert hands.status == "E2 answered, but the reply to it is not sent: g o shows it."


def _notes(office: Office, enquiry: int) -> list[str]:
    items = correspondence.of_enquiry(office.reading(), enquiry)
    return [item.body for item in items if item.letter == "N"]


async def test_c_n_on_a_robots_message_asks_who_the_client_is(office: Office) -> None:
    raw, _at = mail(
        "Voicemail <voicemail@pbx.test>", "New voicemail", "From: Jane Okafor\nCallback: 555-0101\n", NOW
    )
    number = office.take_in(raw)
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(number)
        await hands.press("c", "n", "enter")
        assert "Who is the client?" in hands.foot and "Jane Okafor 555-0101" in hands.foot
        await hands.press("ctrl+u", "enter")
        assert hands.shows("who is not the client: say who is.")
        await hands.press(*"Jane Okafor", "enter", "enter", "enter", *"none known", "enter")
        assert hands.status.startswith("Opened case 2026-0005, pending until its conflict check.")
    line = next(line for line in cases.candidates(office.reading()) if line.ref == "2026-0005")
    assert line.parties == "Jane Okafor"


async def test_c_c_offers_what_fits_and_enter_alone_files_nowhere_else(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_FILES)
        await hands.press("c", "c", "enter")
        assert "Nothing in it names a case" in hands.status
        assert office.row(E_FILES).case is None
    raw, _at = mail("Ann <ann@new.test>", "Sorensen", "About the People.", NOW)
    number = office.take_in(raw)
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(number)
        await hands.press("c", "c")
        assert hands.shows("it says sorensen")
        await hands.press("enter")
        assert office.row(number).case_ref == "2026-0004"


async def test_d_in_for_me_answers_the_colleague_and_closes_nothing(office: Office) -> None:
    await forwarded(office)
    async with office.desk("ADA") as hands:
        await hands.view("f")
        await hands.press("d")
        assert "Answer for Marta Bielak:" in hands.foot
        await hands.type("Yes.\n")
        row = office.row(E_HARLOW)
        assert (row.state, row.with_user, row.instruction) == ("open", None, "Yes.")
        await hands.press("u")
        assert hands.status == "Undone: answered the colleague who asked E1."


async def test_closing_somebody_elses_enquiry_asks(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.to(E_BRANDT)
        await hands.press("d")
        assert "E10 is Tomas Nowak's." in hands.foot and "y close it" in hands.foot
        await hands.press("d", "esc")
        assert office.row(E_BRANDT).state == "open"
        await hands.press("d", "y")
        assert office.row(E_BRANDT).state == "closed"
        await hands.press("u")
        await hands.to(E_BRANDT)
        await hands.press("D")
        assert "E10 is Tomas Nowak's." in hands.foot


async def test_closing_is_not_repeated_on_what_is_somebody_elses(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("d")
        await hands.view("o")
        await hands.to(E_BRANDT)
        await hands.press(".")
        assert hands.status == "E10 is Tomas Nowak's. d asks first."
        assert office.row(E_BRANDT).state == "open"


async def test_what_a_covered_colleague_owns_is_closed_unasked(office: Office) -> None:
    from casetui.practice.firm import cover, staff

    session = office.session("RM")
    people, today = staff.load(session), date(2026, 11, 18)
    cover.set_cover(session, people, MB, TN, today, today).result()
    async with office.desk("TN") as hands:
        await hands.view("o")
        await hands.to(E_HARLOW)
        await hands.press("d")
        assert office.row(E_HARLOW).state == "closed"


async def test_undoing_what_was_done_at_another_place_or_long_ago_asks_once(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("d", "2", "u")
        assert "closed E2, " in hands.foot and "in Inbox" in hands.foot
        await hands.press("esc")
        assert office.row(E_COURT).state == "closed"
        await hands.press("1")
        office.clock.at += 25 * HOUR
        await hands.press("u")
        assert "closed E2, 25h ago." in hands.foot
        await hands.press("y")
        assert office.row(E_COURT).state == "open"
        await hands.press("U", "u")
        assert "ago" in hands.foot and "in Inbox" not in hands.foot


async def test_declining_a_client_asks_once(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("c", "x")
        assert "June Harlow is a client in 2026-0001." in hands.foot
        await hands.press("x", "esc")
        assert not hands.shows("Decline E1")
        await hands.press("c", "x", "y")
        assert hands.shows("Decline E1")


async def test_a_digit_of_the_outcome_closes_at_once(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("D", "2")
        assert not hands.screen.asking
        assert office.row(E_COURT).outcome == "no answer needed"


async def test_d_on_what_a_machine_sent_notes_it(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_LIST)
        await hands.press("d")
        assert hands.status == "E11 noted."
        assert office.row(E_LIST).outcome == "noted"
        await hands.to(E_LATE)
        await hands.press(".")
        assert office.row(E_LATE).outcome == "answered", "each ends as what it is"
