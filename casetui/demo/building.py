"""Builds the demo's database: founded, lived in, and moved into its place when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from casetui.clock import Clock
from casetui.demo import life
from casetui.demo.house import House
from casetui.demo.invented import SETTINGS, STAFF
from casetui.demo.mail.composing import compose
from casetui.practice.firm import founding
from casetui.session.results import Refuse

WEEK = 7 * 86_400


def build(
    path: Path, enquiries: int, seed: int, clock: Clock,
    progress: Callable[[int], None] = lambda _begun: None,
) -> None:  # fmt: skip
    """Make the demo database at `path`, moved into place when whole; Refuse where something is there already.

    The same count, seed and instant give the same firm.
    """
    partial = path.with_name(path.name + ".partial")
    for taken in (path, _files(path)):
        if taken.exists():
            raise Refuse(f"{taken} is there already; nothing was changed.")
    _clear(partial)
    try:
        now = clock()
        mail = compose(enquiries, seed, now)
        first = next(mail, None)
        opened = (first.received_at if first else now) - WEEK
        _found(partial, opened)
        with House(partial, opened, now) as house:
            life.open_cases(house)
            life.live(house, chain([first] if first else [], mail), enquiries, progress)
        _move(partial, path)
    except OSError as error:
        raise Refuse(f"The demo can't be made at {path}: {error.strerror or error}.") from error
    finally:
        _clear(partial)


def _found(path: Path, at: int) -> None:
    people = [founding.Founder(who.login, who.name, who.initials, who.role, (who.email,)) for who in STAFF]
    founding.found(path, SETTINGS | {"demo": True}, people, lambda: at)


def _files(path: Path) -> Path:
    return path.with_name(path.name + ".files")


def _move(partial: Path, path: Path) -> None:
    """Put the whole database in its place: its files first, for no row may name one that is not there."""
    if _files(partial).exists():
        _files(partial).rename(_files(path))
    partial.rename(path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(partial: Path) -> None:
    """Remove what a build that was broken off has left."""
    for ending in ("", "-wal", "-shm"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)
    shutil.rmtree(_files(partial), ignore_errors=True)
