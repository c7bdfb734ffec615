"""Taking a file in: out of the drop folder, the user's folder or the case's mail, or by its path."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from casetui.practice.attachments import searching
from casetui.practice.attachments.media import size_words
from casetui.practice.firm.hours import span
from casetui.practice.outbox import enclosures
from casetui.practice.papers import drop, proposing, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.drop import Offer
from casetui.practice.papers.taking_in import Taken
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.asking import fitting
from casetui.screens.frame.performing import show, written
from casetui.screens.frame.surface import Surface
from casetui.screens.papers.asking import details_in_one_line
from casetui.session.results import Done, Refuse
from casetui.tables.papers import Paper
from casetui.text import clean_line
from casetui.widgets.cells import Cell

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer as Row

T = TypeVar("T")


@dataclass(frozen=True)
class Chosen:
    """What shall become a paper: a file of the drop folder or another, what came by mail, or no file.

    With a message alone it is the whole message.
    """

    name: str = ""
    offer: Offer | None = None
    path: Path | None = None
    message: int | None = None
    attachment: int | None = None


async def choose(on: Surface, case: int, label: str, *, or_none: bool) -> Chosen:
    """Ask which file; `or_none`: or what is on paper only."""
    rows = _rows(on, case)
    if or_none:
        rows.append((Chosen(), "on paper only", "no file yet"))
    if not rows:
        on.say(f"There is no file to take in here; those in {on.desk.config.folder} can be.", "dim")
        raise Ended
    offers = [(at, name, more) for at, (_chosen, name, more) in enumerate(rows)]

    def narrow(text: str) -> list[Row]:
        path: list[Row] = [(text.strip(), (Cell("the file at this path", "dim"),))] if "/" in text else []
        return [*path, *fitting(offers, text)]

    key = await on.ask.pick(label, narrow)
    if isinstance(key, int):
        return rows[key][0]
    path = allowed(on, str(key))
    return Chosen(clean_line(path.name, 100), path=path)


def _rows(on: Surface, case: int) -> list[tuple[Chosen, str, str]]:
    session, firm, folder = on.desk.session, on.desk.firm, on.desk.config.folder
    dropped: list[Offer] = []
    with suppress(Refuse):  # the firm has no such folder, which is no fault here
        dropped = drop.offers(session, firm, case)
    return [
        *((Chosen(one.name, offer=one), one.name, _told(on, one)) for one in dropped),
        *((Chosen(clean_line(path.name, 100), path=path), path.name, f"{size_words(size)}, in your folder")
          for path, size in enclosures.own(session, folder)),
        *((Chosen(one.name, message=one.message, attachment=one.id), one.name,
           f"from M{one.message}, {size_words(one.size)}")
          for one in enclosures.at_hand(session, None, None, case)),
    ]  # fmt: skip


def _told(on: Surface, one: Offer) -> str:
    if one.growing:
        return "still being written"
    return f"{size_words(one.size)}, {span(max(0, on.desk.now() - one.at))} ago, drop folder"


def allowed(on: Surface, text: str) -> Path:
    """The path that somebody typed; where no file may be taken in from there it says so, and it is Ended."""
    folders = [on.desk.config.folder, *(Path(one) for one in (on.desk.firm.drop_folder,) if one)]
    try:
        path = Path(text).expanduser().resolve()
        if any(path.is_relative_to(folder.resolve()) for folder in folders):
            return path
    except (OSError, RuntimeError, ValueError):
        pass
    on.say(f"Files are taken in from {' or '.join(map(str, folders))} here.", "bad")
    raise Ended


async def take_in(on: Surface, case: int, chosen: Chosen, taken_in: Callable[[int], None]) -> None:
    """Make a paper of a case of what was chosen; `taken_in` gets its number, and again once it was read.

    Its bytes are taken only once it is wanted: what is left at the line leaves nothing behind.
    """
    proposed = await _beside(on, lambda: _proposed(on, chosen))
    label = f"Paper of {chosen.name[:24]}:" if chosen.name else "Paper:"
    details = await details_in_one_line(on, label, proposed)
    file, session, again = await prepared(on, chosen), on.desk.session, False
    if file is not None and (twin := drop.already(session, file, case)) is not None:
        await on.ask.choice(f"{str(twin)[:60]} Again?", [("y", "take it in again"), ("esc", "leave it")])
        again = True
    result = await written(taking_in.add(session, case, details, file, again=again))
    why = show(on, result, lambda number: f"P{number}: {details.title}, taken in.", {"cases": [case]})
    if why or not isinstance(result, Done):
        on.say(why, "bad")
        return
    stays = await moved_away(on, chosen.offer, result.value)
    if more := " ".join(filter(None, (*result.told, stays))):
        on.say(f"P{result.value} taken in. {more}", "soon")
    taken_in(result.value)
    if file is not None:
        on.app.run_worker(read_words(on, result.value, taken_in), group="files")


async def prepared(on: Surface, chosen: Chosen) -> Taken | None:
    """The file that was chosen, in the store by then; where it can't be had it says so, and it is Ended."""
    return await _beside(on, lambda: _prepared(on, chosen))


async def _beside(on: Surface, read: Callable[[], T]) -> T:
    """What reading a file comes to, beside the screen; where it can't be read it says so, and it is Ended."""
    try:
        return await asyncio.to_thread(read)
    except (Refuse, OSError) as why:
        on.say(str(why), "bad")
        raise Ended from why


def _proposed(on: Surface, chosen: Chosen) -> Details:
    """What a file says of itself; Refuse where it could not be taken in."""
    if chosen.offer is not None:
        drop.look(on.desk.session, chosen.offer)
        return chosen.offer.details
    if chosen.path is not None:
        taking_in.look(on.desk.session, chosen.path)
        return proposing.from_name(chosen.path.name)
    if chosen.message is None:
        return Details()
    session, firm = on.desk.session, on.desk.firm
    return proposing.from_message(session, firm, chosen.message, chosen.attachment)[1]


def _prepared(on: Surface, chosen: Chosen) -> Taken | None:
    session = on.desk.session
    if chosen.offer is not None:
        return drop.prepare(session, chosen.offer)
    if chosen.path is not None:
        return taking_in.from_path(session, chosen.path)
    if chosen.attachment is not None:
        return taking_in.from_attachment(session, chosen.attachment)
    return taking_in.from_message(session, chosen.message) if chosen.message is not None else None


async def moved_away(on: Surface, offer: Offer | None, paper: int) -> str:
    """Move a file of the drop folder away, now that it is a paper; why it was not, '' where it was."""
    if offer is None:
        return ""
    return await asyncio.to_thread(drop.move_away, on.desk.firm, offer, paper)


async def read_words(on: Surface, paper: int, read: Callable[[int], None]) -> None:
    """Read a paper's file for its words beside the screen; the end of the desk does not wait for it."""
    loop, done, session = asyncio.get_running_loop(), asyncio.Event(), on.desk.session

    def run() -> None:
        searching.read_quietly(session, Paper, paper)
        with suppress(RuntimeError):  # the desk was closed meanwhile
            loop.call_soon_threadsafe(done.set)

    Thread(target=run, daemon=True).start()
    await done.wait()
    if not on.left:
        read(paper)
