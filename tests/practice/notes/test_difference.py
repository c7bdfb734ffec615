"""A difference leaves nothing out: from it both texts can be told again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.notes.difference import LARGE, Changed, between, plain

LINES = st.lists(
    st.text("ab .:", max_size=12) | st.sampled_from(["Q: Where?", "A: By the door."]), max_size=12
)


def _told(changed: list[Changed], leaving: str) -> str:
    """One of the two texts: what went, or what came, left out; a line of which all is left out is none."""
    lines = []
    for line in changed:
        pieces = [piece for piece in line.pieces if piece.sign != leaving]
        if pieces or not line.pieces:
            lines.append("".join(piece.text for piece in pieces))
    return "\n".join(lines)


@given(LINES, LINES)
def test_both_texts_can_be_told_again(old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old), "\n".join(new)
    changed = between(before, after, around=10_000)
    if before == after:
        assert changed == []
        return
    assert (_told(changed, "+"), _told(changed, "-")) == (before, after)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("He saw the red car.", "He saw the blue car.", ["~ He saw the [-red-]{+blue+} car."]),
        ("one\ntwo\nthree", "one\nthree", ["  one", "- two", "  three"]),
        ("one", "one\ntwo", ["  one", "+ two"]),
        ("the same", "the same", []),
        ("nothing alike", "42", ["- nothing alike", "+ 42"]),
        ("", "first", ["- ", "+ first"]),
    ],
)
def test_what_changed_is_marked(before: str, after: str, told: list[str]) -> None:
    assert [plain(line) for line in between(before, after)] == told


def test_what_stayed_is_left_out_and_counted() -> None:
    before = "\n".join(str(n) for n in range(100))
    changed = between(before, before.replace("50\n", "fifty\n"))
    assert changed[0].gap == 48 and len(changed) == 6


def test_texts_that_differ_throughout_are_told_line_by_line() -> None:
    old, new = ("\n".join(f"{word} {n}" for n in range(LARGE)) for word in ("old", "new"))
    changed = between(old, new)
    assert len(changed) == 2 * LARGE and {len(line.pieces) for line in changed} == {1}
