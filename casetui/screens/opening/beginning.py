"""Opening a case: its title, its client, its area, its attorney, and who else is involved."""

from __future__ import annotations

from casetui.practice.cases import beginning
from casetui.practice.cases.beginning import NONE_KNOWN, Beginning
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.questions import NOBODY, ask_colleague
from casetui.screens.frame.surface import Surface
from casetui.session.rights import ATTORNEY

HINT = f"names with ; between, or {NONE_KNOWN}"


async def asked(on: Surface, title: str, client: int | str | None = None) -> Beginning:
    """Ask what every new case needs to be known of it, but for the client."""
    desk, ask = on.desk, on.ask
    offers = [(area.key, area.title, ", ".join(area.also[:3])) for area in desk.areas]
    area = str(await ask.pick("Practice area:", narrowed(offers)))
    what = desk.words.capital(f"role.{ATTORNEY}")
    attorney = await ask_colleague(desk, ask, f"{what}:", desk.staff.active(ATTORNEY), nobody=True)
    others, none = await _others(on)
    return Beginning(
        title, client, desk.areas.by_key[area].title if area in desk.areas.by_key else area,
        attorney if attorney != NOBODY else None, others=others, none_known=none,
    )  # fmt: skip


async def _others(on: Surface) -> tuple[tuple[str, ...], bool]:
    """Who else is involved: it must be said, as whoever is left out is checked for no conflict."""

    def echo(text: str) -> tuple[str, str]:
        others, none = beginning.others_said(text)
        if not text.strip():
            return HINT, "dim"
        return (NONE_KNOWN if none else f"{len(others)} to be checked"), "good"

    why = ""
    while True:
        text = await on.ask.line("Others involved:", echo=echo, why=why)
        others, none = beginning.others_said(text)
        if others or none:
            return others, none
        why = f"Who else is involved? Write {HINT}."
