"""Papers leave by keyboard: produced with numbers, bundled, or held back; what is made is stopped."""

from __future__ import annotations

from threading import Event

import pytest

from casetui.practice.bundles import making
from casetui.practice.pages.apart import Stopped
from casetui.practice.papers import papers
from casetui.practice.productions import log
from tests.practice import pdfs
from tests.screens.desk import Hands, Office
from tests.screens.papers.test_papers import HARLOW, _tab, add


def _two(office: Office) -> None:
    add(office, "lease.pdf", pdfs.plain(2, text="lease"), "Lease")
    add(office, "photo.jpg", pdfs.photo(), "Photo of the moat")


async def _made(hands: Hands) -> None:
    await hands.until(lambda: "…" not in hands.status)


async def test_marked_papers_are_produced_with_numbers_to_somebody_in_the_case(office: Office) -> None:
    _two(office)
    async with office.desk(size=(80, 24)) as hands:
        await _tab(hands)
        await hands.press("*", "c")
        await hands.until(lambda: hands.shows("Produce") or hands.shows("produce"))
        await hands.press("d")
        assert hands.shows("Produce, in this order: P2 P1") and hands.shows("2 papers")
        for _letter in "P2 P1":
            await hands.press("backspace")
        await hands.type("P1 P9\n")
        assert hands.shows("There is no paper P9 in this case.")
        await hands.press("backspace")
        await hands.type("2\n")
        assert hands.shows("Prefix: HARLOW-") and hands.shows("next HARLOW-000001")
        await hands.type("1\n")
        assert hands.shows("ends with a digit")
        await hands.press("backspace")
        await hands.type(" 4")
        assert hands.shows("next HARLOW-0001")
        await hands.press("enter")
        assert hands.shows("To whom:")
        await hands.press("enter")
        await hands.type("RFP 4\n")
        await hands.type("CONFIDENTIAL\n")
        await _made(hands)
        assert hands.status.startswith("D1: HARLOW-0001-HARLOW-0003 produced to")
        assert hands.shows("HARLOW-0003 Photo")
        (row,) = log.of_case(office.reading(), HARLOW)
        assert (row.request, [one.source for one in row.ranges]) == ("RFP 4", ["P1", "P2"])
        await hands.press("u")
        assert len(log.of_case(office.reading(), HARLOW)) == 1


async def test_a_bundle_is_made_and_undone(office: Office) -> None:
    _two(office)
    async with office.desk(size=(80, 24)) as hands:
        await _tab(hands)
        await hands.press("*", "c", "b", "enter")
        assert hands.shows("Title on the cover: Hearing bundle")
        await hands.press("enter")
        await hands.type("big\n")
        assert hands.shows("Write a size such as 25MB.")
        await hands.press("backspace", "backspace", "backspace", "enter")
        await _made(hands)
        assert hands.status == "P3: bundled, 5 pages. Page 3 without a text layer."
        assert hands.shows("Hearing bundle")
        await hands.press("u")
        assert hands.status.startswith("Undone: made a bundle")


async def test_esc_stops_what_is_being_made_and_keys_go_on_meanwhile(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(office, "lease.pdf", pdfs.plain(), "Lease")
    asked = Event()

    def slow(*given: object) -> None:
        progress, going = given[-2:]
        while going():  # type: ignore[operator]
            progress(5, 100)  # type: ignore[operator]
            asked.wait(0.01)
        raise Stopped

    monkeypatch.setattr(making, "make", slow)
    async with office.desk(size=(80, 24)) as hands:
        await _tab(hands)
        await hands.press("c", "b", "enter", "enter")
        for key in ("enter", "p", "p"):
            await hands.send(key)
        await hands.until(lambda: hands.shows("page 5 of 100  esc stops it"))
        await hands.send("esc")
        await hands.until(lambda: hands.status == "Stopped; nothing was made.")
        assert type(hands.screen).__name__ == "PapersTab"
        assert len(papers.of_case(office.reading(), HARLOW)) == 1


async def test_what_is_held_back_shows_it_and_does_not_leave(office: Office) -> None:
    _two(office)
    async with office.desk("ADA", size=(80, 24)) as hands:
        await _tab(hands)
        await hands.press("x", "enter")
        await hands.type("Photograph taken for counsel\n")
        assert hands.status == "P2: held back as privileged." and hands.shows("priv")
        await hands.press("c", "b", "enter")
        assert hands.shows("P2 is held back as privileged")
        await hands.press("esc", "x")
        assert hands.shows("P2 is held back no more because:")
        await hands.type("waived\n")
        assert hands.status == "P2 is not held back any more."
        await hands.until(lambda: not hands.shows("priv"))


@pytest.mark.parametrize("key", ["d", "b"])
async def test_a_tab_without_papers_says_what_to_do(office: Office, key: str) -> None:
    async with office.desk(size=(80, 24)) as hands:
        await _tab(hands)
        await hands.press("c", key)
        assert hands.status == "There is no paper here; a takes one in."
