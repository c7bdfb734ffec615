"""Choosing what goes with a letter: files of what it answers, of its case, and of the user's folder."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Protocol

from casetui.practice.attachments.media import size_words
from casetui.practice.outbox import enclosures
from casetui.practice.outbox.enclosures import AtHand
from casetui.practice.outbox.letter import Enclosed
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.surface import Surface
from casetui.session.results import Refuse
from casetui.widgets.cells import Cell, Line


class About(Protocol):
    """What a letter is about, as far as files are concerned."""

    @property
    def enquiry(self) -> int | None:
        """The enquiry it belongs to."""

    @property
    def answers(self) -> int | None:
        """The message it answers."""


async def choose(
    on: Surface, there: tuple[Enclosed, ...], about: About, case: int | None
) -> tuple[Enclosed, ...]:
    """What goes with a letter once a file was chosen to go with it, or to be taken off."""
    session, folder = on.desk.session, on.desk.config.folder
    rows: list[tuple[Enclosed | AtHand | Path, str, str]] = [
        *((file, f"take off {file.name}", size_words(file.size)) for file in there),
        *((file, file.name, f"from M{file.message}, {size_words(file.size)}")
          for file in enclosures.at_hand(session, about.enquiry, about.answers, case)),
        *((path, path.name, f"{size_words(size)}, in your folder")
          for path, size in enclosures.own(session, folder)),
    ]  # fmt: skip
    if not rows:
        on.say(f"There is no file here to go with it; those in {folder} can.", "dim")
        raise Ended
    key = await on.ask.pick(
        "File:", narrowed([(at, name, more) for at, (_file, name, more) in enumerate(rows)])
    )
    chosen = rows[int(str(key))][0]
    if isinstance(chosen, Enclosed):
        return tuple(file for file in there if file != chosen)
    try:
        file = await asyncio.to_thread(_taken_in, on, chosen)
        return enclosures.together(there, [file])
    except (Refuse, OSError) as error:
        on.say(str(error), "bad")
        raise Ended from error


def _taken_in(on: Surface, chosen: AtHand | Path) -> Enclosed:
    if isinstance(chosen, Path):
        return enclosures.from_path(on.desk.session, chosen)
    return enclosures.from_attachment(on.desk.session, chosen.id)


def file_line(number: int, file: Enclosed) -> Line:
    """A file that goes with a letter, as a line of it."""
    return (
        Cell(f"file {number}: ", "dim"), Cell(file.name, "accent"),
        Cell(f"  {file.mime}, {size_words(file.size)}", "dim"),
    )  # fmt: skip
