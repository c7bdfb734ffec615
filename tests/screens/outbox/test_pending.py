"""A reply that is not sent yet: seen on its enquiry, gone on with, and known to have left without `R`."""

from __future__ import annotations

from casetui.practice.outbox import outbox
from tests.screens.desk import E_COURT, E_HARLOW, E_OKAFOR, Hands, Office


async def _reply(hands: Hands, number: int = E_HARLOW, end: str = "enter", text: str = "It is here.") -> None:
    await hands.to(number)
    await hands.press("r")
    await hands.type(text)
    await hands.press("esc", end)


def _line(hands: Hands, words: str) -> str:
    return next(line for line in hands.lines if words in line)


async def test_it_shows_on_the_row_and_in_the_enquiry_as_it_stands(office: Office) -> None:
    async with office.desk() as hands:
        await _reply(hands, end="a")
        assert "re:asked" in _line(hands, "June Harlow")
    async with office.desk("ADA") as hands:
        await hands.press("g", "o", "-")
        await hands.type("Shorter.\n")
        await hands.press("q")
        await hands.view("o")
        assert "re:back" in _line(hands, "June Harlow")
        await hands.open(E_HARLOW)
        assert hands.shows("reply O1 is sent back (r goes on)")


async def test_r_goes_on_with_it_and_begins_no_second(office: Office) -> None:
    async with office.desk() as hands:
        await _reply(hands, end="d")
        assert "re:draft" in _line(hands, "June Harlow")
        await hands.press("r")
        assert hands.shows("It is here.") and not hands.shows("Reply to E1")
        await hands.type("Look: ")
        await hands.press("esc", "enter")
        assert hands.status == "O1 is in the outbox: ready."
        assert "re:ready" in _line(hands, "June Harlow")
        (item,) = outbox.items(office.reading())
        assert (item.state, item.body[:17]) == ("ready", "Look: It is here.")


async def test_the_inbox_knows_what_was_sent_without_R(office: Office) -> None:
    async with office.desk() as hands:
        await _reply(hands)
        await hands.press("g", "o", "d", "e")
        await hands.until(lambda: hands.status.startswith("O1 sent"))
        await hands.press("q")
        assert "waits" in _line(hands, "June Harlow") and "re:" not in hands.text
        await hands.press("r")
        assert hands.shows("Reply to E1")


async def test_the_cursor_rests_on_what_was_sent(office: Office) -> None:
    async with office.desk() as hands:
        for number in (E_HARLOW, E_COURT, E_OKAFOR):
            await _reply(hands, number)
        await hands.press("g", "o")
        assert hands.numbers() == [3, 2, 1]
        await hands.press("j", "d", "e")
        await hands.until(lambda: hands.status.startswith("O2 sent"))
        assert (hands.at, hands.numbers()) == (2, [3, 2, 1])
        await hands.press("d")
        assert hands.status == "O2 is sent; only what is ready can be sent."
        await hands.press("R")
        assert hands.numbers() == [3, 1]
