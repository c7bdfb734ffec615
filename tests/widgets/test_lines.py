"""The list: cursor and marks stay with their records, only what changed is drawn, any text is text."""

from __future__ import annotations

from typing import Any

import pytest

from casetui.widgets.lines import MAX_ROWS, Cell, LineList
from tests.widgets.harness import HOSTILE, Stage, assert_safe

HEIGHT = 24


def numbers(**options: Any) -> LineList[int]:
    return LineList(lambda row, width: (Cell(f"row {row}"),), lambda row: row, **options)


def stage(rows: LineList[int]) -> Stage:
    return Stage(
        rows,
        {
            "j": lambda: rows.move(1), "k": lambda: rows.move(-1), "G": rows.last, "home": rows.first,
            "pagedown": lambda: rows.page(1), "pageup": lambda: rows.page(-1),
            "ctrl+d": lambda: rows.half_page(1), "ctrl+u": lambda: rows.half_page(-1),
            "space": rows.toggle_mark, "v": rows.mark_range_to_cursor, "enter": rows.open,
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "row", "top"),
    [
        ("j", 1, 0),
        ("k", 0, 0),
        ("j j j k", 2, 0),
        ("G", 99, 76),
        ("G home", 0, 0),
        ("pagedown", 24, 24),
        ("pagedown pageup", 0, 0),
        ("j pagedown", 25, 24),
        ("ctrl+d", 12, 12),
        ("ctrl+d ctrl+u", 0, 0),
        ("G pagedown", 99, 76),
        (" ".join(["j"] * 24), 24, 12),
        ("pagedown k", 23, 11),
    ],
)
async def test_keys_move_cursor_and_window(keys: str, row: int, top: int) -> None:
    rows = numbers()
    async with stage(rows).run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(100))
        rows.focus()
        await pilot.press(*keys.split())
        assert rows.current == row
        assert pilot.app.text()[0].strip() == f"row {top}"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("keys", "row", "top"), [("j", 1, 0), ("G", 99, 88), ("pagedown", 12, 12), (" ".join(["j"] * 12), 12, 6)]
)
async def test_rows_of_two_lines_are_moved_over_as_one(keys: str, row: int, top: int) -> None:
    rows = numbers()
    rows.under = lambda row, width: (Cell(f"more of {row}"),)
    async with stage(rows).run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(100))
        rows.focus()
        await pilot.press(*keys.split())
        assert rows.current == row
        lines = [line.strip() for line in pilot.app.text()]  # type: ignore[attr-defined]
        assert lines[:2] == [f"row {top}", f"more of {top}"]
        assert pilot.app.cursor_position.y == (row - top) * 2
        rows.remove_row(row)
        await pilot.pause()
        lines = [line.strip() for line in pilot.app.text()]  # type: ignore[attr-defined]
        assert f"more of {row}" not in lines and lines[1].startswith("more of")


async def test_a_move_draws_two_lines_only() -> None:
    drawn: list[int] = []

    def draw(row: int, width: int) -> tuple[Cell, ...]:
        drawn.append(row)
        return (Cell(str(row)),)

    rows: LineList[int] = LineList(draw, lambda row: row)
    async with stage(rows).run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(100))
        rows.focus()
        await pilot.pause()
        drawn.clear()
        await pilot.press("j")
        await pilot.pause()
        assert sorted(drawn) == [0, 1]


async def test_the_cursor_line_is_one_run_of_one_style() -> None:
    cells = (Cell("a", "dim"), Cell("b", "overdue"))
    rows: LineList[int] = LineList(lambda row, width: cells, lambda row: row)
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)):
        rows.show(range(3))
        assert len({style for text, style in app.styles_in(0)}) == 1
        assert len({style for text, style in app.styles_in(1)}) == 3


async def test_focus_changes_nothing() -> None:
    rows = numbers()
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(30))
        app.set_focus(None)
        await pilot.pause()
        before = [list(strip) for strip in app.strips()]
        rows.focus()
        await pilot.pause()
        assert [list(strip) for strip in app.strips()] == before


async def test_the_cursor_stays_with_its_record() -> None:
    rows = numbers()
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(100), cursor=50)
        line = next(y for y, text in enumerate(app.text()) if text.strip() == "row 50")
        rows.show(range(30, 100))
        await pilot.pause()
        assert rows.current == 50
        assert app.text()[line].strip() == "row 50"
        rows.prepend(range(20, 30), more=True)
        await pilot.pause()
        assert rows.current == 50
        assert app.text()[line].strip() == "row 50"
        rows.show([row for row in range(100) if row not in (50, 51)])
        assert rows.current == 52


async def test_the_next_row_is_current_after_a_removal() -> None:
    rows = numbers()
    async with stage(rows).run_test(size=(40, HEIGHT)):
        rows.show(range(5), cursor=2)
        rows.remove_row(2)
        assert rows.current == 3
        rows.remove_row(0)
        assert rows.current == 3
        rows.remove_row(4)
        rows.remove_row(3)
        assert rows.current == 1
        rows.remove_row(1)
        assert rows.current is None


async def test_marks_stay_with_their_records() -> None:
    rows = numbers()
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(30))
        rows.focus()
        await pilot.press("j", "space", "j", "j", "v")
        assert rows.marked == [1, 2, 3]
        await pilot.press("space")
        assert rows.marked == [1, 2]
        rows.show(range(2, 30))
        assert rows.marked == [1, 2]
        assert app.text()[0] == "* row 2"
        rows.mark_all(range(1000))
        assert len(rows.marked) == 1000
        rows.clear_marks()
        assert rows.marked == []
        await pilot.pause()
        assert app.text()[0] == "  row 2"


async def test_mark_and_sign_show_together() -> None:
    rows = numbers()
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)):
        rows.show(range(3))
        rows.toggle_mark()
        rows.set_gutter(0, "…")
        rows.set_gutter(1, "!")
        rows.set_gutter(2, "✓")
        assert app.text()[:3] == ["*…row 0", " !row 1", " ✓row 2"]
        rows.set_gutter(0, "")
        assert app.text()[0] == "* row 0"


async def test_a_row_is_drawn_anew() -> None:
    texts = {1: "old", 2: "two"}
    rows: LineList[int] = LineList(lambda row, width: (Cell(texts[row]),), lambda row: row)
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows.show([1, 2])
        await pilot.pause()
        texts[1] = "new"
        rows.replace_row(1)
        rows.replace_row(7)
        assert app.text()[:2] == ["  new", "  two"]


async def test_more_rows_are_asked_for_once_and_in_time() -> None:
    rows = numbers()
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(100, 200), more_before=True, more_after=True, cursor=150)
        rows.focus()
        await pilot.pause()
        assert not app.told(LineList.Needed)
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert [message.before for message in app.told(LineList.Needed)] == [False]
        rows.extend(range(200, 300), more=False)
        await pilot.press("G", "home")
        assert [message.before for message in app.told(LineList.Needed)] == [False, True]


async def test_no_more_rows_than_the_limit_are_held() -> None:
    rows = numbers()
    async with stage(rows).run_test(size=(40, HEIGHT)):
        rows.show(range(MAX_ROWS))
        rows.last()
        rows.extend(range(MAX_ROWS, MAX_ROWS + 100), more=True)
        assert len(rows.rows) == MAX_ROWS
        assert rows.rows[0] == 100
        assert rows.more_before
        assert rows.current == MAX_ROWS - 1
        rows.first()
        rows.prepend(range(100), more=False)
        assert len(rows.rows) == MAX_ROWS
        assert rows.rows[0] == 0
        assert rows.more_after
        assert rows.current == 100
        rows.extend(range(5000, 20_000), more=False)
        assert rows.current == 100
        assert len(rows.rows) == MAX_ROWS


async def test_what_happens_is_told() -> None:
    rows = numbers()
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(10))
        rows.focus()
        await pilot.press("j", "k", "k", "enter")
        assert [message.key for message in app.told(LineList.Moved)] == [0, 1, 0]
        assert [message.key for message in app.told(LineList.Opened)] == [0]
        assert not rows.to(99)
        assert rows.to(7)
        assert rows.current == 7


async def test_an_empty_list_says_what_to_do() -> None:
    rows = numbers(empty="Nothing waits.\nPress [a] to add.")
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows.focus()
        await pilot.press("j", "k", "G", "home", "pagedown", "space", "v", "enter")
        assert app.text()[11].strip() == "Nothing waits."
        assert app.text()[12].strip() == "Press [a] to add."
        assert_safe(app)


async def test_a_smaller_window_keeps_the_cursor_in_sight() -> None:
    rows = numbers()
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows.show(range(100), cursor=20)
        await pilot.resize_terminal(40, 5)
        await pilot.pause()
        assert "row 20" in "".join(app.text())


async def test_a_list_filled_before_it_is_laid_out_shows_what_is_around_the_cursor() -> None:
    rows = numbers()
    rows.show(range(100), cursor=50)
    app = stage(rows)
    async with app.run_test(size=(40, HEIGHT)):
        assert app.text()[0].strip() == "row 38"
        assert app.text()[12].strip() == "row 50"


async def test_rows_above_and_below_go_away_quietly() -> None:
    rows = numbers()
    app = stage(rows)
    async with app.run_test(size=(40, 5)) as pilot:
        rows.show(range(20), cursor=10)
        await pilot.pause()
        before = app.text()
        rows.remove_row(0)
        rows.remove_row(19)
        await pilot.pause()
        assert app.text() == before
        rows.remove_row(rows.current_key)
        await pilot.pause()
        assert [text.strip() for text in app.text()] == [f"row {row}" for row in (8, 9, 11, 12, 13)]


async def test_hostile_rows_show_as_text() -> None:
    def draw(row: str, width: int) -> tuple[Cell, ...]:
        return Cell(row, "strong"), Cell(row)

    rows: LineList[str] = LineList(draw, lambda row: row, empty=HOSTILE[0])
    app = Stage(rows, {"j": lambda: rows.move(1), "space": rows.toggle_mark})
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        rows.show(HOSTILE)
        rows.focus()
        for _ in HOSTILE:
            rows.set_gutter(rows.current_key, "\x1b")
            await pilot.press("space", "j")
            assert_safe(app)
        text = "\n".join(app.text())
        for words in ("[/x] closing", "[@click=app.quit]quit[/]", "[sic] [REDACTED] [b]", "␛]52;c;AAAA␇b"):
            assert words in text
