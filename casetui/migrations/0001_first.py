"""The first schema, which db.schema creates whole; nothing older exists."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Do nothing: a file with schema 1 was created with it."""
