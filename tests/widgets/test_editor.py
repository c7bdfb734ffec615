"""The editor: keys are text, a paste is cleaned, escape ends writing."""

from __future__ import annotations

import pytest
from textual import events

from casetui.widgets.editor import Editor
from tests.widgets.harness import HOSTILE, Stage, assert_safe


async def test_writing() -> None:
    editor = Editor()
    app = Stage(editor)
    async with app.run_test(size=(40, 10)) as pilot:
        editor.focus()
        await pilot.press("j", "d", "enter", "q", "left_square_bracket", "tab", "u")
        assert editor.text == "jd\nq[  u"
        assert len(app.told(Editor.Changed)) >= 6
        await pilot.press("escape")
        assert len(app.told(Editor.Left)) == 1
        assert app.focused is editor


async def test_a_paste_is_cleaned_and_comes_once() -> None:
    editor = Editor("Dear ")
    app = Stage(editor)
    async with app.run_test(size=(40, 10)) as pilot:
        editor.focus()
        editor.move_cursor(editor.document.end)
        editor.post_message(events.Paste("[sic]\r\nq\x1b]52;c;AAAA\x07"))
        await pilot.pause()
        assert editor.text == "Dear [sic]\nq␛]52;c;AAAA␇"
        assert_safe(app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_shows_as_text(text: str) -> None:
    editor = Editor(placeholder=text)
    app = Stage(editor)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert_safe(app)
        editor.fill(text)
        editor.focus()
        await pilot.pause()
        assert_safe(app)
        await pilot.press("end", "x")
        assert_safe(app)
