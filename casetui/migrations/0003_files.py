"""The files that go out with a message, and those that came, to be searched."""

from typing import Any

from casetui.sqlite.planning import describe_tables

ENCLOSURES = """
    CREATE TABLE "enclosures" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER, "outgoing_id" INTEGER NOT NULL, "name" TEXT NOT
    NULL, "mime" TEXT NOT NULL, "size" INTEGER NOT NULL, "digest" BLOB NOT NULL, FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"), FOREIGN KEY ("outgoing_id") REFERENCES "outgoing" ("id"), FOREIGN KEY
    ("digest") REFERENCES "files" ("digest"))
"""


WORDLESS = """
    CREATE INDEX "search_docs_wordless" ON "search_docs" ("case_id") WHERE (("kind" = 'attachments') AND
    ("text_id" IS NULL))
"""

UNREAD = """
    CREATE TABLE "unread" ("attachment_id" INTEGER NOT NULL PRIMARY KEY, FOREIGN KEY ("attachment_id")
    REFERENCES "attachments" ("id"))
"""


def up(migrator: Any, db: Any) -> None:
    """Add the tables, and to outgoing messages what goes with them; all files are still to be read."""
    del migrator
    db.execute_sql(ENCLOSURES)
    db.execute_sql('CREATE INDEX "enclosure_outgoing_id" ON "enclosures" ("outgoing_id")')
    db.execute_sql("ALTER TABLE outgoing ADD COLUMN enclosed TEXT NOT NULL DEFAULT ''")
    db.execute_sql(WORDLESS)
    db.execute_sql(UNREAD)
    db.execute_sql("INSERT INTO unread SELECT id FROM attachments WHERE withdrawn IS NULL")
    describe_tables(db.connection())
