"""The files that go out with a message; the words of those that came, and of the agenda."""

from sqlite3 import Connection
from typing import Any

from casetui.sqlite.planning import describe_tables
from casetui.sqlite.search import INDEXED_CHARACTERS, Doc, index

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


OF_ITEM = """
    CREATE INDEX "notes_of_item" ON "notes" ("item_id") WHERE ("item_id" IS NOT NULL)
"""

ITEMS = """
    SELECT agenda.id, agenda.case_id, agenda.title, agenda.text_id, coalesce(texts.body, '') FROM agenda
    LEFT JOIN texts ON texts.id = agenda.text_id WHERE agenda.withdrawn IS NULL ORDER BY agenda.id
"""


def up(migrator: Any, db: Any) -> None:
    """Add the tables, and to outgoing messages what goes with them; all files are still to be read."""
    del migrator
    db.execute_sql(ENCLOSURES)
    db.execute_sql('CREATE INDEX "enclosure_outgoing_id" ON "enclosures" ("outgoing_id")')
    db.execute_sql("ALTER TABLE outgoing ADD COLUMN enclosed TEXT NOT NULL DEFAULT ''")
    db.execute_sql(WORDLESS)
    db.execute_sql(UNREAD)
    db.execute_sql(OF_ITEM)
    db.execute_sql("INSERT INTO unread SELECT id FROM attachments WHERE withdrawn IS NULL")
    _search_items(db.connection())
    describe_tables(db.connection())


def _search_items(connection: Connection) -> None:
    """Have the items of the agenda be found, as they are from now on when they are written."""
    for number, case, title, text, body in connection.execute(ITEMS).fetchall():
        doc = Doc(title, "", "", body[:INDEXED_CHARACTERS])
        cursor = connection.execute(
            "INSERT INTO search_docs (kind, row_id, case_id, title, sender, recipients, text_id, dense)"
            " VALUES ('agenda', ?, ?, ?, '', '', ?, ?)",
            (number, case, title, text, doc.dense),
        )
        index(connection, int(cursor.lastrowid or 0), doc)
