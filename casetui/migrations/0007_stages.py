"""How far a case has come, where it is heard, and what its client may be told."""

from typing import Any

from casetui.sqlite.planning import describe_tables

COLUMNS = (
    "court TEXT NOT NULL DEFAULT ''", "area TEXT NOT NULL DEFAULT ''", "stage TEXT NOT NULL DEFAULT ''",
    "staged_at INTEGER",
)  # fmt: skip

GUIDANCE = """
    CREATE TABLE "guidance" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "author_id" INTEGER NOT NULL, "at" INTEGER
    NOT NULL, "text_id" INTEGER NOT NULL, "until" TEXT NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases"
    ("id"), FOREIGN KEY ("author_id") REFERENCES "users" ("id"), FOREIGN KEY ("text_id") REFERENCES "texts"
    ("id"))
"""

SENT = """
    CREATE INDEX "messages_sent" ON "messages" ("case_id", "at") WHERE ("direction" = 'out')
"""


def up(migrator: Any, db: Any) -> None:
    """Add the columns, the table, and what the list of cases is read by."""
    del migrator
    for column in COLUMNS:
        db.execute_sql(f"ALTER TABLE cases ADD COLUMN {column}")
    db.execute_sql(GUIDANCE)
    db.execute_sql('CREATE INDEX "guidance_case_id" ON "guidance" ("case_id")')
    db.execute_sql('CREATE INDEX "case_manager_id" ON "cases" ("manager_id")')
    db.execute_sql('CREATE INDEX "case_attorney_id" ON "cases" ("attorney_id")')
    db.execute_sql(SENT)
    describe_tables(db.connection())
