"""What a court ordered: an index of the events whose date waits for a second person."""

from typing import Any

from casetui.sqlite.planning import describe_tables

INDEX = """
    CREATE INDEX "agenda_ordered" ON "agenda" ("end_at") WHERE ((((("source" = 'order') AND ("kind" !=
    'deadline')) AND ("kind" != 'task')) AND ("state" = 'open')) AND ("confirmed_by" IS NULL))
"""


def up(migrator: Any, db: Any) -> None:
    """Add the index."""
    del migrator
    db.execute_sql(INDEX)
    describe_tables(db.connection())
