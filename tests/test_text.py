"""Text from outside is made safe to keep and to show."""

import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.text import MARKS_IN_A_ROW, clean, clean_line, how_many, printable

ANYTHING = st.text(st.characters(), max_size=200)
NASTY = st.text(
    st.sampled_from("ab \t\n\r\x00\x07\x1b\x7f\x85\x9b\u0301\u200b\u200d\u202e\u2066\ufeff\ud800漢😀")
)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("1\r\n2\r3\x0b4\x0c5\u20286\u20297\x858", "1\n2\n3\n4\n5\n6\n7\n8"),
        ("a\tb", "a\tb"),
        ("\x1b]52;c;AAAA\x07", "␛]52;c;AAAA␇"),
        ("\x00\x7f", "␀␡"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eevil\u202d", "\ufffdevil\ufffd"),
        ("\u2066a\u2069\u200eb\u061c\ufeffc\u00add\u200b\U000e0041", "abcd"),
        ("\ud800", "\ufffd"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 8),
        ("e" + "\u0301\u200d" * 50, "e" + "\u0301\u200d" * 4),
        ("[sic] [/Smith] [@click=app.quit]", "[sic] [/Smith] [@click=app.quit]"),
        ("مرحبا שלום 漢字 👨‍👩‍👧 é", "مرحبا שלום 漢字 👨‍👩‍👧 é"),
        ("─" * 80, "─" * 80),
        ("😀" * 20, "😀" * 20),
    ],
)  # fmt: skip
def test_what_is_stored(raw: str, stored: str) -> None:
    """Control characters become visible, tricks of direction go, law and languages stay as they are."""
    assert clean(raw) == stored


def test_too_long_a_text_is_cut_and_says_so() -> None:
    """The last line of a cut text says how much is missing."""
    cut = clean("x" * 1000, limit=100)
    assert len(cut) <= 100
    kept, note = cut.split("\n")
    assert note == f"[… cut: {1000 - len(kept)} characters more]"


@given(st.one_of(ANYTHING, NASTY), st.integers(1, 120))
def test_clean_keeps_its_limit_and_its_word(text: str, limit: int) -> None:
    """Cleaned text is within the limit, holds only newline and tab of all controls, and is final."""
    once = clean(text, limit)
    assert len(once) <= limit
    assert not _controls(once) - {"\n", "\t"}
    assert clean(once, limit) == once


@given(st.one_of(ANYTHING, NASTY), st.integers(1, 60))
def test_clean_line_is_one_line(text: str, limit: int) -> None:
    """A cleaned line holds no control character, no double space, and stays as it is."""
    once = clean_line(text, limit)
    assert len(once) <= limit
    assert not _controls(once)
    assert "  " not in once
    assert once == once.strip()
    assert clean_line(once, limit) == once


@given(st.one_of(ANYTHING, NASTY))
def test_printable_lets_no_control_through(text: str) -> None:
    """Whatever the text, only newlines are left of its control characters, and it can be encoded."""
    once = printable(text)
    assert not _controls(once) - {"\n"}
    assert not set(once) & set("\u202d\u202e\u2066\u200b\ufeff")
    once.encode("utf-8")
    assert printable(once) == once


@given(st.text(st.sampled_from("a\u0301\u0489\u200d\u20dd\u0e31\ufe0f\u200b"), max_size=60))
def test_marks_never_pile_up(text: str) -> None:
    """No more than eight combining marks or joiners follow one another."""
    run = 0
    for char in printable(text):
        is_mark = unicodedata.category(char).startswith("M") or char in "\u200c\u200d"
        run = run + 1 if is_mark else 0
        assert run <= MARKS_IN_A_ROW


def _controls(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cs")}


@pytest.mark.parametrize("raw", ["\x00", "\x00 ", "\x00\n", "\x00\x9b\u200b"])
def test_megabytes_of_control_characters_take_little_memory(raw: str) -> None:
    times = 3_000_000 // len(raw)
    tracemalloc.start()
    try:
        assert clean(raw * times) == clean(raw) * times
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def test_one_of_a_thing_is_no_plural() -> None:
    assert [how_many(count, "line") for count in (0, 1, 2)] == ["0 lines", "1 line", "2 lines"]
    assert how_many(1, "entry", "entries") == "1 entry" and how_many(3, "entry", "entries") == "3 entries"
