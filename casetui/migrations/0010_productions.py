"""What is produced, with which numbers; what is held back as privileged."""

from typing import Any

TABLES: tuple[str, ...] = (
    """
    CREATE TABLE "bates_ranges" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "prefix" TEXT NOT NULL, "width" INTEGER
    NOT NULL, "first" INTEGER NOT NULL, "last" INTEGER NOT NULL, "source" TEXT NOT NULL, "paper_id" INTEGER,
    "digest" BLOB NOT NULL, "stamped_id" INTEGER NOT NULL, "legend" TEXT NOT NULL, "author_id" INTEGER NOT
    NULL, "at" INTEGER NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("paper_id")
    REFERENCES "papers" ("id"), FOREIGN KEY ("digest") REFERENCES "files" ("digest"), FOREIGN KEY
    ("stamped_id") REFERENCES "papers" ("id"), FOREIGN KEY ("author_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "productions" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "recipient_id" INTEGER NOT NULL, "day"
    TEXT NOT NULL, "request" TEXT NOT NULL, "recalls" INTEGER, "author_id" INTEGER NOT NULL, "at" INTEGER
    NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("recipient_id") REFERENCES
    "contacts" ("id"), FOREIGN KEY ("author_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "produced" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "production_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL, "range_id" INTEGER NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases"
    ("id"), FOREIGN KEY ("production_id") REFERENCES "productions" ("id"), FOREIGN KEY ("range_id")
    REFERENCES "bates_ranges" ("id"))
    """,
    """
    CREATE TABLE "privilege_claims" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "paper_id" INTEGER,
    "message_id" INTEGER, "note_id" INTEGER, "basis" TEXT NOT NULL, "subject" TEXT NOT NULL, "author_id"
    INTEGER NOT NULL, "at" INTEGER NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY
    ("paper_id") REFERENCES "papers" ("id"), FOREIGN KEY ("message_id") REFERENCES "messages" ("id"),
    FOREIGN KEY ("note_id") REFERENCES "notes" ("id"), FOREIGN KEY ("author_id") REFERENCES "users" ("id"))
    """,
)

INDEXES: tuple[str, ...] = (
    'CREATE INDEX "batesrange_paper_id" ON "bates_ranges" ("paper_id")',
    'CREATE INDEX "batesrange_stamped_id" ON "bates_ranges" ("stamped_id")',
    """
    CREATE UNIQUE INDEX "batesrange_case_id_prefix_first" ON "bates_ranges" ("case_id", "prefix", "first")
    """,
    'CREATE INDEX "privilegeclaim_case_id" ON "privilege_claims" ("case_id")',
    """
    CREATE UNIQUE INDEX "privilege_of_paper" ON "privilege_claims" ("paper_id") WHERE (("paper_id" IS NOT
    NULL) AND ("withdrawn" IS NULL))
    """,
    """
    CREATE UNIQUE INDEX "privilege_of_message" ON "privilege_claims" ("message_id") WHERE (("message_id" IS
    NOT NULL) AND ("withdrawn" IS NULL))
    """,
    """
    CREATE UNIQUE INDEX "privilege_of_note" ON "privilege_claims" ("note_id") WHERE (("note_id" IS NOT NULL)
    AND ("withdrawn" IS NULL))
    """,
    'CREATE INDEX "production_case_id" ON "productions" ("case_id")',
    'CREATE INDEX "production_recipient_id" ON "productions" ("recipient_id")',
    'CREATE INDEX "produced_production_id" ON "produced" ("production_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables."""
    del migrator
    for statement in (*TABLES, *INDEXES):
        db.execute_sql(statement)
