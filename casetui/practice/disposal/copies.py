"""The copies of the data that were made: a destroyed case is in each until that is destroyed, too."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casetui.files import modes

_OWN = ("schema-*.backup*", "before-*")
"""What casetui itself leaves beside a database: before a migration, and what a restore moved aside."""

_PARTS = (".files", ".areas", "-wal", "-shm", "-journal", ".partial")


@dataclass(frozen=True)
class Copy:
    """A copy of the data: where it is, and (UTC) when it was made."""

    path: Path
    at: int


def remember(database: Path, made: Path, at: int) -> None:
    """Write down where a backup was made; where that fails, only its maker knows of it."""
    line = json.dumps({"at": at, "path": str(made.absolute())}) + "\n"
    with suppress(OSError):
        opened = modes.open_new(_list_of(database), os.O_WRONLY | os.O_APPEND)
        with os.fdopen(opened, "a", encoding="utf-8") as kept:
            kept.write(line)


def known(database: Path) -> list[Copy]:
    """The copies that casetui knows of and that are still where they were made, the oldest first."""
    found = {}
    for pattern in _OWN:
        for path in database.parent.glob(f"{database.name}.{pattern}"):
            if not path.name.endswith(_PARTS):
                found[path.absolute()] = int(path.stat().st_mtime)
    for line in _lines(database):
        path = Path(line["path"])
        if path.exists():
            found[path] = int(line["at"])
    return sorted((Copy(path, at) for path, at in found.items()), key=lambda one: (one.at, one.path))


def _lines(database: Path) -> list[dict[str, Any]]:
    lines = []
    with suppress(OSError), open(_list_of(database), encoding="utf-8", errors="replace") as kept:
        for text in kept:
            with suppress(ValueError):
                line = json.loads(text)
                if isinstance(line, dict) and isinstance(line.get("path"), str):
                    lines.append({"path": line["path"], "at": line.get("at") or 0})
    return lines


def _list_of(database: Path) -> Path:
    return database.with_name(database.name + ".backups")
