"""Tells SQLite what the enquiries look like when there are many, so that it plans alike from the first on.

Without this it takes a state, of which there are five, to tell as much as a case, of which there are
thousands, and reads every closed enquiry to find the ten of one case. Its own ANALYZE would change plans as a
firm grows.
"""

from __future__ import annotations

from sqlite3 import Connection

ENQUIRIES = {
    "case_id": "1000000 40",
    "state, rank, press_at, id, wake_at": "1000000 200000 70000 2 1 1",
    "owner_id, state, rank, press_at, id, wake_at": "1000000 60000 15000 7000 1 1 1",
    "state, last_at, id, wake_at": "1000000 200000 2 1 1",
    "owner_id, state, last_at, id, wake_at": "1000000 60000 15000 2 1 1",
    "owner_id, last_at": "1000000 60000 2",
    "last_at": "1000000 2",
    "sender_email, subject_key": "1000000 20 2",
    "wake_at": "20000 2",
    "owner_id, wake_at": "20000 1500 2",
    "with_id, rank, press_at": "10000 1000 300 2",
    "with_id, last_at": "10000 1000 2",
    "proposed_id": "20000 10",
    "problem": "10000 100",
    "state, owner_id, wake_at, case_id, withdrawn": "30000 8000 1500 20 2 2",
}
"""For each index of the enquiries: its rows, then how many share its first column, its first two, ..."""


def describe_tables(connection: Connection) -> None:
    """Write the figures where SQLite looks for them.

    Dropping an index drops its figures, and a new one has none: a migration that changes either calls this.
    """
    connection.execute("ANALYZE sqlite_schema")  # makes the table that ANALYZE keeps its figures in
    connection.execute("DELETE FROM sqlite_stat1")
    for (index,) in connection.execute("SELECT name FROM pragma_index_list('enquiries')").fetchall():
        columns = connection.execute("SELECT name FROM pragma_index_info(?)", (index,)).fetchall()
        figures = ENQUIRIES[", ".join(name for (name,) in columns)]
        connection.execute("INSERT INTO sqlite_stat1 VALUES ('enquiries', ?, ?)", (index, figures))
    connection.execute("ANALYZE sqlite_schema")  # has this connection read them too
