"""Keeps the last word to each client up to date with the rows that are written, in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Connection

from casetui.session.audit import RowChange
from casetui.sqlite import last_words

WATCHED = {
    "messages": {"case_id", "problems", "recipients", "copies", "withdrawn", "direction"},
    "notes": {"case_id", "about_id", "kind", "held_at", "withdrawn"},
    "enquiries": {"kind"},
    "parties": {"case_id", "contact_id", "role", "until", "withdrawn"},
    "contacts": {"name", "guardian_id", "represented_by_id"},
    "addresses": {"email", "contact_id", "withdrawn"},
}
"""The columns whose change may be one of who was told what."""

KINDS = (last_words.CALL, last_words.TRIED)

OF_CONTACT = (
    "SELECT p.case_id FROM parties p JOIN contacts c ON c.id = p.contact_id WHERE p.role = 'client' AND"
    " (c.id IN ({ids}) OR c.guardian_id IN ({ids}) OR c.represented_by_id IN ({ids}))"
)
CASES = {
    "messages": "SELECT case_id FROM messages WHERE id IN ({ids}) AND direction = 'out'",
    "notes": "SELECT case_id FROM notes WHERE id IN ({ids})",
    "enquiries": "SELECT case_id FROM enquiries WHERE id IN ({ids})",
    "parties": "SELECT case_id FROM parties WHERE id IN ({ids})",
    "contacts": OF_CONTACT,
    "addresses": OF_CONTACT.replace("{ids}", "SELECT contact_id FROM addresses WHERE id IN ({ids})"),
}
"""The cases that rows of a table tell of."""


def follow(connection: Connection, changes: Iterable[RowChange]) -> None:
    """Write down anew the last words of the cases that these changes touch."""
    cases: set[int] = set()
    touched: dict[str, list[int]] = {}
    for change in changes:
        if _matters(change):
            touched.setdefault(change.table, []).append(change.row_id)
            cases.add(change.before.get("case_id") or 0)
            if change.table == "addresses" and (contact := change.before.get("contact_id")):
                touched.setdefault("contacts", []).append(contact)
    for table, rows in touched.items():
        ids = "SELECT value FROM json_each(?1)"
        found = connection.execute(CASES[table].format(ids=ids), (json.dumps(rows),))
        cases.update(case for (case,) in found if case is not None)
    cases.discard(0)
    if cases:
        last_words.put(connection, cases)


def _matters(change: RowChange) -> bool:
    """Whether a change may be one of who was told what; most are not, and mail that comes in never is."""
    if WATCHED.get(change.table, frozenset()).isdisjoint(change.after):
        return False
    if not change.inserted:
        return True
    if change.table == "messages":
        return change.after.get("direction") == "out"
    if change.table == "notes":
        return change.after.get("kind") in KINDS
    # A new enquiry or contact is in nothing yet but by what is new as well.
    return change.table not in ("enquiries", "contacts")
