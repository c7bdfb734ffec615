"""Guests of an event hear of it from the desk: moved with a key, they are told in the outbox."""

from __future__ import annotations

from casetui.practice.outbox import outbox
from tests.screens.desk import Office


async def test_moving_a_meeting_tells_its_guests(office: Office) -> None:
    async with office.desk("MB") as hands:
        await hands.press("2", "a")
        await hands.type("meeting with ines@mail.test 20nov 14:00-15:00\n")
        await hands.until(lambda: hands.shows("Invitation O1"))
        await hands.press("m")
        await hands.type("16:00\n")
        await hands.until(lambda: "O1 in the outbox tells the guests." in hands.status)
        (letter,) = outbox.items(office.reading("RM"))
        assert "16:00" in letter.subject
