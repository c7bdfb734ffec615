"""Whether what was destroyed is gone, and whether what is gone was destroyed by somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from sqlite3 import Connection

from casetui.practice.disposal.gathering import STAYS
from casetui.practice.disposal.terms import DESTROYING
from casetui.session.blanking import GOES, remains
from casetui.tables.cases import DESTROYED
from casetui.tables.kinds import KINDS, named


def problems(connection: Connection) -> Iterator[str]:
    """What is half destroyed, and what stands where nothing should, one sentence each."""
    waiting = "SELECT disposals.id, cases.ref, disposals.seal_id FROM disposals LEFT JOIN cases ON"
    query = f"{waiting} cases.id = disposals.case_id WHERE disposals.state = ? ORDER BY disposals.id"
    for _number, ref, seal in connection.execute(query, (DESTROYING,)).fetchall():
        what = ref if seal is None else named("seals", seal)
        yield f"{what} is destroyed, but bytes of it are left: 'casetui dispose run {what}' finishes it."
    destroyed = connection.execute("SELECT id, ref FROM cases WHERE status = ?", (DESTROYED,))
    for case, ref in destroyed.fetchall():
        for table, its in KINDS.items():
            if table == "cases" or "case" in its.model._meta.fields:
                for row in remains(connection, table, case, STAYS.get(table, GOES)):
                    yield f"{named(table, row)} still says something, although {ref} was destroyed."
    yield from _unexplained(connection)


def _unexplained(connection: Connection) -> Iterator[str]:
    """Changes whose payload is gone, of records that nobody destroyed or sealed."""
    gone = "SELECT DISTINCT kind, row_id FROM changes WHERE payload IS NULL"
    sealed = set(connection.execute("SELECT DISTINCT kind, row_id FROM sealed").fetchall())
    for table, row in connection.execute(gone).fetchall():
        if (table, row) not in sealed and not _was_logged_since(connection, table, row):
            yield f"The log has lost what was done to {named(table, row)}, which was not destroyed."


def _was_logged_since(connection: Connection, table: str, row: int) -> bool:
    """Whether the destroying of a record is in its log, behind what was lost."""
    acts = ("disposal.confirm", "seal.set")
    since = (
        "SELECT 1 FROM changes JOIN audit ON audit.id = changes.entry_id WHERE kind = ? AND row_id = ?"
        " AND audit.action IN (SELECT value FROM json_each(?)) AND changes.id >"
        " (SELECT max(id) FROM changes WHERE kind = ? AND row_id = ? AND payload IS NULL) LIMIT 1"
    )
    return connection.execute(since, (table, row, json.dumps(acts), table, row)).fetchone() is not None
