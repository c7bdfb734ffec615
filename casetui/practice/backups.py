"""Backup and restore: the database and its files, consistent while desks are open."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from casetui.clock import Clock
from casetui.db import CannotOpen, connection, copy_database, open_database
from casetui.practice import integrity
from casetui.results import Refuse
from casetui.session import Session
from casetui.store import Store

DATABASE, FILES = "casetui.db", "casetui.db.files"


def backup(session: Session, destination: Path) -> None:
    """Write a new folder with the database and its files; it appears whole or not at all.

    The database is copied first: files are only ever added, so every file it names is there afterwards.
    """
    if destination.exists():
        raise Refuse(f"{destination} is there already; a backup goes into a new folder.")
    partial = destination.with_name(destination.name + ".partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True, mode=0o770)
        copy_database(session.database, partial / DATABASE)
        session.store.copy_to(partial / FILES)
        _sync(partial)
        partial.rename(destination)
        _sync(destination.parent)
    except OSError as error:
        raise Refuse(f"The backup failed: {error.strerror or error}. Nothing is at {destination}.") from error


def restore(source: Path, path: Path, clock: Clock, *, replace: bool = False) -> Path | None:
    """Put a backup in the place of the database; what was there is moved aside, and its new name returned.

    The backup is checked first; a damaged one is refused.
    """
    if not (source / DATABASE).is_file():
        raise Refuse(f"{source} is no backup: it has no {DATABASE}.")
    if path.exists() and not replace:
        raise Refuse(f"There is a database at {path}; 'restore --replace' moves it aside first.")
    staged = path.with_name(path.name + ".restoring")
    staged_files = staged.with_name(staged.name + ".files")
    try:
        staged.unlink(missing_ok=True)
        shutil.rmtree(staged_files, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o770)
        source_database = connection(source / DATABASE)
        copy_database(source_database, staged)
        source_database.close()
        Store(source / FILES).copy_to(staged_files)
        _verify(staged, clock)
        aside = _move_aside(path, clock()) if path.exists() else None
        staged_files.rename(path.with_name(path.name + ".files"))
        staged.rename(path)
        _sync(path.parent)
        return aside
    except OSError as error:
        raise Refuse(f"The restore failed: {error.strerror or error}.") from error


def _verify(staged: Path, clock: Clock) -> None:
    try:
        database = open_database(staged)
    except CannotOpen as error:
        raise Refuse(str(error)) from error
    session = Session(database, staged, None, clock)
    found = next(integrity.problems(session), None)
    session.close()
    if found:
        raise Refuse(f"The backup is damaged and was not restored: {found}")


def _move_aside(path: Path, now: int) -> Path:
    """Rename a database with its files; its write-ahead log was folded in by opening and closing it."""
    aside = path.with_name(f"{path.name}.before-{now}")
    database = connection(path)
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    path.rename(aside)
    files = path.with_name(path.name + ".files")
    if files.exists():
        files.rename(aside.with_name(aside.name + ".files"))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
