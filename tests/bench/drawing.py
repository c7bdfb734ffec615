"""Draws screens in turn in one process: how long each took, in seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

from casetui.app import DeskApp, build_desk
from casetui.config import Config
from casetui.practice.firm import firm
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.session.session import Session

ROUNDS = 15

Places = Mapping[str, Callable[[Desk], DeskScreen]]


async def draw(session: Session, path: Path, places: Places) -> dict[str, list[float]]:
    """Draw each place so often, one after the other."""
    config = Config(path, path.parent, path.parent / "none.toml")
    app = DeskApp(build_desk(config, session, firm.load(session)), driver_class=None)
    found: dict[str, list[float]] = {name: [] for name in places}
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(ROUNDS):
            for name, make in places.items():
                screen = make(app.desk)
                begun = perf_counter()
                await app.push_screen(screen)
                await _shown(screen)
                found[name].append(perf_counter() - begun)
                await pilot.pause()  # the counts follow beside the screen: nobody waits for them
                app.pop_screen()
                await pilot.pause()
    return found


async def _shown(screen: DeskScreen) -> None:
    """Wait until what a screen has to show is drawn."""
    drawn = asyncio.Event()
    screen.call_after_refresh(drawn.set)
    await drawn.wait()
