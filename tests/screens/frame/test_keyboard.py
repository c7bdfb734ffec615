"""Keys as a bad line delivers them: several at once, torn, pasted; prefixes, remapping, help."""

from __future__ import annotations

import pytest
from textual import events

from casetui.practice.enquiries import correspondence
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


async def test_help_lists_the_keys_of_this_screen(office: Office) -> None:
    async with office.desk(size=(80, 60)) as hands:
        await hands.press("?")
        done = "Done: answered, finished, met."
        for text in ("Inbox", done, "c x", "Filter as you type.", "Everywhere", "ctrl+q"):
            assert hands.shows(text)
        await hands.press("q", "g", "o", "?")
        assert not hands.shows("Approve it."), "a case manager may not"
        assert hands.shows("Withdraw it unsent")


async def test_the_palette_finds_any_act_by_words(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("ctrl+p")
        await hands.type("snooze")
        assert hands.shows("Snooze it; clock and date stay.")
        await hands.press("enter")
        assert "Snooze until:" in hands.foot


# --- remapping


async def test_a_remapped_key_works_and_is_shown_everywhere(office: Office) -> None:
    office.keys = {"done": "X", "take": ["y t", "i"]}
    async with office.desk() as hands:
        assert "X done" in hands.lines[-1]
        await hands.press("d")
        assert office.row(E_COURT).state == "open"
        await hands.press("X")
        assert office.row(E_COURT).state == "closed"
        await hands.press("?", "/", *"Done: it", "enter")
        assert any(line.startswith("X ") and "Done: answered, finished, met." in line for line in hands.lines)
        await hands.press("q")
        await hands.view("n")
        await hands.press("y", "t")
        assert "is yours" in hands.status


async def test_a_bad_remap_is_said_at_the_start_and_the_default_stands(office: Office) -> None:
    office.keys = {"done": "j"}
    async with office.desk() as hands:
        await hands.until(lambda: "casetui keys --check" in hands.status)
        await hands.press("d")
        assert office.row(E_COURT).state == "closed"
