"""When what was written moves from SQLite's log into its file: a long import gathers much first."""

from __future__ import annotations

import sqlite3

PAGES = 10_000
"""Pages of the log, some 40 MB; SQLite's own 1,000 are full after one part of a long import."""


def seldom(connection: sqlite3.Connection) -> None:
    """Let this connection gather more in the log: pages that change again and again are moved once."""
    connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES:d}")


def now(connection: sqlite3.Connection) -> None:
    """Move what can be moved without waiting for anybody, so that nobody's next write has to."""
    connection.execute("PRAGMA wal_checkpoint(passive)").fetchall()
