"""What was said of mail addresses and domains: that they are a court's, the other side's."""

from typing import Any

SENDERS = """
    CREATE TABLE "senders" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "pattern" TEXT NOT NULL, "kind" TEXT NOT NULL)
"""


def up(migrator: Any, db: Any) -> None:
    """Add the table."""
    del migrator
    db.execute_sql(SENDERS)
    db.execute_sql('CREATE INDEX "sender_pattern" ON "senders" ("pattern")')
