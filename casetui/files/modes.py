"""Who may use what casetui makes: where a folder lets its group write, so do all files and folders in it.

The umask has no say: who is stricter would shut colleagues out, who is laxer would let strangers in.
Elsewhere a file is its maker's alone.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

OTHERS = stat.S_IRWXO


def is_shared(folder: Path) -> bool:
    """Whether the group of a folder, and not everybody, may write in it."""
    mode = folder.stat().st_mode
    return bool(mode & stat.S_IWGRP) and not mode & stat.S_IWOTH


def open_new(path: Path, flags: int) -> int:
    """Open a file that may have to be made, with the mode that its folder asks for; a file descriptor."""
    mode = 0o660 if is_shared(path.parent) else 0o600
    opened = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC, mode)
    found = os.fstat(opened)
    if not found.st_size and stat.S_IMODE(found.st_mode) != mode:
        # Only its maker may change the mode of a file; another's has it already.
        with contextlib.suppress(PermissionError):
            os.fchmod(opened, mode)
    return opened


def write_new(path: Path, data: bytes) -> None:
    """Write a new file of the user's own; nothing is left of one for which there is no room."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(data)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def make_folder(folder: Path) -> None:
    """Make a folder, and those it is in, with the modes that the nearest one there asks for."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    let_in(folder)


def let_in(folder: Path) -> None:
    """Let the group use a folder that its maker has to itself, where it may use the one it is in."""
    if is_shared(folder.parent):
        with contextlib.suppress(PermissionError):  # somebody else has just made it
            folder.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IRWXG)


def wrong(database: Path) -> Iterator[str]:
    """A sentence for each file of the firm's data that too few or too many may use, with what mends it."""
    files = database.with_name(database.name + ".files")
    beside = sorted(database.parent.glob(database.name + "-*"))
    shared, group = is_shared(database.parent), database.parent.stat().st_gid
    for path in (database, *beside, files, *sorted(files.rglob("*"))):
        with contextlib.suppress(FileNotFoundError):  # SQLite's files come and go
            yield from _amiss(path, group if shared else None)


def _amiss(path: Path, group: int | None) -> Iterator[str]:
    found = path.lstat()
    needed = 0 if group is None else 0o770 if stat.S_ISDIR(found.st_mode) else 0o660
    if found.st_mode & OTHERS and path.parent.stat().st_mode & stat.S_IXOTH:
        yield f"Everybody on the server may use {path}: chmod o= '{path}' keeps them out."
    if found.st_mode & needed != needed:
        yield f"The group can't use {path}: chmod g+rw{'xs' if needed & 0o010 else ''} '{path}' lets it."
    if group is not None and found.st_gid != group:
        yield f"{path} belongs to another group than its folder: chgrp {group} '{path}' gives it back."
