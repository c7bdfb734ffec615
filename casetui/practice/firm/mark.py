"""What tells this firm from all others in files that leave it."""

from __future__ import annotations

from hashlib import sha256

from casetui.session.reader import Reader
from casetui.sqlite.reading import first
from casetui.tables.log import Entry


def firm_mark(session: Reader) -> str:
    """What tells this firm's UIDs from all others': the same at every export."""
    row = first(session.rows(Entry, Entry.hash).order_by(Entry.id))
    return sha256(bytes(row[0]) if row else b"").hexdigest()[:16]
