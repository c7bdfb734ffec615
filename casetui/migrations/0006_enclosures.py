"""Enclosures: the files that go out with a message."""

from typing import Any

from casetui.sqlite.planning import describe_tables

ENCLOSURES = """
    CREATE TABLE "enclosures" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER, "outgoing_id" INTEGER NOT NULL, "name" TEXT NOT
    NULL, "mime" TEXT NOT NULL, "size" INTEGER NOT NULL, "digest" BLOB NOT NULL, FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"), FOREIGN KEY ("outgoing_id") REFERENCES "outgoing" ("id"), FOREIGN KEY
    ("digest") REFERENCES "files" ("digest"))
"""


def up(migrator: Any, db: Any) -> None:
    """Add the table, and to messages on their way out what goes with them."""
    del migrator
    db.execute_sql(ENCLOSURES)
    db.execute_sql('CREATE INDEX "enclosure_outgoing_id" ON "enclosures" ("outgoing_id")')
    db.execute_sql("ALTER TABLE outgoing ADD COLUMN enclosed TEXT NOT NULL DEFAULT ''")
    describe_tables(db.connection())
