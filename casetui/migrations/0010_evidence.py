"""Evidence: points to prove, items and their files, custody, requests, preservation notices, exhibits."""

from typing import Any

TABLES: tuple[str, ...] = (
    """
    CREATE TABLE "points" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "title" TEXT
    NOT NULL, "burden" TEXT NOT NULL, "settled" TEXT NOT NULL, "author_id" INTEGER NOT NULL, "at" INTEGER
    NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("author_id") REFERENCES
    "users" ("id"))
    """,
    """
    CREATE TABLE "evidence" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "title" TEXT NOT NULL, "kind" TEXT NOT
    NULL, "state" TEXT NOT NULL, "why" TEXT NOT NULL, "source" TEXT NOT NULL, "contact_id" INTEGER,
    "chaser_id" INTEGER, "due" TEXT NOT NULL, "presses" TEXT NOT NULL, "wanted" TEXT NOT NULL, "day" TEXT
    NOT NULL, "made_by" TEXT NOT NULL, "made_to" TEXT NOT NULL, "physical" INTEGER NOT NULL, "marks" TEXT
    NOT NULL, "place" TEXT NOT NULL, "paper_id" INTEGER, "message_id" INTEGER, "attachment_id" INTEGER,
    "privilege" TEXT NOT NULL, "described" TEXT NOT NULL, "held_before" INTEGER NOT NULL, "author_id"
    INTEGER NOT NULL, "at" INTEGER NOT NULL, "requested_at" INTEGER, "received_at" INTEGER, "verified_by"
    INTEGER, "verified_at" INTEGER, "checked" TEXT NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases"
    ("id"), FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id"), FOREIGN KEY ("chaser_id") REFERENCES
    "users" ("id"), FOREIGN KEY ("paper_id") REFERENCES "papers" ("id"), FOREIGN KEY ("message_id")
    REFERENCES "messages" ("id"), FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id"), FOREIGN KEY
    ("author_id") REFERENCES "users" ("id"), FOREIGN KEY ("verified_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "proofs" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "item_id" INTEGER NOT NULL, "point_id"
    INTEGER NOT NULL, "weight" TEXT NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY
    ("item_id") REFERENCES "evidence" ("id"), FOREIGN KEY ("point_id") REFERENCES "points" ("id"))
    """,
    """
    CREATE TABLE "research" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "point_id" INTEGER NOT NULL, "looked"
    TEXT NOT NULL, "found" TEXT NOT NULL, "user_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("point_id") REFERENCES "points" ("id"), FOREIGN KEY
    ("user_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "evidence_files" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "item_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL, "digest" BLOB NOT NULL, "name" TEXT NOT NULL, "mime" TEXT NOT NULL, "size"
    INTEGER NOT NULL, "origin" TEXT NOT NULL, "facts" TEXT NOT NULL, "message_id" INTEGER, "attachment_id"
    INTEGER, "tool" TEXT NOT NULL, "author_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("item_id") REFERENCES "evidence" ("id"), FOREIGN KEY
    ("digest") REFERENCES "files" ("digest"), FOREIGN KEY ("message_id") REFERENCES "messages" ("id"),
    FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id"), FOREIGN KEY ("author_id") REFERENCES
    "users" ("id"))
    """,
    """
    CREATE TABLE "evidence_checks" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "file_id" INTEGER NOT NULL,
    "found" TEXT NOT NULL, "user_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"), FOREIGN KEY ("file_id") REFERENCES "evidence_files" ("id"), FOREIGN KEY
    ("user_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "custody" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "item_id" INTEGER NOT NULL, "number"
    INTEGER NOT NULL, "act" TEXT NOT NULL, "happened" INTEGER NOT NULL, "giver" TEXT NOT NULL, "holder" TEXT
    NOT NULL, "place" TEXT NOT NULL, "why" TEXT NOT NULL, "seal" TEXT NOT NULL, "receipt" TEXT NOT NULL,
    "gap" TEXT NOT NULL, "corrects" INTEGER, "recorded_by_id" INTEGER NOT NULL, "at" INTEGER NOT NULL,
    FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("item_id") REFERENCES "evidence" ("id"),
    FOREIGN KEY ("recorded_by_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "evidence_requests" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "item_id" INTEGER NOT NULL,
    "outgoing_id" INTEGER NOT NULL, "reminder" INTEGER NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases"
    ("id"), FOREIGN KEY ("item_id") REFERENCES "evidence" ("id"), FOREIGN KEY ("outgoing_id") REFERENCES
    "outgoing" ("id"))
    """,
    """
    CREATE TABLE "preservation" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "number" INTEGER NOT NULL,
    "addressee_name" TEXT NOT NULL, "contact_id" INTEGER, "what" TEXT NOT NULL, "sent" TEXT NOT NULL,
    "acknowledged" TEXT NOT NULL, "reminded" TEXT NOT NULL, "reminders" INTEGER NOT NULL, "released" TEXT
    NOT NULL, "release_why" TEXT NOT NULL, "outgoing_id" INTEGER, "author_id" INTEGER NOT NULL, "at" INTEGER
    NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("contact_id") REFERENCES
    "contacts" ("id"), FOREIGN KEY ("outgoing_id") REFERENCES "outgoing" ("id"), FOREIGN KEY ("author_id")
    REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "numberings" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "party" TEXT NOT NULL, "style" TEXT NOT
    NULL, "prefix" TEXT NOT NULL, "first" INTEGER NOT NULL, "last" INTEGER, FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"))
    """,
    """
    CREATE TABLE "exhibits" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "item_id" INTEGER, "party" TEXT NOT
    NULL, "title" TEXT NOT NULL, "fixed" TEXT NOT NULL, "status" TEXT NOT NULL, "identified" TEXT NOT NULL,
    "marked" TEXT NOT NULL, "offered" TEXT NOT NULL, "objected" TEXT NOT NULL, "admitted" TEXT NOT NULL,
    "excluded" TEXT NOT NULL, "withdrew" TEXT NOT NULL, "witness" TEXT NOT NULL, "ruling" TEXT NOT NULL,
    "author_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"),
    FOREIGN KEY ("item_id") REFERENCES "evidence" ("id"), FOREIGN KEY ("author_id") REFERENCES "users"
    ("id"))
    """,
    """
    CREATE TABLE "exhibit_marks" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "exhibit_id" INTEGER NOT
    NULL, "party" TEXT NOT NULL, "mark" TEXT NOT NULL, "place" INTEGER NOT NULL, FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"), FOREIGN KEY ("exhibit_id") REFERENCES "exhibits" ("id"))
    """,
)

INDEXES: tuple[str, ...] = (
    'CREATE INDEX "point_case_id" ON "points" ("case_id")',
    'CREATE UNIQUE INDEX "point_case_id_number" ON "points" ("case_id", "number")',
    'CREATE INDEX "evidenceitem_case_id" ON "evidence" ("case_id")',
    'CREATE INDEX "evidenceitem_contact_id" ON "evidence" ("contact_id")',
    """
    CREATE INDEX "evidence_missing" ON "evidence" ("presses", "id") WHERE ("state" IN ('needed',
    'requested'))
    """,
    """
    CREATE INDEX "evidence_chased" ON "evidence" ("chaser_id", "presses", "id") WHERE ("state" IN ('needed',
    'requested'))
    """,
    """
    CREATE INDEX "evidence_received" ON "evidence" ("received_at") WHERE ("state" = 'received')
    """,
    'CREATE INDEX "proof_case_id" ON "proofs" ("case_id")',
    'CREATE INDEX "proof_item_id" ON "proofs" ("item_id")',
    'CREATE INDEX "proof_point_id" ON "proofs" ("point_id")',
    'CREATE INDEX "research_case_id" ON "research" ("case_id")',
    'CREATE INDEX "research_point_id" ON "research" ("point_id")',
    'CREATE INDEX "evidencefile_case_id" ON "evidence_files" ("case_id")',
    'CREATE INDEX "evidencefile_item_id" ON "evidence_files" ("item_id")',
    'CREATE INDEX "evidencefile_digest" ON "evidence_files" ("digest")',
    'CREATE UNIQUE INDEX "evidencefile_item_id_number" ON "evidence_files" ("item_id", "number")',
    'CREATE INDEX "filecheck_case_id" ON "evidence_checks" ("case_id")',
    'CREATE INDEX "filecheck_file_id" ON "evidence_checks" ("file_id")',
    'CREATE INDEX "custody_case_id" ON "custody" ("case_id")',
    'CREATE INDEX "custody_item_id" ON "custody" ("item_id")',
    'CREATE UNIQUE INDEX "custody_item_id_number" ON "custody" ("item_id", "number")',
    'CREATE INDEX "evidencerequest_case_id" ON "evidence_requests" ("case_id")',
    'CREATE INDEX "evidencerequest_item_id" ON "evidence_requests" ("item_id")',
    'CREATE INDEX "evidencerequest_outgoing_id" ON "evidence_requests" ("outgoing_id")',
    'CREATE INDEX "preservation_case_id" ON "preservation" ("case_id")',
    'CREATE UNIQUE INDEX "preservation_case_id_number" ON "preservation" ("case_id", "number")',
    'CREATE INDEX "numbering_case_id" ON "numberings" ("case_id")',
    'CREATE INDEX "exhibit_case_id" ON "exhibits" ("case_id")',
    'CREATE INDEX "exhibit_item_id" ON "exhibits" ("item_id")',
    'CREATE INDEX "mark_case_id" ON "exhibit_marks" ("case_id")',
    'CREATE INDEX "mark_exhibit_id" ON "exhibit_marks" ("exhibit_id")',
    """
    CREATE UNIQUE INDEX "exhibits_marked" ON "exhibit_marks" ("case_id", "party", "mark") WHERE ("withdrawn"
    IS NULL)
    """,
    """
    CREATE INDEX "search_docs_wordless_evidence" ON "search_docs" ("case_id") WHERE (("kind" =
    'evidence_files') AND ("text_id" IS NULL))
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables."""
    del migrator
    for statement in (*TABLES, *INDEXES):
        db.execute_sql(statement)
