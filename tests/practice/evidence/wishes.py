"""What the tests of evidence begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casetui.practice.evidence import adding, files, items, points
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.typed import Wish
from tests.firm import SmallFirm, done


def item(small: SmallFirm, number: int) -> ItemRow:
    row = items.one(small.session(), number)
    assert row is not None
    return row


def wish(small: SmallFirm, title: str = "Police report", case: int = 1, **more: Any) -> ItemRow:
    """Put an item on the list."""
    return item(small, done(adding.add(small.session(), case, Wish(title, **more)).result()))


def point(small: SmallFirm, title: str = "The lights were red", case: int = 1) -> int:
    return done(points.add(small.session(), case, title).result())


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def take(small: SmallFirm, path: Path, title: str = "Photos", case: int = 1, **more: Any) -> ItemRow:
    """Take a file in as a new item."""
    session = small.session()
    return item(
        small, done(files.take(session, case, Wish(title), [files.from_path(session, path)], **more).result())
    )
