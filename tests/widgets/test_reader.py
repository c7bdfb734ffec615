"""The reader: scrolls, folds, searches, and shows a megabyte or hostile text at once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from casetui.widgets.cells import Cell
from casetui.widgets.document import Document, Hung, fact, head_lines
from casetui.widgets.reader import Block, Reader
from casetui.widgets.wrap import wrap
from tests.widgets.harness import HOSTILE, Stage, assert_safe

THREAD = [
    Block(1, (Cell("From Alder", "strong"),), [f"line {n}" for n in range(30)]),
    Block("q", (), [f"quoted {n}" for n in range(14)], folded=True, fold_hint="… 14 quoted lines"),
    Block(2, (Cell("From Brown", "strong"),), ["second message", (Cell("a ", "dim"), Cell("deed", "court"))]),
    Block(3, (Cell("From Carver", "strong"),), [f"third {n}" for n in range(30)]),
]


def stage(reader: Reader) -> Stage:
    return Stage(
        reader,
        {
            "j": lambda: reader.move(1), "k": lambda: reader.move(-1), "G": reader.last, "home": reader.first,
            "pagedown": lambda: reader.page(1), "pageup": lambda: reader.page(-1),
            "ctrl+d": lambda: reader.half_page(1),
            "J": lambda: reader.block(1), "K": lambda: reader.block(-1),
            "x": reader.toggle_fold, "X": reader.toggle_all_folds,
            "n": lambda: reader.next_match(1), "N": lambda: reader.next_match(-1),
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "top"),
    [
        ("", "From Alder"),
        ("j", "line 0"),
        ("j k", "From Alder"),
        ("pagedown", "line 8"),
        ("pagedown pageup", "From Alder"),
        ("ctrl+d", "line 4"),
        ("G", "third 20"),
        ("G home", "From Alder"),
        ("J", "From Brown"),
        ("J J", "From Carver"),
        ("J J J", "From Carver"),
        ("J j K", "From Brown"),
        ("J K", "From Alder"),
        ("G K", "From Carver"),
    ],
)
async def test_keys_scroll(keys: str, top: str) -> None:
    reader = Reader()
    app = stage(reader)
    async with app.run_test(size=(40, 10)) as pilot:
        reader.show(THREAD)
        reader.focus()
        await pilot.press(*keys.split())
        assert app.text()[0] == top


async def test_quoted_text_folds_and_unfolds() -> None:
    reader = Reader()
    app = stage(reader)
    async with app.run_test(size=(40, 10)) as pilot:
        reader.show(THREAD, at=2)
        reader.focus()
        await pilot.press("k")
        assert app.text()[0] == "… 14 quoted lines"
        await pilot.press("x")
        assert app.text()[0] == "quoted 0"
        await pilot.press("x")
        assert app.text()[:2] == ["… 14 quoted lines", "From Brown"]
        await pilot.press("X")
        assert app.text()[0] == "quoted 0"


async def test_searching_goes_round_and_into_folds() -> None:
    reader = Reader()
    app = stage(reader)
    async with app.run_test(size=(40, 10)) as pilot:
        reader.show(THREAD)
        assert reader.find("nothing of the kind") == 0
        assert reader.next_match(1) == (0, 0)
        assert reader.find("QUOTED 1") == 5
        await pilot.pause()
        assert "quoted 1" in app.text()
        assert reader.next_match(1) == (2, 5)
        assert reader.next_match(-1) == (1, 5)
        assert reader.next_match(-1) == (5, 5)
        assert reader.find("deed") == 1
        await pilot.pause()
        assert "a deed" in app.text()


async def test_the_place_is_kept_when_the_width_changes() -> None:
    reader = Reader()
    app = stage(reader)
    async with app.run_test(size=(80, 10)) as pilot:
        reader.show([Block(1, (), [f"{n} " + "word " * 30 for n in range(50)])])
        reader.focus()
        await pilot.press(*["pagedown"] * 3)
        first = app.text()[0].split()[0]
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert app.text()[0].split()[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "a legal word " * 80_000,
        "x" * 1_000_000,
        "\n".join(["a line of a letter, not too long"] * 30_000),
        "漢字かな" * 80_000,
        " " * 1_000_000,
    ],
)
async def test_a_megabyte_opens_at_once(text: str) -> None:
    reader = Reader()
    app = stage(reader)
    async with app.run_test(size=(80, 24)) as pilot:
        begun = time.perf_counter()
        reader.show([Block(1, (Cell("head"),), [text])])
        for y in range(24):
            reader.render_line(y)
        # Fifty milliseconds are the aim; a busy machine must not fail the test.
        assert time.perf_counter() - begun < 1
        reader.focus()
        await pilot.press("G", "home")
        assert app.text()[0] == "head"


@given(st.text(st.sampled_from("ab  漢é😀-"), max_size=80), st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_only_spaces(text: str, width: int) -> None:
    spans = list(wrap(text, width))
    lines = [text[start:end] for start, end in spans]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


def test_words_stay_whole() -> None:
    assert [text for text in _lines("the deed of the house", 10)] == ["the deed", "of the", "house"]
    assert [text for text in _lines("die Übergabe des Hauses", 10)] == ["die", "Übergabe", "des Hauses"]


def test_a_word_longer_than_a_line_breaks_behind_a_sign() -> None:
    address = "<tyrone.bell@postbox.example.com>"
    assert _lines(address, 32) == ["<tyrone.bell@postbox.example.", "com>"]
    assert _lines(f"Übergabe {address}", 32) == ["Übergabe", "<tyrone.bell@postbox.example.", "com>"]
    assert _lines("x" * 12, 5) == ["xxxxx", "xxxxx", "xx"]
    assert _lines("a." + "x" * 12, 8) == ["a.xxxxxx", "xxxxxx"], "not behind a sign that comes too early"


@pytest.mark.parametrize("width", [20, 30, 39, 45, 80])
def test_a_head_loses_nothing_and_keeps_its_time_whole(width: int) -> None:
    time_ = "Thu 26 Nov 2026 10:03"
    who = Cell("Maximiliane Gräfin von und zu Hohenau", "strong")
    head = (Cell("── M248 ", "accent"), Cell("from ", "dim"), who, Cell(f"  {time_} ", "dim"))
    lines = list(head_lines(head, width))
    texts = ["".join(cell.text for cell in line) for line in lines]
    assert all(cell_len(text.rstrip()) <= width for text in texts), texts
    assert " ".join(" ".join(texts).split()) == " ".join("".join(cell.text for cell in head).split())
    assert width < len(time_) or any(time_ in text for text in texts)
    assert list(head_lines((), width)) == []


def _lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


async def test_hostile_text_shows_as_text() -> None:
    reader = Reader(empty=HOSTILE[1])
    app = stage(reader)
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        assert_safe(app)
        head = {text: (Cell(text, "strong"),) for text in HOSTILE}
        reader.show([Block(text, head[text], [text, (Cell(text, "dim"),)], True, text) for text in HOSTILE])
        reader.focus()
        for key in ("x", "X", "J", "J", "pagedown", "pagedown", "G"):
            await pilot.press(key)
            assert_safe(app)
        for text in HOSTILE:
            reader.find(text)
            assert_safe(app)
        assert reader.find("[sic]") == 2
        await pilot.pause()
        assert "[sic] [REDACTED] [b]" in "\n".join(app.text())


FACTS = [
    fact("missing", "no stage, no next date, no limitation date", 9, "bad"),
    Hung((Cell("They wait: ", "dim"), Cell("someone who saw it on the day"))),
]
"""A fact and one line of several, as they stand in a narrow preview."""


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (28, [
            "missing  no stage, no next", "         date, no limitation", "         date",
            "They wait: someone who saw", "  it on the day",
        ]),
        (60, [
            "missing  no stage, no next date, no limitation date", "They wait: someone who saw it on the day",
        ]),
        # Where the names would take most of the room, nothing hangs.
        (14, ["missing  no", "stage, no next", "date, no"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_hangs(width: int, shown: list[str]) -> None:
    document = Document([Block("facts", (), FACTS)], width)
    rows = [document.row(number) for number in range(min(document.count(), len(shown)))]
    said = [" " * row.hang + document.sources[row.source].text[row.start : row.end] for row in rows if row]
    assert [line.rstrip() for line in said] == shown


async def test_what_hangs_keeps_its_look() -> None:
    reader = Reader()
    async with stage(reader).run_test(size=(28, 10)) as pilot:
        reader.show([Block("facts", (), FACTS)])
        await pilot.pause()
        assert reader.find("limitation") == 1
        await pilot.pause()
        first, second = (reader.render_line(y) for y in (0, 1))
        assert second.text == "         date, no limitation"
        assert next(iter(second)).text.strip() == ""
        assert first.cell_length == second.cell_length == 28


@given(st.text(max_size=60), st.text(max_size=8), st.integers(1, 40))
def test_nothing_that_hangs_is_lost_or_too_wide(text: str, name: str, width: int) -> None:
    document = Document([Block("facts", (), [fact(name, text, 9)])], width)
    rows = [row for number in range(document.count()) if (row := document.row(number)) is not None]
    source = document.sources[0]
    lines = [source.text[row.start : row.end] for row in rows]
    assert "".join("".join(lines).split()) == "".join(source.text.split())
    assert all(row.hang + cell_len(line) <= max(width, 2) for row, line in zip(rows, lines, strict=True))
