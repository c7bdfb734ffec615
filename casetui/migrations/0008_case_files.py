"""Contacts with all their names, papers, kinds of notes, the other side's ref, what a case is found by."""

from typing import Any

from casetui.sqlite import case_names
from casetui.sqlite.planning import describe_tables
from casetui.text import digits

TABLES = (
    """
    CREATE TABLE "aliases" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "contact_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "kind" TEXT NOT
    NULL, FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id"))
    """,
    """
    CREATE TABLE "phones" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "contact_id" INTEGER NOT NULL, "number" TEXT NOT NULL, "digits" TEXT
    NOT NULL, "label" TEXT NOT NULL, FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id"))
    """,
    """
    CREATE TABLE "papers" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "title" TEXT NOT NULL, "kind" TEXT NOT
    NULL, "day" TEXT NOT NULL, "sender" TEXT NOT NULL, "recipient" TEXT NOT NULL, "author_id" INTEGER NOT
    NULL, "at" INTEGER NOT NULL, "message_id" INTEGER, "attachment_id" INTEGER, "original" INTEGER NOT NULL,
    "place" TEXT NOT NULL, "newest" INTEGER NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"),
    FOREIGN KEY ("author_id") REFERENCES "users" ("id"), FOREIGN KEY ("message_id") REFERENCES "messages"
    ("id"), FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id"))
    """,
    """
    CREATE TABLE "paper_versions" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "paper_id" INTEGER NOT
    NULL, "number" INTEGER NOT NULL, "digest" BLOB NOT NULL, "name" TEXT NOT NULL, "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL, "author_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"), FOREIGN KEY ("paper_id") REFERENCES "papers" ("id"), FOREIGN KEY ("digest")
    REFERENCES "files" ("digest"), FOREIGN KEY ("author_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "register" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "paper_id" INTEGER NOT NULL, "direction"
    TEXT NOT NULL, "day" TEXT NOT NULL, "carried" TEXT NOT NULL, "handled_by_id" INTEGER NOT NULL, FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("paper_id") REFERENCES "papers" ("id"), FOREIGN KEY
    ("handled_by_id") REFERENCES "users" ("id"))
    """,
)

UNREAD = (
    'ALTER TABLE "unread" RENAME TO "unread_attachments"',
    """
    CREATE TABLE "unread" ("kind" TEXT NOT NULL, "row_id" INTEGER NOT NULL, PRIMARY KEY ("kind", "row_id"))
    """,
    "INSERT INTO unread SELECT 'attachments', attachment_id FROM unread_attachments",
    'DROP TABLE "unread_attachments"',
    """
    CREATE INDEX "search_docs_wordless_papers" ON "search_docs" ("case_id") WHERE (("kind" = 'papers') AND
    ("text_id" IS NULL))
    """,
)
"""What waits to be read, and what has no words, may be a paper, too."""

COLUMNS = {
    "contacts": (
        "postal TEXT NOT NULL DEFAULT ''", "language TEXT NOT NULL DEFAULT ''",
        "preferred TEXT NOT NULL DEFAULT ''", "may_be_told TEXT NOT NULL DEFAULT ''",
        "minor INTEGER NOT NULL DEFAULT 0", 'guardian_id INTEGER REFERENCES "contacts" ("id")',
        'represented_by_id INTEGER REFERENCES "contacts" ("id")',
        "do_not_contact TEXT NOT NULL DEFAULT ''", "note TEXT NOT NULL DEFAULT ''",
        "uid TEXT NOT NULL DEFAULT ''", "card TEXT NOT NULL DEFAULT ''",
        'merged_into_id INTEGER REFERENCES "contacts" ("id")',
    ),
    "parties": (
        "side TEXT NOT NULL DEFAULT ''", "since TEXT NOT NULL DEFAULT ''", "until TEXT NOT NULL DEFAULT ''",
    ),
    "cases": ("their_ref TEXT NOT NULL DEFAULT ''",),
    "outgoing": ("let_go TEXT NOT NULL DEFAULT ''", "let_go_of TEXT NOT NULL DEFAULT ''"),
    "notes": (
        "title TEXT NOT NULL DEFAULT ''", "privileged INTEGER NOT NULL DEFAULT 1",
        'about_id INTEGER REFERENCES "contacts" ("id")', "held_at INTEGER", "place TEXT NOT NULL DEFAULT ''",
        "present TEXT NOT NULL DEFAULT ''", "declaration TEXT NOT NULL DEFAULT ''",
        "read_back INTEGER NOT NULL DEFAULT 0", "signed_on TEXT NOT NULL DEFAULT ''",
        'signed_text_id INTEGER REFERENCES "texts" ("id")', 'scan_id INTEGER REFERENCES "papers" ("id")',
        'passed_to_id INTEGER REFERENCES "users" ("id")', "passed_at INTEGER", "seen_at INTEGER",
    ),
}  # fmt: skip

INDEXES = (
    'CREATE INDEX "contact_guardian_id" ON "contacts" ("guardian_id")',
    'CREATE INDEX "contact_represented_by_id" ON "contacts" ("represented_by_id")',
    'CREATE INDEX "contact_uid" ON "contacts" ("uid")',
    'CREATE INDEX "contacts_by_name" ON "contacts" ("name" COLLATE NOCASE)',
    'CREATE INDEX "party_role_contact_id" ON "parties" ("role", "contact_id")',
    'CREATE INDEX "enquiry_contact_id" ON "enquiries" ("contact_id") WHERE ("contact_id" IS NOT NULL)',
    'CREATE INDEX "attendee_contact_id" ON "attendees" ("contact_id") WHERE ("contact_id" IS NOT NULL)',
    'CREATE INDEX "alias_contact_id" ON "aliases" ("contact_id")',
    'CREATE INDEX "alias_name" ON "aliases" ("name")',
    'CREATE INDEX "phone_contact_id" ON "phones" ("contact_id")',
    'CREATE INDEX "phone_digits" ON "phones" ("digits")',
    'CREATE INDEX "paper_case_id" ON "papers" ("case_id")',
    'CREATE UNIQUE INDEX "paperversion_paper_id_number" ON "paper_versions" ("paper_id", "number")',
    'CREATE INDEX "paperversion_digest" ON "paper_versions" ("digest")',
    'CREATE INDEX "registerentry_paper_id" ON "register" ("paper_id")',
    'CREATE INDEX "note_about_id" ON "notes" ("about_id")',
    """
    CREATE INDEX "notes_unseen" ON "notes" ("passed_to_id") WHERE (("passed_to_id" IS NOT NULL) AND ("seen_at"
    IS NULL))
    """,
)

NUMBERS = "SELECT id, updated_at, withdrawn, phone FROM contacts WHERE phone != '' ORDER BY id"


def up(migrator: Any, db: Any) -> None:
    """Add the tables and the columns; a contact's one number becomes the first of its numbers."""
    del migrator
    for statement in (*TABLES, *UNREAD):
        db.execute_sql(statement)
    for table, columns in COLUMNS.items():
        for column in columns:
            db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for statement in INDEXES:
        db.execute_sql(statement)
    connection = db.connection()
    connection.executemany(
        "INSERT INTO phones (version, updated_at, withdrawn, contact_id, number, digits, label)"
        " VALUES (1, ?, ?, ?, ?, ?, '')",
        [
            (updated, withdrawn, contact, number, digits(number))
            for contact, updated, withdrawn, number in connection.execute(NUMBERS).fetchall()
        ],
    )
    db.execute_sql("ALTER TABLE contacts DROP COLUMN phone")
    db.execute_sql(case_names.TABLE)
    case_names.fill(connection)
    describe_tables(connection)
