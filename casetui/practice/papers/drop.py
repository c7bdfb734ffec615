"""The drop folder: where scans and other files arrive, offered one by one to become papers of a case.

Files in the folder itself are the firm's; a folder in it that is called as a case's ref is that case's. What
was taken in is moved to a folder `taken` in it, once the database has committed, and never before.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from casetui.files import modes
from casetui.practice.attachments import incoming
from casetui.practice.attachments.attachments import safe_name
from casetui.practice.firm.firm import Firm
from casetui.practice.papers import proposing, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.dropped import HIDDEN, MOST_SEEN, TAKEN, Refs, refs_in
from casetui.practice.papers.taking_in import Taken, Twin
from casetui.session.reader import Reader
from casetui.session.results import Conflict, Done, Refuse, Refused
from casetui.session.session import Session
from casetui.text import clean_line

MOST = 500
"""How many files are offered at once, the oldest first."""

SETTLED_SECONDS = 10
"""A file that was written in a shorter while ago may still be growing."""

UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", "~")
"""How files are called that another program is still writing."""


@dataclass(frozen=True)
class Offer:
    """A file that may become a paper, as it was when it was looked at."""

    id: str
    path: Path
    name: str
    size: int
    at: int
    state: tuple[int, int, int]
    case: int | None
    case_ref: str
    details: Details
    growing: bool


@dataclass(frozen=True)
class Took:
    """What became of a file: its paper, whether that is new, what followed, and why it lies where it lay."""

    paper: int
    new: bool
    told: tuple[str, ...] = ()
    stays: str = ""


def folder_of(firm: Firm) -> Path:
    """The firm's drop folder; Refuse where it has none, or it can't be read."""
    if not firm.drop_folder:
        raise Refuse("The firm has no drop folder; 'casetui setting set drop_folder /srv/scans' names one.")
    folder = Path(firm.drop_folder)
    if not folder.is_dir():
        raise Refuse(f"The drop folder {folder} is not there.")
    return folder


def offers(session: Session, firm: Firm, case: int | None = None) -> list[Offer]:
    """The files that may become papers, oldest first; with a case those of it, and those of none."""
    root = folder_of(firm)
    folders, files = _inside(root)
    refs = Refs(session, [*folders, *(ref for path, _found in files for ref in refs_in(path))])
    found = [(path, its, refs.first(refs_in(path))) for path, its in files]
    for name in folders:
        if (number := refs.seen.get(name)) is not None and name != TAKEN:
            found += [(path, its, number) for path, its in _inside(root / name)[1]]
    wanted = (one for one in found if one[2] != HIDDEN and (case is None or one[2] in (None, case)))
    made = [_offer(session, root, path, its, number, refs) for path, its, number in wanted]
    return sorted(made, key=lambda one: (one.at, one.name))[:MOST]


def strangers(session: Session, firm: Firm) -> list[str]:
    """The folders in it that are not called as any case is: nothing in them is ever offered."""
    folders, _files = _inside(folder_of(firm))
    refs = Refs(session, folders)
    return [
        clean_line(name, 100) for name in folders
        if name != TAKEN and name not in refs.seen and name not in refs.there
    ]  # fmt: skip


def _inside(folder: Path) -> tuple[list[str], list[tuple[Path, os.stat_result]]]:
    """The folders and the plain files in a folder: no link, no pipe, nothing hidden."""
    folders, files = [], []
    with suppress(OSError), os.scandir(folder) as entries:
        for one in islice((one for one in entries if one.name[0] != "."), MOST_SEEN):
            with suppress(OSError):  # it was moved away a moment ago
                if one.is_dir(follow_symlinks=False):
                    folders.append(one.name)
                elif one.is_file(follow_symlinks=False):
                    files.append((Path(one.path), one.stat(follow_symlinks=False)))
    return sorted(folders), files


def _offer(
    session: Session, root: Path, path: Path, found: os.stat_result, case: int | None, refs: Refs
) -> Offer:  # fmt: skip
    state = incoming.state(found)
    key = os.fsencode(path.relative_to(root)) + repr(state).encode()
    name = clean_line(path.name, 200)
    age = session.clock() - int(found.st_mtime)
    return Offer(
        sha256(key).hexdigest()[:8], path, name, found.st_size, int(found.st_mtime), state, case,
        refs.names[case] if case is not None else "", proposing.from_name(path.name),
        0 <= age < SETTLED_SECONDS or name.casefold().endswith(UNFINISHED),
    )  # fmt: skip


def take(
    session: Session, firm: Firm, offer: Offer, case: int, details: Details
) -> Took | Conflict | Refused:  # fmt: skip
    """Make a file a paper of a case, then move it away; it waits for the write.

    A file that is a paper of the case already, as after a crash in between, is only moved away.
    """
    file = prepare(session, offer)
    if (there := already(session, file, case)) is not None:
        return Took(there.paper, False, stays=move_away(firm, offer, there.paper))
    result = taking_in.add(session, case, details, file).result()
    if not isinstance(result, Done):
        return result
    return Took(result.value, True, result.told, move_away(firm, offer, result.value))


def look(session: Reader, offer: Offer) -> None:
    """Refuse a file that can't be taken in now; nothing of it is kept."""
    if offer.growing:
        raise Refuse(f"{offer.name} is still being written; it can be taken in once it is finished.")
    taking_in.look(session, offer.path, follow=False)


def prepare(session: Session, offer: Offer) -> Taken:
    """Take the bytes of a file in; Refuse where it is not as it was when it was offered."""
    look(session, offer)
    file = taking_in.from_path(session, offer.path, follow=False)
    if _state(offer.path) != offer.state:
        raise Refuse(f"{offer.name} was changed since it was offered; look at it again.")
    return file


def already(session: Session, file: Taken, case: int) -> Twin | None:
    """The paper of a case that has this very file."""
    return next((twin for twin in taking_in.twins(session, file.place.digest) if twin.case == case), None)


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        return incoming.state(path.lstat())
    except OSError:
        return None


def move_away(firm: Firm, offer: Offer, paper: int) -> str:
    """Move what has become a paper away, over nothing; why it was not, '' where it was."""
    folder = Path(firm.drop_folder) / TAKEN
    if _state(offer.path) != offer.state:
        return f"{offer.name} was changed meanwhile and stays where it lies."
    named = safe_name(offer.path.name, paper)
    try:
        modes.make_folder(folder)
        number, target = 1, folder / f"P{paper} {named}"
        while target.exists() or target.is_symlink():
            number += 1
            target = folder / f"P{paper}-{number} {named}"
        offer.path.rename(target)
    except OSError as error:
        return f"{offer.name} stays where it lies: it can't be moved to {folder} ({error.strerror})."
    return ""
