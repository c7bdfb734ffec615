"""Tells SQLite what the large tables look like when there are many, so that it plans alike from the first on.

Without this it takes a state, of which there are five, to tell as much as a case, of which there are
thousands, and reads every closed enquiry to find the ten of one case. Its own ANALYZE would change plans as a
firm grows.
"""

from __future__ import annotations

from sqlite3 import Connection

FIGURES = {
    "enquiries": {
        "enquiry_case_id": "1000000 40",
        "enquiry_state_rank_press_at_id_wake_at": "1000000 200000 70000 2 1 1",
        "enquiry_owner_id_state_rank_press_at_id_wake_at": "1000000 60000 15000 7000 1 1 1",
        "enquiry_state_last_at_id_wake_at": "1000000 200000 2 1 1",
        "enquiry_owner_id_state_last_at_id_wake_at": "1000000 60000 15000 2 1 1",
        "enquiry_owner_id_last_at": "1000000 60000 2",
        "enquiry_last_at": "1000000 2",
        "enquiry_sender_email_subject_key": "1000000 20 2",
        "enquiry_wake_at": "20000 2",
        "enquiry_owner_id_wake_at": "20000 1500 2",
        "enquiry_with_id_rank_press_at": "10000 1000 300 2",
        "enquiry_with_id_last_at": "10000 1000 2",
        "enquiry_proposed_id": "20000 10",
        "enquiry_problem": "10000 100",
        "enquiry_contact_id": "100000 3",
        "enquiry_state_owner_id_wake_at_case_id_withdrawn": "30000 8000 1500 20 2 2",
        "enquiries_court": "100000 4 2",
    },
    "agenda": {
        "agendaitem_case_id_state_start_at": "1000000 200 60 2",
        "agendaitem_owner_id_state_start_at": "1000000 30000 15000 2",
        "agendaitem_start_at": "1000000 3",
        "agenda_deadlines": "5000 2",
        "agenda_unconfirmed": "500 20",
        "agenda_ordered": "500 2",
        "agenda_long": "10000 2",
        "agenda_repeating": "1000 30",
        "agenda_of_series": "10000 10",
        "agenda_of_parent": "200000 5",
        "agenda_of_message": "100000 3",
        "agenda_by_uid": "100000 2",
        "agenda_of_wall": "1000 2",
        "agenda_open": "300000 4 2 1 1 1 1",
    },
}
"""For each index of a large table: its rows, then how many share its first column, its first two, ..."""


def describe_tables(connection: Connection) -> None:
    """Write the figures where SQLite looks for them.

    Dropping an index drops its figures, and a new one has none: a migration that changes either calls this.
    """
    connection.execute("ANALYZE sqlite_schema")  # makes the table that ANALYZE keeps its figures in
    connection.execute("DELETE FROM sqlite_stat1")
    for table, figures in FIGURES.items():
        rows = [(table, index, its) for index, its in figures.items()]
        connection.executemany("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", rows)
    connection.execute("ANALYZE sqlite_schema")  # has this connection read them too
