"""The inbox's list by keyboard alone, at 80x24: views, order, marks, filter, what others do."""

from __future__ import annotations

from typing import Any

import pytest

from casetui.practice.acting import Target
from casetui.practice.enquiries import triage
from tests.screens.desk import (
    DAY,
    E_ARABIC,
    E_BRACKETS,
    E_BRANDT,
    E_COURT,
    E_CYRILLIC,
    E_FILES,
    E_HARLOW,
    E_HOSTILE,
    E_HTML,
    E_LATE,
    E_LIST,
    E_OKAFOR,
    HOUR,
    MINE,
    NOBODYS,
    Office,
)


async def test_it_opens_on_what_is_mine_the_most_pressing_first(office: Office) -> None:
    async with office.desk() as hands:
        assert hands.numbers() == list(MINE)
        assert hands.at == E_COURT
        assert "[1 Inbox 3]" in hands.lines[0]
        assert "[Mine 3]" in hands.lines[1]


@pytest.mark.parametrize(
    ("letter", "rows"),
    [
        ("m", MINE),
        ("f", ()),
        ("n", NOBODYS),
        ("o", (E_COURT, E_LATE, E_FILES, E_HTML, E_HARLOW, E_OKAFOR, E_CYRILLIC, E_BRACKETS, E_ARABIC,
               E_BRANDT, E_HOSTILE, E_LIST)),
        ("w", ()), ("s", ()), ("c", ()),
        ("a", (E_COURT, E_HOSTILE, E_LIST, E_BRANDT, E_ARABIC, E_BRACKETS, E_CYRILLIC, E_OKAFOR, E_HARLOW,
               E_HTML, E_FILES, E_LATE)),
    ],
)  # fmt: skip
async def test_every_view_has_its_letter(office: Office, letter: str, rows: tuple[int, ...]) -> None:
    async with office.desk() as hands:
        await hands.view(letter)
        assert hands.numbers() == list(rows)


async def test_brackets_go_through_the_views_and_round(office: Office) -> None:
    async with office.desk() as hands:
        seen = []
        for _ in range(8):
            await hands.press("]")
            seen.append(hands.lines[1].split("[")[1].split("]")[0].split()[0])
        assert seen == ["For", "Nobody's", "Open", "Waiting", "Snoozed", "Closed", "All", "Mine"]
        await hands.press("[")
        assert "[All]" in hands.lines[1]


async def test_the_view_left_is_the_view_found_again(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
    async with office.desk() as hands:
        assert hands.numbers() == list(NOBODYS)


async def test_overdue_is_plain_to_see_without_colour(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        line = next(line for line in hands.lines if "Still waiting" in line)
        assert "!24h" in line
        assert not any("!" in line for line in hands.lines if "Three papers" in line)


async def test_a_row_says_owner_age_clock_sender_kind_subject_case_and_state(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        line = next(line for line in hands.lines if "The deed" in line)
        assert line.split() == [
            "MB",
            "30h",
            "12h",
            "client",
            "June",
            "Harlow",
            "(3)",
            "The",
            "deed",
            "2026-0001",
        ]
        await hands.press("s")
        await hands.type("fri\n")
        assert hands.status == "E1 snoozed, but back Wed 18 Nov 22:00: its reply is due then."
        await hands.view("s")
        assert next(line for line in hands.lines if "The deed" in line).endswith("2026-0001  z 22:00")


@pytest.mark.parametrize(
    ("view", "words"),
    [("f", "Nobody has put anything before you."), ("w", "Nothing waits for somebody else."),
     ("s", "Nothing is snoozed."),
     ("c", "d on an enquiry closes it")],
)  # fmt: skip
async def test_an_empty_view_says_what_to_do_next(office: Office, view: str, words: str) -> None:
    async with office.desk() as hands:
        await hands.view(view)
        assert hands.shows(words)


async def test_clearing_the_inbox_says_what_is_next(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("d", "d", "d")
        await hands.until(lambda: hands.shows("Nothing of yours waits. V n shows nobody's"))
        await hands.until(lambda: "[1 Inbox 0]" in hands.lines[0])
        await hands.press("d")
        assert hands.status == "There is nothing here to act on."


# --- sorting and the preview


async def test_o_sorts_and_says_so(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("O")
        assert "pressing" in hands.foot and "newest" in hands.foot
        await hands.press("o")
        assert hands.numbers() == [E_HARLOW, E_OKAFOR, E_COURT]
        assert "sorted oldest" in hands.foot


async def test_p_shows_a_preview_that_follows_the_cursor(office: Office) -> None:
    async with office.desk() as hands:
        assert not hands.shows("The hearing in No. 26-114")
        await hands.press("p")
        await hands.until(lambda: hands.shows("The hearing in No. 26-114"))
        await hands.press("j")
        await hands.until(lambda: hands.shows("Thanks. And now?"))
        await hands.press("tab", "j")
        assert hands.at == E_HARLOW, "in the preview j scrolls"
        await hands.press("tab", "p")
        assert not hands.shows("Thanks. And now?")
        await hands.press("p")
    async with office.desk() as hands:
        await hands.until(lambda: hands.shows("The hearing in No. 26-114"))


@pytest.mark.parametrize("size", [(120, 36), (200, 50)])
async def test_a_wide_screen_has_the_preview_beside_the_list(office: Office, size: tuple[int, int]) -> None:
    async with office.desk(size=size) as hands:
        await hands.until(lambda: hands.shows("The hearing in No. 26-114"))
        line = next(line for line in hands.lines if "Hearing moved" in line and "2026-0004" in line)
        assert len(line) > 80, "the list's row and the preview share a line"


async def test_a_resize_lays_the_preview_out_again(office: Office) -> None:
    async with office.desk(size=(120, 36)) as hands:
        await hands.until(lambda: hands.shows("The hearing in No. 26-114"))
        await hands.pilot.resize_terminal(80, 24)
        await hands.until(lambda: not hands.shows("The hearing in No. 26-114"))
        assert all(len(line) <= 80 for line in hands.lines)
        assert hands.shows("Hearing moved")
        await hands.pilot.resize_terminal(120, 36)
        await hands.until(lambda: hands.shows("The hearing in No. 26-114"))


# --- marks


async def test_marks_are_counted_and_the_same_key_acts_on_all(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.press("space", "space")
        assert "2 marked" in hands.foot
        await hands.press("j", "v")
        assert "4 marked" in hands.foot
        await hands.press("i")
        assert hands.status == "4 are yours."
        assert [office.row(number).owner for number in NOBODYS[:5]] == [1, 1, 1, 1, None]
        assert "marked" not in hands.foot


async def test_star_marks_the_whole_filtered_list_and_takes_all_marks_off(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.press("/")
        await hands.type("owner:me\n")
        await hands.press("*")
        assert "3 marked" in hands.foot
        await hands.press("*")
        assert "marked" not in hands.foot
        await hands.press("*", "esc", "esc")
        assert "marked" not in hands.foot


async def test_star_marks_all_that_a_search_finds_not_only_what_is_shown(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.press("/")
        await hands.type("deed\n")
        await hands.until(lambda: set(hands.numbers()) == {E_HARLOW})
        await hands.press("*")
        assert "1 marked" in hands.foot


async def test_esc_takes_marks_off_and_never_leaves_the_inbox(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("space", "esc")
        assert "marked" not in hands.foot
        await hands.press("esc")
        assert hands.status == "ctrl+q quits."


async def test_marks_of_rows_elsewhere_stay_when_another_one_is_done(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("space")
        await hands.to(E_COURT)
        await hands.press("enter", "d", "q")
        assert office.row(E_COURT).state == "closed"
        assert office.row(E_HARLOW).state == "open"
        assert "1 marked" in hands.foot


# --- the filter


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("deed", {E_HARLOW}),
        ("договоре", {E_CYRILLIC}),
        ("from:okafor", {E_OKAFOR}),
        ("owner:tn", {E_BRANDT}),
        ("owner:none is:overdue", {E_LATE}),
        ("has:attachment", {E_FILES}),
        ("case:2026-0003", {E_BRANDT}),
        ("kind:court", {E_COURT}),
        ("before:tod", set()),
        ("is:waiting", set()),
    ],
)
async def test_slash_filters_as_it_is_typed(office: Office, text: str, rows: set[int]) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.press("/")
        await hands.type(text)
        if text != "before:tod":
            await hands.until(lambda: set(hands.numbers()) == rows)
        await hands.press("enter")
        assert f"/{text}" in hands.foot


async def test_leaving_the_filter_brings_back_the_list_and_the_cursor(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        before = hands.numbers()
        await hands.to(E_OKAFOR)
        await hands.press("/")
        await hands.type("is:overdue")
        assert hands.numbers() == [E_LATE]
        await hands.press("esc")
        assert hands.numbers() == before
        assert hands.at == E_OKAFOR
        await hands.press("/")
        await hands.type("is:overdue\n")
        assert "/is:overdue" in hands.foot
        await hands.press("esc")
        assert hands.numbers() == before
        assert "is:overdue" not in hands.foot


async def test_a_filter_that_is_not_clear_says_so_and_changes_nothing(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        before = hands.numbers()
        await hands.press("/")
        await hands.type("is:blue")
        assert "is: takes overdue" in hands.foot
        assert hands.numbers() == before
        await hands.press("enter")
        assert "is: takes overdue" in hands.status


async def test_a_filter_with_no_hits_says_how_to_take_it_off(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("/")
        await hands.type("zebra\n")
        await hands.until(lambda: hands.shows("Nothing here fits the filter. esc takes it off."))


@pytest.mark.parametrize("text", ["договоре", "has:attachment owner:none"])
async def test_a_filter_that_finds_nothing_here_says_where_it_would_and_enter_goes_there(
    office: Office, text: str
) -> None:
    async with office.desk() as hands:
        await hands.press("/", *text, "enter")
        await hands.until(lambda: hands.shows("1 in Nobody's."))
        assert hands.shows("enter goes to Nobody's; esc takes it off.")
        await hands.press("enter")
        await hands.until(lambda: hands.numbers() in ([E_CYRILLIC], [E_FILES]))
        assert "[Nobody's" in hands.lines[1] and f"/{text}" in hands.foot


async def test_each_enquiry_is_told_of_once_by_the_first_view_that_has_it(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("s")
        await hands.press("/", *"is:open", "enter")
        await hands.until(lambda: hands.shows("3 in Mine, 8 in Nobody's, 1 in Open."))


async def test_a_filter_stays_when_the_view_changes(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.press("/", *"is:overdue", "enter")
        assert hands.numbers() == [E_LATE]
        await hands.press("V", "n")
        assert hands.numbers() == [E_LATE] and "/is:overdue" in hands.foot
        await hands.press("[")
        assert hands.numbers() == []
        await hands.press("esc")
        assert len(hands.numbers()) == 0 and "/" not in hands.foot
        await hands.view("o")
        assert len(hands.numbers()) > 5


@pytest.mark.parametrize("text", ["2026-0002", "0002", "okafor lease", "wayside", "wayside deed"])
async def test_a_ref_or_a_word_of_its_case_finds_mail(office: Office, text: str) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.press("/", *text, "enter")
        wanted = E_HARLOW if "wayside" in text else E_OKAFOR
        await hands.until(lambda: hands.numbers() == [wanted])


async def test_a_row_acted_upon_keeps_its_place_in_a_filtered_list(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.press("/", *"deed", "enter")
        await hands.until(lambda: hands.numbers() == [E_HARLOW])
        await hands.press("d")
        assert hands.numbers() == [E_HARLOW]
        assert any("✓" in line for line in hands.lines)
        await hands.press("R")
        await hands.until(lambda: hands.numbers() == [])


async def test_a_filter_is_saved_as_a_view_on_a_key(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        await hands.press("/")
        await hands.type("has:attachment\n")
        await hands.press("V", "+")
        await hands.type("1\n")
        await hands.press("ctrl+u")
        await hands.type("With files\n")
        assert hands.status == "Saved: V 1 goes to With files."
        await hands.view("m")
        await hands.press("V")
        assert hands.shows("1 With files")
        await hands.press("1")
        assert hands.numbers() == [E_FILES]
    async with office.desk() as hands:
        await hands.press("V", "1")
        assert hands.numbers() == [E_FILES]


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("m", "A view of the desk is on that key"),
        ("ab", "takes one letter or digit"),
        ("ä", "takes one letter or digit"),
        ("+", "takes one letter or digit"),
    ],
)
async def test_a_view_cannot_be_saved_where_it_could_not_be_found(office: Office, key: str, why: str) -> None:
    async with office.desk() as hands:
        await hands.press("V", "+")
        await hands.type(f"{key}\n")
        assert why in hands.text
        assert hands.screen.asking


async def test_a_letter_without_a_view_says_how_to_save_one(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("V", "7")
        assert hands.status == "No view is saved on “7”; V + saves this one."


# --- what others do


def act(done: Any) -> None:
    result = done.result()
    assert type(result).__name__ == "Done", result


async def test_what_others_change_is_said_and_nothing_moves_until_r(office: Office) -> None:
    other = office.session("RM")
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        before = hands.numbers()
        act(triage.take(other, [Target(E_LATE, office.row(E_LATE).version)]))
        act(triage.assign(other, [Target(E_LATE, office.row(E_LATE).version)], 1))
        act(triage.assign(other, [Target(E_OKAFOR, office.row(E_OKAFOR).version)], 2))
        await hands.until(lambda: "2 changed – R" in hands.foot)
        assert hands.numbers() == before and hands.at == E_HARLOW
        act(triage.assign(other, [Target(E_COURT, office.row(E_COURT).version)], 2))
        await hands.until(lambda: "3 changed – R" in hands.foot)
        await hands.press("space", "space", "esc")
        assert "3 changed – R" in hands.foot, "marks do not hide it"
        await hands.press("R")
        assert hands.numbers() == [E_LATE, E_HARLOW]
        assert hands.at == E_HARLOW
        assert "changed" not in hands.foot


async def test_one_row_changed_by_two_is_said_and_never_overwritten(office: Office) -> None:
    other = office.session("RM")
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        act(triage.assign(other, [Target(E_HARLOW, office.row(E_HARLOW).version)], 2))
        await hands.press("d")
        assert "E1: Rosa Merrow changed it a moment ago" in hands.status
        assert office.row(E_HARLOW).state == "open"
        assert office.row(E_HARLOW).owner == 2
        assert next(line for line in hands.lines if "The deed" in line).startswith(" !TN")


async def test_in_a_marked_set_only_the_row_changed_by_others_is_left_out(office: Office) -> None:
    other = office.session("RM")
    async with office.desk() as hands:
        await hands.press("*")
        act(triage.assign(other, [Target(E_HARLOW, office.row(E_HARLOW).version)], 2))
        await hands.press("d")
        assert "2 answered; not E1: Rosa Merrow changed it" in hands.status
        assert [office.row(number).state for number in MINE] == ["closed", "open", "closed"]


async def test_a_snoozed_one_comes_back_on_top_by_itself(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_OKAFOR)
        await hands.press("s")
        await hands.type("2h\n")
        await hands.press("R")
        assert E_OKAFOR not in hands.numbers()
        office.clock.at += 3 * HOUR
        await hands.press("R")
        assert hands.numbers()[0] == E_OKAFOR
        assert "woke" in next(line for line in hands.lines if "Lease ends" in line)


async def test_ages_are_of_now_after_r(office: Office) -> None:
    async with office.desk() as hands:
        office.clock.at += 2 * DAY
        await hands.press("R")
        assert next(line for line in hands.lines if "Hearing moved" in line).split()[:3] == [
            "MB",
            "2d",
            "!27h",
        ]


async def test_a_long_list_brings_its_pages_and_keeps_its_place_on_r(office: Office) -> None:
    many(office, 200)
    async with office.desk() as hands:
        await hands.view("o")
        for _ in range(9):
            await hands.press("pgdn")
        at = hands.at
        assert len(hands.numbers()) > 120
        await hands.press("R")
        assert hands.at == at, "refresh keeps the cursor's record, also deep in the list"
        await hands.press("d", "R")
        assert hands.at != at
        await hands.press("g", "g")
        assert hands.at == E_COURT
        await hands.press("G")
        assert hands.at == E_LIST
        await hands.press("home")
        assert hands.at == E_COURT


async def test_back_from_deep_in_the_list_the_cursor_is_on_the_enquiry_last_opened(office: Office) -> None:
    many(office, 200)
    async with office.desk() as hands:
        await hands.view("o")
        for _ in range(9):
            await hands.press("pgdn")
        await hands.press("enter", "d", "J")
        here = hands.screen.row.id  # type: ignore[attr-defined]
        await hands.press("q")
        assert hands.at == here


async def test_counts_are_capped(office: Office) -> None:
    many(office, 1_100)
    async with office.desk() as hands:
        await hands.view("o")
        assert "Open 999+" in hands.lines[1]
        await hands.press("*")
        assert "1112 marked" in hands.foot


def many(office: Office, count: int) -> None:
    """More enquiries of nobody's, as rows."""
    from casetui.tables.enquiries import Enquiry

    session = office.session("MB")

    def run(tx: Any) -> None:
        for number in range(count):
            at = office.clock.at - number * 60
            tx.insert(
                Enquiry, kind="other", channel="phone", sender_name=f"Caller {number}",
                subject=f"Call {number}",
                subject_key=f"call {number}", opened_at=at, asked_at=at, last_at=at, due_at=at + DAY,
                press_at=at + DAY,
                rank=2, messages=1, attachments=0,
            )  # fmt: skip

    act(session.write("enquiry.add", run))
