"""Taking a file in: out of the drop folder, the user's folder or the case's mail, or by its path."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

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
from casetui.widgets.cells import Cell

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer as Row


@dataclass(frozen=True)
class Chosen:
    """What shall become a paper: a file of the drop folder, another one, an attachment, or no file at all."""

    offer: Offer | None = None
    path: Path | None = None
    attachment: int | None = None
    message: int | None = None


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
    return rows[key][0] if isinstance(key, int) else Chosen(path=allowed(on, str(key)))


def _rows(on: Surface, case: int) -> list[tuple[Chosen, str, str]]:
    session, firm, folder = on.desk.session, on.desk.firm, on.desk.config.folder
    dropped: list[Offer] = []
    with suppress(Refuse):  # the firm has no such folder, which is no fault here
        dropped = drop.offers(session, firm, case)
    return [
        *((Chosen(offer=one), one.name, _told(on, one)) for one in dropped),
        *((Chosen(path=path), path.name, f"{size_words(size)}, in your folder")
          for path, size in enclosures.own(folder)),
        *((Chosen(attachment=one.id), one.name, f"from M{one.message}, {size_words(one.size)}")
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


async def prepared(on: Surface, chosen: Chosen) -> tuple[Taken | None, Details]:
    """The bytes of what was chosen, in the store by then, and what it says of itself; else it is Ended."""
    try:
        return await asyncio.to_thread(_prepare, on, chosen)
    except (Refuse, OSError) as why:
        on.say(str(why), "bad")
        raise Ended from why


def _prepare(on: Surface, chosen: Chosen) -> tuple[Taken | None, Details]:
    session, firm = on.desk.session, on.desk.firm
    if chosen.offer is not None:
        return drop.prepare(session, chosen.offer), chosen.offer.details
    if chosen.path is not None:
        return taking_in.from_path(session, chosen.path), proposing.from_name(chosen.path.name)
    if chosen.attachment is not None:
        file = taking_in.from_attachment(session, chosen.attachment)
    elif chosen.message is not None:
        file = taking_in.from_message(session, chosen.message)
    else:
        return None, Details()
    assert file.message is not None
    return file, proposing.from_message(session, firm, file.message, file.attachment)[1]


async def take_in(on: Surface, case: int, chosen: Chosen, taken_in: Callable[[int], None]) -> None:
    """Make a paper of a case of what was chosen; `taken_in` gets its number, and again once it was read."""
    file, proposed = await prepared(on, chosen)
    session, again = on.desk.session, False
    if file is not None and (twin := drop.already(session, file, case)) is not None:
        await on.ask.choice(f"{str(twin)[:60]} Again?", [("y", "take it in again"), ("esc", "leave it")])
        again = True
    label = f"Paper of {file.name[:24]}:" if file is not None else "Paper:"
    details = await details_in_one_line(on, label, proposed)
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
