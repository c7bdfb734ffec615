"""Picking a contact out of all, by some letters of a name or an address, or digits of a number."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from casetui.practice.people import filters, listing
from casetui.practice.people.listing import ListedContact
from casetui.screens.frame.surface import Surface
from casetui.screens.people.looks import person_line
from casetui.session.background import Interrupted
from casetui.session.results import Refuse
from casetui.widgets.cells import Cell

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer

NOBODY = "nobody"
SHOWN = 20


async def pick(
    on: Surface, label: str, *, without: Collection[int] = (), nobody: str = "", new: bool = False,
    first: Mapping[int, str] = MappingProxyType({}),
) -> int | str:  # fmt: skip
    """Ask for a contact: its number; what was typed for a new one, NOBODY where that may be said and was.

    `first` are offered before anything is typed, each with why; without them those that were added last.
    """

    async def narrow(text: str) -> Sequence[Offer]:
        found = [row for row in await _found(on, text.strip(), list(first)) if row.id not in without]
        offers: list[Offer] = [(row.id, person_line(on.desk, row, first.get(row.id, ""))) for row in found]
        typed = text.strip()
        if new and typed:
            # Behind those that are known: enter alone must not make somebody twice.
            offers.append((f"new:{typed}", (Cell("new  ", "good"), Cell(typed))))
        if nobody and typed.casefold() in nobody[: len(typed) or None].casefold():
            offers.append((NOBODY, (Cell(nobody, "dim"),)))
        return offers

    key: Hashable = await on.ask.pick(label, narrow)
    return key if isinstance(key, int) else str(key)


def typed_new(key: int | str) -> str:
    """What was typed for a new contact; '' where one was picked that is there."""
    return key.removeprefix("new:") if isinstance(key, str) and key.startswith("new:") else ""


async def _found(on: Surface, text: str, first: Sequence[int]) -> Sequence[ListedContact]:
    session = on.desk.session
    if not text:
        if first:
            return listing.by_ids(session, first)
        return listing.page(session, "all", sort=listing.NEWEST, limit=SHOWN).rows
    try:
        wanted = filters.parse(session, text)
        reading = session.background.read(
            lambda: listing.find(session, "all", wanted.conditions, None, SHOWN)
        )
        return (await asyncio.wrap_future(reading)).rows
    except (Refuse, Interrupted):
        return ()
