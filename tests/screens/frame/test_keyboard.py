"""Keys as a bad line delivers them: several at once, torn, pasted; prefixes, remapping, help."""

from __future__ import annotations

import pytest
from textual import events

from casetui.practice.enquiries import correspondence
from casetui.screens.frame.pressing import Mistyped
from tests.screens.desk import E_COURT, E_FILES, E_HARLOW, E_OKAFOR, HOUR, NOW, Office

TN = 2


async def burst(hands: object, text: str) -> None:
    """All keys in one go, none waited for."""
    await hands.press(*text)  # type: ignore[attr-defined]


async def test_what_is_typed_ahead_into_a_question_is_its_answer(office: Office) -> None:
    async with office.desk() as hands:
        await burst(hands, "s3h\n")
        assert office.row(E_COURT).wake_at == NOW + 3 * HOUR
        assert office.row(E_HARLOW).state == "open"


async def test_a_choice_then_a_line_typed_ahead(office: Office) -> None:
    async with office.desk() as hands:
        await burst(hands, "Dn4do not disturb\njd")
        notes = [
            item.body for item in correspondence.of_enquiry(office.reading(), E_COURT) if item.letter == "N"
        ]
        assert notes == ["do not disturb"]
        assert office.row(E_COURT).outcome != "answered"
        assert [office.row(number).state for number in (E_HARLOW, E_OKAFOR)] == ["open", "closed"]


async def test_a_pick_typed_ahead_takes_what_fits_not_what_stood_on_top(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_FILES)
        await burst(hands, "ccbrandt\n")
        assert office.row(E_FILES).case_ref == "2026-0003"
        await burst(hands, "@tn\n")
        assert office.row(E_FILES).owner == TN


async def test_keys_behind_an_answer_are_the_lists_again(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("o")
        before = hands.numbers()
        await burst(hands, "/xyz\x7f\x7f\x7f\njj")
        assert hands.numbers() == before
        assert hands.at == before[2]


async def test_text_corrected_while_typing_fast_comes_out_right(office: Office) -> None:
    async with office.desk() as hands:
        await burst(hands, "stmm\x7fr")
        assert "tmr" in hands.foot and "Thu 19 Nov 2026" in hands.foot


async def test_opening_writing_and_ending_in_one_go(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("enter", "A", *"Told.", "esc", "enter", "J")
        notes = [
            item.body for item in correspondence.of_enquiry(office.reading(), E_COURT) if item.letter == "N"
        ]
        assert notes == ["Told."]
        assert hands.lines[1].startswith("E1")


@pytest.mark.parametrize(
    "pieces",
    [
        ("escape", "left_square_bracket", "A"),
        ("escape", "O", "B"),
        ("escape", "left_square_bracket", "1", "semicolon", "5", "D"),
    ],
)
async def test_a_torn_arrow_key_is_no_command(office: Office, pieces: tuple[str, ...]) -> None:
    async with office.desk() as hands:
        before = hands.lines[1]
        for piece in pieces:
            hands.app.post_message(events.Key(piece, piece if len(piece) == 1 else None))
        await hands.rest()
        assert hands.lines[1] == before
        assert not hands.screen.asking
        assert office.row(E_COURT).state == "open"


async def test_paste_into_a_field_is_one_line_of_text(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("/")
        await hands.paste("two\nlines\x1b[31m\n")
        assert "two lines␛[31m" in hands.foot
        assert hands.screen.asking
        await hands.press("esc", "c", "c")
        await hands.paste("brandt\nd\n")
        assert hands.screen.asking, "a pasted newline does not pick"


async def test_a_paste_into_a_list_is_no_keys_also_where_it_holds_esc(office: Office) -> None:
    async with office.desk() as hands:
        before = hands.lines[:-2]
        for piece in ("\x1b[200~A\x1b", "]]]dB\x1b[2", "01~"):
            for event in hands.parser.feed(piece):
                hands.app.post_message(event)
        await hands.rest()
        assert hands.lines[:-2] == before
        assert hands.status.startswith("What was pasted is text")
        assert office.row(E_COURT).state == "open"


async def test_a_paste_waits_for_the_question_of_the_key_before_it(office: Office) -> None:
    async with office.desk() as hands:
        for event in hands.parser.feed("a\x1b[200~call Okafor\x1b[201~"):
            hands.app.post_message(event)
        await hands.rest()
        assert "call Okafor" in hands.foot


# --- prefixes and help


@pytest.mark.parametrize(
    ("prefix", "choices"),
    [
        ("g", ("g Go to the top", "i inbox", "o outbox")),
        ("c", ("c link", "n new case", "x decline")),
        ("V", ("m Mine", "o Open", "+ save this filter")),
    ],
)
async def test_a_prefix_shows_its_choices_while_it_waits(
    office: Office, prefix: str, choices: tuple[str, ...]
) -> None:
    async with office.desk() as hands:
        await hands.press(prefix)
        shown = "\n".join(hands.lines[-6:])
        for choice in choices:
            assert choice in shown
        await hands.press("esc")
        assert hands.lines[-3] == ""


async def test_a_key_that_is_none_after_a_prefix_says_so_and_does_nothing(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("c", "d")
        assert hands.status == "c d is no key here; ? shows those that are."
        assert office.row(E_COURT).state == "open"


async def test_the_palette_finds_any_act_by_words(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("ctrl+p")
        await hands.type("snooze")
        assert hands.shows("Snooze it; clock and date stay.")
        await hands.press("enter")
        assert "Snooze until:" in hands.foot


async def test_the_palette_scrolls_to_its_last_entry(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press(":")
        offers = hands.screen.ask.picker.offers
        assert len(offers.rows) > 20
        await hands.press(*["down"] * (len(offers.rows) - 1))
        assert hands.shows("Theme:"), "themes are the last"


# --- remapping


async def test_a_remapped_key_works_and_is_shown_everywhere(office: Office) -> None:
    office.keys = {"done": "X", "take": ["b t", "i"]}
    async with office.desk() as hands:
        assert "X done" in hands.lines[-1]
        await hands.press("d")
        assert office.row(E_COURT).state == "open"
        await hands.press("X")
        assert office.row(E_COURT).state == "closed"
        await hands.press("?")
        assert any(line.startswith("X  D ") and "done, with outcome" in line for line in hands.lines)
        await hands.press("q")
        await hands.view("n")
        await hands.press("b", "t")
        assert "is yours" in hands.status


async def test_a_bad_remap_is_said_at_the_start_and_the_default_stands(office: Office) -> None:
    office.keys = {"done": "j"}
    async with office.desk() as hands:
        await hands.until(lambda: "casetui keys --check" in hands.status)
        await hands.press("d")
        assert office.row(E_COURT).state == "closed"


# --- what is no key


async def test_a_word_typed_where_a_key_is_none_does_nothing_and_says_so(office: Office) -> None:
    async with office.desk() as hands:
        before = hands.text
        await hands.press("%", *"leila d", "enter")
        assert hands.status == "% is no key here, and “leila d␣” behind it did nothing; ? shows the keys."
        assert hands.lines[:-2] == before.split("\n")[:-2]
        assert not hands.screen.asking
        assert office.row(E_COURT).state == "open"


async def test_keys_are_keys_again_after_half_a_second_without_any(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("%")
        assert hands.status == "% is no key here; ? shows those that are."
        for key in "xyz":  # each soon after the one before
            office.typed_at += 0.4
            await hands.send(key)
            await hands.rest()
        office.typed_at += 0.6
        await hands.send("d")
        await hands.rest()
        assert office.row(E_COURT).state == "closed"


async def test_a_key_whose_act_this_screen_has_not_is_none_either(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("?", "J", *"du")
        assert hands.status.startswith("J is no key here, and “du” behind it did nothing")


def test_keys_are_timed_by_when_they_were_pressed_not_by_when_they_are_heard() -> None:
    mistyped = Mistyped()
    first, soon, late = (events.Key(letter, letter) for letter in "xyz")
    soon.time, late.time = first.time + 0.3, first.time + 0.9
    mistyped.begin(first, "x")
    assert mistyped.takes(soon)
    assert not mistyped.takes(late)
