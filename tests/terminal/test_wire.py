"""The picture stays the same, the bytes become few, and only sequences we mean get through."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.terminal.wire import Painter

WIDTH, HEIGHT = 20, 5

Drawn = tuple[int, int, list[tuple[str, str]]]
"""A line to draw: row, column, and texts with their SGR parameters."""

SGR = [
    "", "1", "2;31", "3;38;5;9", "4;44", "7", "9;48;2;1;2;3", "1;7;97;100", "38;5;208;48;5;17", "48;5;17",
    "5;32",
]  # fmt: skip

words = st.text(st.sampled_from("abc  漢é—"), min_size=1, max_size=8)
texts = words | st.integers(1, 20).map(lambda count: " " * count)
segments = st.lists(st.tuples(texts, st.sampled_from(SGR)), min_size=1, max_size=5)
lines = st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), segments)
frames = st.lists(st.lists(lines, min_size=1, max_size=4), min_size=1, max_size=5)


def as_textual(line: Drawn) -> str:
    """Write a line as Textual does: a position, then each text with all its attributes and a reset."""
    y, x, parts = line
    out = [f"\x1b[{y + 1};{x + 1}H"]
    room = WIDTH - x
    for text, style in parts:
        kept = ""
        for char in text:
            wide = 2 if char == "漢" else 1
            if wide <= room:
                kept, room = kept + char, room - wide
        if kept:
            out.append(f"\x1b[{style}m{kept}\x1b[0m" if style else kept)
    return "".join(out)


def terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l")
    return screen, stream


def seen(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """Return what a person sees of each cell: a blank's foreground, weight and slant are not among it."""
    rows = []
    for y in range(HEIGHT):
        row: list[tuple[object, ...]] = []
        for x in range(WIDTH):
            cell = screen.buffer[y][x]
            lined = (cell.underscore, cell.strikethrough, cell.reverse)
            blank = cell.data == " " and not any(lined)
            look = (cell.data, cell.fg, cell.bg, cell.bold, cell.italics, *lined)
            row.append((" ", cell.bg) if blank else look)
        rows.append(row)
    return rows


@settings(deadline=None, max_examples=300)
@given(frames, st.booleans())
def test_the_picture_is_the_same(frames: list[list[Drawn]], erase: bool) -> None:
    """Whatever is drawn, in whatever order, the terminal shows what Textual meant."""
    painter = Painter(WIDTH, HEIGHT, erase_colour=erase)
    meant, meant_stream = terminal()
    shown, shown_stream = terminal()
    blanks = [as_textual((y, 0, [(" " * WIDTH, "")])) for y in range(HEIGHT)]
    for data in ["".join(blanks), *("".join(map(as_textual, frame)) for frame in frames)]:
        meant_stream.feed(data.replace("\x1b[5;32m", "\x1b[32m"))
        shown_stream.feed(painter.feed(data))
        assert seen(shown) == seen(meant)


@settings(deadline=None)
@given(frames)
def test_never_more_bytes_than_textual(frames: list[list[Drawn]]) -> None:
    """The short form is short, and drawing the same again sends nothing."""
    painter = Painter(WIDTH, HEIGHT)
    for frame in frames:
        for line in frame:
            data = as_textual(line)
            assert len(painter.feed(data)) <= len(data) + 8
            again = painter.feed(data)
            assert len(again) <= 8


HOSTILE = [
    "\x1b]52;c;AAAA\x07", "\x1b]0;t\x07", "\x1bP+q544e\x1b\\", "\x1b[2J", "\x1b[6n", "\x1bc", "\x1b[?1004h",
    "\x1b[?1003h", "\x1b[>25u", "\x1b]8;;http://example.com\x1b\\", "\x9b31m", "\x9d0;t\x9c", "\x07", "\x08",
    "\x0e", "\x1b[5i", "\x1b#8", "\x1b[?2026$p", "\x1b[21t", "\x1b_x\x1b\\", "\x1b]52;c;no end",
]  # fmt: skip


@pytest.mark.parametrize("nasty", HOSTILE)
def test_no_foreign_sequence_passes(nasty: str) -> None:
    """Nothing but positions, attributes and the desk's own switches is ever sent."""
    out = Painter(80, 24).feed(f"\x1b[3;4Hbefore{nasty}after")
    rest = re.sub(r"\x1b\[[0-9;]*[mHCKXG]|\x1b\[\?(?:1049|25|2004|7)[hl]", "", out)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", rest)
    assert "before" in rest


@given(st.text(max_size=60))
def test_whatever_the_text_only_known_sequences_pass(text: str) -> None:
    """Random text, with random controls, leaves no control character outside known sequences."""
    out = Painter(80, 24).feed("\x1b[H" + text)
    rest = re.sub(r"\x1b\[[0-9;]*[mHCKXG]|\x1b\[\?(?:1049|25|2004|7)[hl]", "", out)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", rest)


def test_blinking_never_passes() -> None:
    """Text asked to blink is drawn steady."""
    assert Painter(80, 24).feed("\x1b[H\x1b[5;1mx\x1b[0m") == "\x1b[H\x1b[;1mx"


def test_doubtful_widths_are_pinned_down() -> None:
    """After a character that terminals measure differently, the next one's column is said outright."""
    out = Painter(80, 24).feed("\x1b[2;1Ha👩‍⚖️b")
    assert "\x1b[4Gb" in out


def test_a_new_size_draws_all_again() -> None:
    """After a resize nothing is taken for granted, and nothing is drawn outside the terminal."""
    painter = Painter(20, 5)
    painter.feed("\x1b[H" + "x" * 20)
    painter.resize(10, 2)
    assert painter.feed("\x1b[H" + "x" * 20).count("x") == 10
    assert painter.feed("\x1b[4;1Hxxx") == ""


def test_leaving_resets_attributes() -> None:
    """The shell that follows is not written in our colours."""
    painter = Painter(20, 5)
    painter.feed("\x1b[H\x1b[31mx\x1b[0m")
    assert painter.feed("\x1b[?1049l") == "\x1b[m\x1b[?1049l"
