"""Backup and restore: the database, its files and areas, consistent while desks are open."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from tempfile import mkdtemp

from casetui.clock import Clock
from casetui.db import CannotOpen, at_destroying, copy_database, is_in_use, open_database, remove_database
from casetui.failures import reason
from casetui.files import modes
from casetui.files.store import Store, sync_folder
from casetui.practice.areas.areas import own_files, own_folder
from casetui.practice.disposal import copies
from casetui.practice.upkeep import integrity
from casetui.session.results import Refuse
from casetui.session.session import Session

DATABASE, FILES = "casetui.db", "casetui.db.files"


def backup(session: Session, destination: Path) -> None:
    """Write a new folder with the database, its files and its areas; it appears whole or not at all.

    The database is copied first: files are only ever added, so every file it names is there afterwards.
    """
    if destination.exists():
        raise Refuse(f"{destination} is there already; a backup goes into a new folder.")
    partial: Path | None = None
    try:
        modes.make_folder(destination.parent)
        partial = Path(mkdtemp(prefix=f".{destination.name}.", suffix=".partial", dir=destination.parent))
        modes.let_in(partial)
        with at_destroying(session.path):  # else it would have the rows of what is gone from the files
            copy_database(session.path, partial / DATABASE)
            session.store.copy_to(partial / FILES)
        _copy_areas(session.path, partial / DATABASE)
        sync_folder(partial)
        partial.rename(destination)
        sync_folder(destination.parent)
        copies.remember(session.path, destination, session.clock())
    except (OSError, sqlite3.Error) as error:
        if partial is not None:
            shutil.rmtree(partial, ignore_errors=True)
        raise Refuse(f"The backup failed: {reason(error)}. Nothing is at {destination}.") from error


def restore(source: Path, path: Path, clock: Clock, *, replace: bool = False) -> Path | None:
    """Put a backup in the place of the database; what was there is moved aside, and its new name returned.

    The backup is checked first; a damaged one is refused. So is a restore while a desk is open, which would
    go on writing to the database that was moved aside.
    """
    if not (source / DATABASE).is_file():
        raise Refuse(f"{source} is no backup: it has no {DATABASE}.")
    if path.exists() and not replace:
        raise Refuse(f"There is a database at {path}; 'restore --replace' moves it aside first.")
    staged = path.with_name(path.name + ".restoring")
    try:
        _clear(staged)
        modes.make_folder(path.parent)
        copy_database(source / DATABASE, staged)
        Store(source / FILES).copy_to(_files(staged))
        _copy_areas(source / DATABASE, staged)
        _verify(staged, clock)
        aside = _move_aside(path, clock())
        _files(staged).rename(_files(path))
        if own_folder(staged).exists():
            own_folder(staged).rename(own_folder(path))
        staged.rename(path)
        sync_folder(path.parent)
    except (OSError, sqlite3.Error) as error:
        raise Refuse(f"The restore failed: {reason(error)}.") from error
    finally:
        _clear(staged)
    return aside


def _files(path: Path) -> Path:
    return path.with_name(path.name + ".files")


def _copy_areas(source: Path, target: Path) -> None:
    """Copy the firm's own practice areas beside another database; nothing where there are none."""
    files, _problem = own_files(own_folder(source))
    if files:
        modes.make_folder(own_folder(target))
    for path in files:
        shutil.copyfile(path, own_folder(target) / path.name)


def _clear(staged: Path) -> None:
    remove_database(staged)
    for folder in (_files(staged), own_folder(staged)):
        shutil.rmtree(folder, ignore_errors=True)


def _verify(staged: Path, clock: Clock) -> None:
    try:
        database = open_database(staged, migrating=False)
    except CannotOpen as error:
        raise Refuse(f"The backup can't be restored: {error}") from error
    session = Session(database, staged, None, clock)
    try:
        problem = next(integrity.problems(session), None)
    except integrity.Unchecked as why:
        raise Refuse(f"The backup can't be checked and was not restored: {why}") from why
    finally:
        session.close()
    if problem:
        raise Refuse(f"The backup is damaged and was not restored: {problem}")


def _move_aside(path: Path, now: int) -> Path | None:
    """Rename a database with its files, and what is left of one; its new name, None where there is none."""
    if path.exists() and is_in_use(path):
        raise Refuse(f"Somebody has {path} open; a restore needs all desks closed.")
    aside = _unused(path.with_name(f"{path.name}.before-{now}"))
    is_there = path.exists()
    if is_there:
        path.rename(aside)
    for beside in (_files, own_folder):
        if beside(path).exists():
            beside(path).rename(beside(aside))
    remove_database(path)  # what SQLite may have kept beside a file that is gone
    return aside if is_there else None


def _unused(path: Path) -> Path:
    number, unused = 1, path
    while unused.exists() or _files(unused).exists() or own_folder(unused).exists():
        number += 1
        unused = path.with_name(f"{path.name}-{number}")
    return unused
