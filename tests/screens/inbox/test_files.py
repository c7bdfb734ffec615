"""The words in files: found by a filter once a desk at rest has read them, and promised where they are."""

from __future__ import annotations

from time import monotonic

from casetui.practice.attachments import searching
from tests.screens.desk import E_FILES, Office


async def test_a_desk_at_rest_reads_files_and_a_filter_finds_their_words(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("a")
        await hands.press("/")
        await hands.type("thirty\n")
        await hands.until(lambda: hands.shows("3 files were not searchable"))
        assert hands.numbers() == []
        await hands.press("esc")
        await hands.open(E_FILES)
        assert hands.shows("o tries to read it")
        hands.app._last_key = monotonic() - 3_600
        await hands.until(lambda: not searching.waiting(office.reading()), 30)
        await hands.press("R")
        assert hands.shows("– o reads it") and not hands.shows("tries")
        await hands.press("q")
        await hands.view("a")
        for words in ("thirty days", "deed of 1998"):
            await hands.press("/")
            await hands.press(*["backspace"] * 30)
            await hands.type(f"{words}\n")
            await hands.until(lambda: hands.numbers() == [E_FILES])
        assert not hands.shows("not searchable")


async def test_a_desk_at_work_reads_no_files(office: Office) -> None:
    async with office.desk() as hands:
        hands.app._poll()
        await hands.press("j")
        hands.app._poll()
        assert hands.app._files is None
        assert searching.waiting(office.reading()) == 3
