"""Opening a check from wherever one is."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.conflicts.checks import Check
from casetui.practice.conflicts.hits import Asked, Here
from casetui.screens.conflicts import checking
from casetui.screens.conflicts.check import CheckScreen
from casetui.screens.frame.base import DeskScreen


async def of_what_is_here(on: DeskScreen) -> None:
    """The check of what is looked at; where nobody is there, of a name that is typed."""
    there = checking.here(on)
    if isinstance(there, Check):
        await on.app.push_screen(CheckScreen(on.desk, there))
    elif there is None:
        await of_a_name(on)
    else:
        await _open(on, *there)


async def of_a_name(on: DeskScreen) -> None:
    """The check of a name that is typed."""
    await _open(on, *await checking.by_name(on))


async def _open(on: DeskScreen, asked: Sequence[Asked], where: Here) -> None:
    check = await checking.made(on, asked, where)
    if check is not None and not on.left:
        await on.app.push_screen(CheckScreen(on.desk, check))
