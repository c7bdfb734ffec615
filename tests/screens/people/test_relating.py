"""Who is bound to whom, by keyboard: said, shown on both cards, ended."""

from __future__ import annotations

from tests.screens.desk import Office


async def test_somebody_is_bound_to_somebody_else_and_no_more(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "/", *"okafor", "enter")
        await hands.until(lambda: hands.screen.list.rows)  # found beside the screen
        await hands.press("c", "b")
        await hands.press(*"june", "enter")
        assert "Chidi Okafor is, to June Harlow:" in hands.foot and "such as director of" in hands.foot
        await hands.press(*"director of", "enter")
        assert "Chidi Okafor is director of June Harlow." in hands.status
        assert "2026-0001 is pending again" in hands.status
        await hands.press("enter")
        await hands.until(lambda: hands.shows("director of June Harlow (C"))
        await hands.press("q", "c", "e", "enter")
        assert "Ended: director of June Harlow" in hands.status
        await hands.press("c", "e")
        assert "bound to nobody" in hands.status
