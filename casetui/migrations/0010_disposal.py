"""The end of a file: legal holds, seals, and what was destroyed."""

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE "holds" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at" INTEGER
    NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "reason" TEXT NOT NULL, "since" TEXT NOT NULL,
    "set_by" INTEGER NOT NULL, "set_at" INTEGER NOT NULL, "ended_by" INTEGER, "ended_at" INTEGER, FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("set_by") REFERENCES "users" ("id"), FOREIGN KEY
    ("ended_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "seals" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at" INTEGER
    NOT NULL, "withdrawn" TEXT, "case_id" INTEGER, "of" TEXT NOT NULL, "row_id" INTEGER NOT NULL, "sender"
    TEXT NOT NULL, "dated_at" INTEGER, "reason" TEXT NOT NULL, "sealed_by" INTEGER NOT NULL, "sealed_at"
    INTEGER NOT NULL, "ended_by" INTEGER, "ended_at" INTEGER, FOREIGN KEY ("case_id") REFERENCES "cases"
    ("id"), FOREIGN KEY ("sealed_by") REFERENCES "users" ("id"), FOREIGN KEY ("ended_by") REFERENCES "users"
    ("id"))
    """,
    """
    CREATE TABLE "disposals" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER, "seal_id" INTEGER, "state" TEXT NOT NULL, "reason"
    TEXT NOT NULL, "proposed_by" INTEGER NOT NULL, "proposed_at" INTEGER NOT NULL, "confirmed_by" INTEGER,
    "confirmed_at" INTEGER, "finished_at" INTEGER, "counts" TEXT NOT NULL, "digest" BLOB, FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("seal_id") REFERENCES "seals" ("id"), FOREIGN KEY
    ("proposed_by") REFERENCES "users" ("id"), FOREIGN KEY ("confirmed_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "sealed" ("id" INTEGER NOT NULL PRIMARY KEY, "seal_id" INTEGER NOT NULL, "kind" TEXT NOT
    NULL, "row_id" INTEGER NOT NULL, "content" TEXT NOT NULL, FOREIGN KEY ("seal_id") REFERENCES "seals"
    ("id"))
    """,
    """
    CREATE TABLE "purges" ("id" INTEGER NOT NULL PRIMARY KEY, "disposal_id" INTEGER NOT NULL, "digest" BLOB,
    "path" TEXT NOT NULL, FOREIGN KEY ("disposal_id") REFERENCES "disposals" ("id"))
    """,
    'CREATE INDEX "hold_case_id" ON "holds" ("case_id")',
    'CREATE INDEX "seal_case_id" ON "seals" ("case_id")',
    'CREATE INDEX "disposal_case_id" ON "disposals" ("case_id")',
    'CREATE INDEX "disposal_seal_id" ON "disposals" ("seal_id")',
    'CREATE INDEX "sealed_seal_id" ON "sealed" ("seal_id")',
    'CREATE INDEX "purge_disposal_id" ON "purges" ("disposal_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables."""
    del migrator
    for statement in STATEMENTS:
        db.execute_sql(statement)
