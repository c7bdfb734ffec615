"""The prompt: every printable key is text, a paste is one line, a question takes one key."""

from __future__ import annotations

from functools import partial

import pytest
from textual import events

from casetui.widgets.field import LONGEST
from casetui.widgets.prompt import Prompt
from tests.widgets.harness import HOSTILE, Stage, assert_safe


def stage() -> tuple[Prompt, Stage, list[str]]:
    commands: list[str] = []
    prompt = Prompt()
    bound = ("j", "d", "q", "y", "enter", "escape", "question_mark")
    return prompt, Stage(prompt, {key: partial(commands.append, key) for key in bound}), commands


async def test_typed_keys_are_text_and_enter_answers() -> None:
    prompt, app, commands = stage()
    async with app.run_test(size=(60, 5)) as pilot:
        prompt.open("Snooze until:", "to")
        await pilot.press("m", "o", "j", "d", "q", "question_mark", "left_square_bracket", "enter")
        assert [message.text for message in app.told(Prompt.Answered)] == ["tomojdq?["]
        assert [message.text for message in app.told(Prompt.Changed)][:2] == ["tom", "tomo"]
        assert app.text()[0] == "Snooze until: tomojdq?["
        assert not [key for key in commands if key != "enter"]


async def test_escape_leaves() -> None:
    prompt, app, _ = stage()
    async with app.run_test(size=(60, 5)) as pilot:
        prompt.open("Filter:")
        await pilot.press("a", "escape")
        assert len(app.told(Prompt.Left)) == 1
        prompt.close()
        await pilot.pause()
        assert app.text()[0] == ""


async def test_a_paste_is_one_line_and_no_key() -> None:
    prompt, app, commands = stage()
    async with app.run_test(size=(60, 5)) as pilot:
        prompt.open("Filter:", "old")
        prompt.field.post_message(events.Paste(" new\nd\r\nq\x1b]52;c;AAAA\x07"))
        await pilot.pause()
        assert prompt.text == "old new d q␛]52;c;AAAA␇"
        assert not commands
        assert not app.told(Prompt.Answered)
        assert_safe(app)


async def test_a_huge_paste_is_cut() -> None:
    prompt, app, _ = stage()
    async with app.run_test(size=(60, 5)) as pilot:
        prompt.open("Filter:")
        prompt.field.post_message(events.Paste("x" * 1_000_000))
        await pilot.pause()
        assert len(prompt.text) <= LONGEST
        assert_safe(app)


async def test_what_was_understood_shows_at_the_right() -> None:
    prompt, app, _ = stage()
    async with app.run_test(size=(40, 5)) as pilot:
        prompt.open("Until:", "fri")
        prompt.echo("Fri 12 Jun, 4 items", "good")
        await pilot.pause()
        assert app.text()[0] == "Until: fri" + " " * 11 + "Fri 12 Jun, 4 items"
        prompt.open("Until:", "x" * 25)
        await pilot.pause()
        assert app.text()[0] == "Until: " + "x" * 25


async def test_a_question_takes_one_key_and_no_command_passes() -> None:
    prompt, app, commands = stage()
    async with app.run_test(size=(60, 5)) as pilot:
        prompt.ask("Send [now]?", [("y", "send"), ("enter", "later")])
        await pilot.pause()
        assert app.text()[0] == "Send [now]?   y send   enter later"
        await pilot.press("j", "d", "y")
        assert [message.text for message in app.told(Prompt.Answered)] == ["y"]
        await pilot.press("enter")
        assert [message.text for message in app.told(Prompt.Answered)] == ["y", "enter"]
        await pilot.press("escape")
        assert len(app.told(Prompt.Left)) == 1
        assert not commands


async def test_a_text_after_a_question_is_typed_again() -> None:
    prompt, app, commands = stage()
    async with app.run_test(size=(60, 5)) as pilot:
        prompt.ask("Really?", [("y", "yes")])
        await pilot.press("y")
        prompt.open("Why:")
        await pilot.press("y", "j")
        assert prompt.text == "yj"
        assert not commands


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_shows_as_text(text: str) -> None:
    prompt, app, _ = stage()
    async with app.run_test(size=(60, 5)) as pilot:
        prompt.open(text, text)
        prompt.echo(text)
        await pilot.pause()
        assert_safe(app)
        prompt.open("", text)
        await pilot.pause()
        assert_safe(app)
        prompt.ask(text, [("y", text)])
        await pilot.pause()
        assert_safe(app)
