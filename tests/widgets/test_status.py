"""The lines at the edges say what they are told, in one line, whole hints only."""

from __future__ import annotations

import pytest

from casetui.widgets.hint import PrefixHint
from casetui.widgets.status import KeyHints, StatusLine, Tab, TabLine, tab_cells
from tests.widgets.harness import HOSTILE, Stage, assert_safe


async def test_the_status_line_says_and_clears() -> None:
    status = StatusLine()
    app = Stage(status)
    async with app.run_test(size=(40, 3)):
        status.say("[sic] saved", "good")
        status.aside("3 marked")
        assert app.text()[0] == "[sic] saved" + " " * 21 + "3 marked"
        status.say("x" * 38)
        assert app.text()[0] == "x" * 38
        status.clear()
        assert app.text()[0].strip() == "3 marked"
        assert status.text == ""


@pytest.mark.parametrize(
    ("width", "shown"),
    [(40, "j k move   enter open   d done"), (29, "j k move   enter open"), (12, "j k move")],
)
async def test_hints_are_cut_at_a_whole_one(width: int, shown: str) -> None:
    hints = KeyHints()
    app = Stage(hints)
    async with app.run_test(size=(width, 3)):
        hints.show([("j k", "move"), ("enter", "open"), ("d", "done")])
        assert app.text()[0] == shown


async def test_the_place_we_are_at_shows_without_colour() -> None:
    top = TabLine()
    app = Stage(top)
    async with app.run_test(size=(60, 3)):
        top.show([Tab("1", "Inbox", "12", True), ("2", "Today", "", False)], "Demo firm")
        assert app.text()[0] == "[1 Inbox 12] 2 Today" + " " * 30 + "Demo firm"


TABS = [
    Tab("", "Today", "", True), Tab("", "To decide", "3"), Tab("6", "Past clock", "9", short="Late"),
    Tab("7", "Nobody's", "999+"), Tab("0", "No next date", "1"), Tab("0 0", "Not reviewed", "27"),
]  # fmt: skip


@pytest.mark.parametrize("width", range(24, 100, 5))
async def test_words_give_way_before_counts_and_the_view_we_are_in(width: int) -> None:
    tabs = TabLine()
    app = Stage(tabs)
    async with app.run_test(size=(width, 3)):
        tabs.show(TABS)
        line = app.text()[0]
        assert line.startswith("[Today]")
        counts = [word for word in line.split() if word in ("3", "9", "999+", "1", "27")]
        assert ("…" in line) == (width < 42)
        if width >= 42:
            assert counts == ["3", "9", "999+", "1", "27"], line


def test_blanks_give_way_first_then_long_words() -> None:
    def line(width: int) -> str:
        return "".join(cell.text for cell in tab_cells(TABS, width)).rstrip()

    whole = "[Today] To decide 3  6 Past clock 9  7 Nobody's 999+  0 No next date 1  0 0 Not reviewed 27"
    assert line(len(whole) + 1) == whole
    assert line(len(whole)) == whole.replace("  ", " ")
    assert line(81) == "[Today] To decide 3 6 Late 9 7 Nobody's 999+ 0 No next date 1 0 0 Not reviewed 27"
    assert line(70) == "[Today] To decide 3 6 Late 9 7 Nobody's 999+ 0 1 0 0 Not reviewed 27"


VIEWS = [
    Tab("", "Mine", "10"), Tab("", "Open", "25"), Tab("", "Pending", "4", True),
    Tab("", "No next date", "8", short="No date"), Tab("", "Closed", "8"), Tab("", "All"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (56, "Mine 10 Open 25 [Pending 4] No next date 8 Closed 8 All"),
        (52, "Mine 10 Open 25 [Pending 4] No date 8 Closed 8 All"),
        (49, "Mine 10 Open 25 [Pending 4] No date 8 Closed 8 …"),
        (38, "… Open 25 [Pending 4] No date 8 …"),
        (14, "…[Pending 4] …"),
    ],
)
def test_no_name_is_cut(width: int, shown: str) -> None:
    assert "".join(cell.text for cell in tab_cells(VIEWS, width)).strip() == shown


async def test_a_prefix_key_shows_its_choices_above_everything() -> None:
    hint = PrefixHint()
    app = Stage(hint)
    async with app.run_test(size=(30, 6)) as pilot:
        assert app.text() == [""] * 6
        hint.show("g", [("i", "inbox"), ("t", "today"), ("w", "week"), ("[", "bracket")])
        await pilot.pause()
        assert app.text()[-2:] == ["g i inbox   t today   w week", "g [ bracket"]
        hint.hide()
        await pilot.pause()
        assert app.text() == [""] * 6


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_show_as_text(text: str) -> None:
    for widget in (StatusLine(), KeyHints(), TabLine(), PrefixHint()):
        app = Stage(widget)
        async with app.run_test(size=(60, 6)) as pilot:
            if isinstance(widget, StatusLine):
                widget.say(text)
                widget.aside(text)
            elif isinstance(widget, KeyHints):
                widget.show([(text, text), ("a", "b")])
            elif isinstance(widget, TabLine):
                widget.show([Tab(text, text, text, True)], text)
            else:
                widget.show(text, [(text, text), ("a", "b")])
            await pilot.pause()
            assert_safe(app)
