"""The picker: type to narrow, move, pick."""

from __future__ import annotations

from casetui.widgets.cells import Cell
from casetui.widgets.picker import MOST, Picker
from tests.widgets.harness import HOSTILE, Stage, assert_safe

CASES = [(number, (Cell(f"2026-{number:04}"), Cell(f" case {number}"))) for number in range(20)]


async def test_typing_asks_moving_moves_enter_picks() -> None:
    picker = Picker()
    app = Stage(picker)
    async with app.run_test(size=(60, 15)) as pilot:
        picker.open("Case:")
        picker.offer(CASES)
        await pilot.press("s", "m")
        assert [message.text for message in app.told(Picker.Asked)] == ["", "s", "sm"]
        picker.offer(CASES, "sm")
        assert "20 rows fit" in "\n".join(app.text())
        await pilot.press("down", "ctrl+n", "tab", "up")
        await pilot.press("ctrl+p", "down", "enter")
        assert [(message.key, message.text) for message in app.told(Picker.Picked)] == [(2, "sm")]
        assert "2026-0002 case 2" in "\n".join(app.text())


async def test_more_rows_than_lines_are_scrolled_to() -> None:
    picker = Picker()
    app = Stage(picker)
    async with app.run_test(size=(60, 15)) as pilot:
        picker.open("Case:")
        picker.offer(CASES)
        await pilot.press(*["down"] * (MOST + 2))
        assert "2026-0012 case 12" in "\n".join(app.text())
        await pilot.press("pagedown", "enter")
        assert [message.key for message in app.told(Picker.Picked)] == [19]


async def test_the_best_row_is_picked_and_late_rows_are_ignored() -> None:
    picker = Picker()
    app = Stage(picker)
    async with app.run_test(size=(60, 15)) as pilot:
        picker.open("Case:")
        await pilot.press("a")
        picker.offer(CASES[5:8], asked="a")
        picker.offer(CASES[:3], asked="")
        assert picker.offers.current_key == 5
        await pilot.press("enter")
        picker.offer([])
        await pilot.press("enter", "escape")
        assert [message.key for message in app.told(Picker.Picked)] == [5, None]
        assert len(app.told(Picker.Left)) == 1
        picker.close()
        await pilot.pause()
        assert app.text() == [""] * 15


async def test_enter_picks_what_fits_the_text_and_not_what_stood_there_before() -> None:
    picker = Picker()
    app = Stage(picker)
    async with app.run_test(size=(60, 15)) as pilot:
        picker.open("Case:")
        picker.offer(CASES, "")
        await pilot.press("7", "enter")
        assert app.told(Picker.Picked) == []
        picker.offer(CASES[:2], "")
        picker.offer(CASES[7:8], "7")
        await pilot.pause()
        assert [(message.key, message.text) for message in app.told(Picker.Picked)] == [(7, "7")]
        await pilot.press("8", "enter", "9")
        picker.offer(CASES[8:9], "789")
        await pilot.pause()
        assert len(app.told(Picker.Picked)) == 1, "whoever types on has not picked"


async def test_hostile_rows_show_as_text() -> None:
    picker = Picker(empty=HOSTILE[0])
    app = Stage(picker)
    async with app.run_test(size=(60, 15)) as pilot:
        picker.open(HOSTILE[1])
        await pilot.pause()
        assert_safe(app)
        picker.offer([(text, (Cell(text),)) for text in HOSTILE])
        await pilot.press("down", "down", "down")
        await pilot.pause()
        assert_safe(app)
        assert "[sic] [REDACTED] [b]" in "\n".join(app.text())
