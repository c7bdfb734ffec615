"""`?`: the keys of a screen on one page, what acts here first; and what the signs of its list mean."""

from __future__ import annotations

import pytest

from casetui.keys import BY_ID, STACKS, Keymap, sheet
from casetui.keys.registry import FIXED_SCOPES
from casetui.keys.sheet import TOLD, WORDS
from casetui.screens.frame.help import HelpScreen
from casetui.widgets.cells import Cell, columns
from tests.screens.desk import E_HARLOW, Office

SCREENS = {
    "inbox": "", "enquiry": "enter", "outbox": "go", "today": "2", "week": "3", "decisions": "gd",
    "people": "gp",
}  # fmt: skip


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("who", ["MB", "ADA", "RM"])
async def test_every_key_of_a_screen_stands_on_one_page_uncut(office: Office, who: str, keys: str) -> None:
    async with office.desk(who) as hands:
        if keys == "enter":
            await hands.view("o")
            await hands.to(E_HARLOW)
        await hands.press(*([keys] if keys == "enter" else keys))
        screen = hands.screen
        await hands.press("?")
        assert isinstance(hands.screen, HelpScreen)
        shown = hands.text
        for key in screen.desk.keymap.for_scope(screen.SCOPE):
            if screen.allowed(key.id):
                assert key.keys[0] in shown, key.id
        assert "…" not in shown.replace("Kestrel…", "")
        before = hands.lines[1]
        await hands.press("pgdn")
        assert hands.lines[1] == before, "there is nothing beneath the page"


async def test_what_acts_here_comes_first_and_moving_about_last(office: Office) -> None:
    async with office.desk() as hands:
        for scope in ("inbox", "today", "week", "outbox"):
            groups = sheet(hands.app.desk.keymap, scope, lambda _id: True)
            assert groups[-1][0] == "Moving about"
            assert groups[0][0].casefold() == scope
        await hands.press("?")
        assert hands.lines[1].startswith("Inbox ")
        assert hands.lines[2].startswith("d  D ")


async def test_slash_finds_in_the_page_and_q_goes_back(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("?", "/", *"lawyer", "enter")
        assert hands.status.startswith("1 found")
        await hands.press("q")
        assert not isinstance(hands.screen, HelpScreen)


async def test_a_second_page_explains_the_signs_of_the_list(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("?")
        assert hands.status.startswith("? shows what the signs of the list mean")
        await hands.press("?")
        for sign in ("+ ", "(3) ", "9h  !46h", "2026-0008? ", ">ADA ", "✓"):
            assert hands.shows(sign)
        assert hands.status.startswith("? shows the keys")
        await hands.press("?")
        assert hands.shows("Moving about")
        for place, sign in (("2", "overdue 2d"), ("3", "██░"), ("o", "left?")):
            await hands.press("q", *(["g", place] if place == "o" else [place]), "?", "?")
            assert hands.shows(sign)


@pytest.mark.parametrize("place", ["1", "2", "3", "go"])
async def test_the_page_of_signs_is_one_page_and_each_sign_is_one_line(office: Office, place: str) -> None:
    async with office.desk() as hands:
        await hands.press(*place)
        signs = hands.screen.SIGNS
        await hands.press("?", "?")
        lines = [line for line in hands.lines[1:-2] if line]
        assert len(lines) == len(signs) + 2


async def test_a_screen_without_a_list_has_no_page_of_signs(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("enter", "?")
        assert hands.status == ""
        await hands.press("?")
        assert hands.shows("Moving about")


async def test_a_narrow_page_is_one_column_that_scrolls(office: Office) -> None:
    async with office.desk(size=(60, 15)) as hands:
        await hands.press("?", "G")
        assert hands.shows("q  esc  h")
        assert not hands.shows("Everywhere    ")


def test_every_act_is_told_in_few_words_and_no_row_names_one_that_is_none() -> None:
    told = [id for rows in TOLD.values() for row in rows for id, _words in row]
    assert len(told) == len(set(told))
    assert set(told) <= set(BY_ID)
    for scope in STACKS.keys() - set(FIXED_SCOPES):
        for _title, rows in sheet(Keymap({}, ""), scope, lambda _id: True):
            for row in rows:
                assert columns((Cell(row.words),)) <= WORDS, row


