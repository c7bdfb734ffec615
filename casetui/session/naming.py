"""Keeps what cases and known names are found by up to date with the rows written, in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from sqlite3 import Connection

from casetui.session.audit import RowChange
from casetui.sqlite import case_names

WATCHED = {
    "cases": {"ref", "title", "court_number", "their_ref", "withdrawn"},
    "parties": {"case_id", "contact_id", "withdrawn"},
    "contacts": {"name"},
    "aliases": {"contact_id", "name", "withdrawn"},
}
"""The columns whose change is one of what a case is found by."""

KNOWN = {
    "contacts": {"name", "withdrawn"},
    "aliases": {"name", "withdrawn"},
    "interests": {"name", "withdrawn"},
    "enquiries": {"sender_name", "withdrawn"},
}
"""The columns whose change is one of whom the firm knows."""


def follow(connection: Connection, changes: Collection[RowChange]) -> None:
    """Write down anew the names that these changes touch: of cases, and of whom the firm knows."""
    _follow_cases(connection, changes)
    known: dict[tuple[str, bool], list[int]] = {}
    for change in changes:
        if not KNOWN.get(change.table, frozenset()).isdisjoint(change.after):
            known.setdefault((change.table, change.inserted), []).append(change.row_id)
    if known:
        from casetui.sqlite import known_names  # here: a desk that only reads does not need it

        for (table, new), ids in known.items():
            known_names.put(connection, table, ids, new=new)


def _follow_cases(connection: Connection, changes: Iterable[RowChange]) -> None:
    touched = [
        change for change in changes
        if not WATCHED.get(change.table, frozenset()).isdisjoint(change.after)
    ]  # fmt: skip
    if not touched:
        return
    ids = {table: {change.row_id for change in touched if change.table == table} for table in WATCHED}
    # A contact that is new is in no case but by a party, which is new as well.
    contacts = {change.row_id for change in touched if change.table == "contacts" and not change.inserted}
    contacts |= _column(connection, "SELECT contact_id FROM aliases WHERE id", ids["aliases"])
    contacts |= {change.before["contact_id"] for change in touched if _was(change, "aliases", "contact_id")}
    cases = ids["cases"] | _column(connection, "SELECT case_id FROM parties WHERE id", ids["parties"])
    cases |= {change.before["case_id"] for change in touched if _was(change, "parties", "case_id")}
    cases |= _column(connection, "SELECT case_id FROM parties WHERE contact_id", contacts)
    if cases:
        case_names.put(connection, cases)


def _was(change: RowChange, table: str, column: str) -> bool:
    return change.table == table and change.before.get(column) is not None


def _column(connection: Connection, select: str, ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    query = f"{select} IN (SELECT value FROM json_each(?))"
    return {value for (value,) in connection.execute(query, (json.dumps(sorted(ids)),))}
