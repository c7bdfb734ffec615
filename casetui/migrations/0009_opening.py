"""What opening and closing a case ask for."""

from typing import Any

from casetui.sqlite import known_names, last_words
from casetui.sqlite.planning import describe_tables

TABLES: tuple[str, ...] = (
    """
    CREATE TABLE "conflict_checks" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER, "enquiry_id" INTEGER, "asked_by_id"
    INTEGER NOT NULL, "at" INTEGER NOT NULL, "names" TEXT NOT NULL, "found_id" INTEGER NOT NULL, "outcome"
    TEXT NOT NULL, "reason" TEXT NOT NULL, "paper_id" INTEGER, "signed_by_id" INTEGER, "signed_at" INTEGER,
    FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("enquiry_id") REFERENCES "enquiries"
    ("id"),
    FOREIGN KEY ("asked_by_id") REFERENCES "users" ("id"), FOREIGN KEY ("found_id") REFERENCES "texts" ("id"),
    FOREIGN KEY ("paper_id") REFERENCES "papers" ("id"), FOREIGN KEY ("signed_by_id") REFERENCES "users"
    ("id"))
    """,
    """
    CREATE TABLE "ticks" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at" INTEGER
    NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "list" TEXT NOT NULL, "key" TEXT NOT NULL, "words"
    TEXT NOT NULL, "state" TEXT NOT NULL, "why" TEXT NOT NULL, "user_id" INTEGER NOT NULL, "at" INTEGER NOT
    NULL, "second_id" INTEGER, "second_at" INTEGER, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN
    KEY ("user_id") REFERENCES "users" ("id"), FOREIGN KEY ("second_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "interests" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "user_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "nature" TEXT NOT
    NULL, "since" TEXT NOT NULL, "until" TEXT NOT NULL, FOREIGN KEY ("user_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "relations" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "contact_id" INTEGER NOT NULL, "other_id" INTEGER NOT NULL, "nature"
    TEXT NOT NULL, FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id"), FOREIGN KEY ("other_id")
    REFERENCES "contacts" ("id"))
    """,
    """
    CREATE TABLE "circles" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "reason" TEXT NOT NULL, "since" TEXT NOT
    NULL, "set_by" INTEGER, "set_at" INTEGER, "ended_by" INTEGER, "ended_at" INTEGER, FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"), FOREIGN KEY ("set_by") REFERENCES "users" ("id"), FOREIGN KEY ("ended_by")
    REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "last_words" ("case_id" INTEGER NOT NULL PRIMARY KEY, "at" INTEGER, "tries" INTEGER NOT NULL,
    "tried_at" INTEGER, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"))
    """,
    last_words.FILL,
)

COLUMNS: dict[str, tuple[str, ...]] = {
    "cases": ("begun_at INTEGER", "closed_at INTEGER", "keep_until TEXT NOT NULL DEFAULT ''"),
    "walls": (
        'circle_id INTEGER REFERENCES "circles" ("id")', "since TEXT NOT NULL DEFAULT ''",
        'set_by INTEGER REFERENCES "users" ("id")', "set_at INTEGER",
        'ended_by INTEGER REFERENCES "users" ("id")', "ended_at INTEGER",
    ),
    "agenda": (
        'addressee_id INTEGER REFERENCES "users" ("id")', 'wall_id INTEGER REFERENCES "walls" ("id")',
    ),
}  # fmt: skip

INDEXES: tuple[str, ...] = (
    'CREATE INDEX "conflictcheck_case_id" ON "conflict_checks" ("case_id")',
    'CREATE INDEX "tick_case_id" ON "ticks" ("case_id")',
    'CREATE INDEX "interest_user_id" ON "interests" ("user_id")',
    'CREATE INDEX "relation_contact_id" ON "relations" ("contact_id")',
    'CREATE INDEX "relation_other_id" ON "relations" ("other_id")',
    """
    CREATE INDEX "addresses_by_domain" ON "addresses" (substr("email", instr("email", '@')))
    """,
    """
    CREATE INDEX "contacts_by_postal" ON "contacts" ("postal" COLLATE NOCASE) WHERE "postal" != ''
    """,
    'CREATE INDEX "circle_case_id" ON "circles" ("case_id")',
    'DROP INDEX "wall_user_id_case_id"',
    """
    CREATE UNIQUE INDEX "walls_in_force" ON "walls" ("user_id", "case_id") WHERE ("withdrawn" IS NULL)
    """,
    'CREATE INDEX "wall_case_id" ON "walls" ("case_id")',
    'CREATE INDEX "agenda_of_wall" ON "agenda" ("wall_id") WHERE ("wall_id" IS NOT NULL)',
    """
    CREATE INDEX "agenda_open" ON "agenda" ("case_id", "kind", "start_at", "end_at", "rule", "withdrawn")
    WHERE ("state" = 'open')
    """,
    'CREATE INDEX "cases_areas" ON "cases" ("status", "area", "withdrawn")',
    'CREATE INDEX "enquiries_court" ON "enquiries" ("case_id", "last_at") WHERE ("kind" = \'court\')',
    'CREATE INDEX "papers_orders" ON "papers" ("case_id", "at") WHERE ("kind" = \'order\')',
)

BEGUN = "UPDATE cases SET begun_at = opened_at WHERE status != 'pending'"
"""What was open is not asked anew whether it may begin."""


def up(migrator: Any, db: Any) -> None:
    """Add the tables and the columns."""
    del migrator
    for statement in TABLES:
        db.execute_sql(statement)
    for table, columns in COLUMNS.items():
        for column in columns:
            db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for statement in INDEXES:
        db.execute_sql(statement)
    db.execute_sql(BEGUN)
    db.execute_sql(known_names.TABLE)
    known_names.fill(db.connection())
    describe_tables(db.connection())
