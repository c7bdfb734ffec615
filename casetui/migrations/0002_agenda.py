"""The agenda: tasks, events and deadlines, their dates and attendees, covers and notices."""

from typing import Any

from casetui.sqlite.planning import describe_tables

COLUMNS = (
    ("cases", "reviewed_at INTEGER"),
    ("enquiries", "dates TEXT NOT NULL DEFAULT ''"),
    ("notes", "item_id INTEGER REFERENCES agenda (id)"),
    ("outgoing", "calendar_id INTEGER REFERENCES texts (id)"),
    ("outgoing", "item_id INTEGER REFERENCES agenda (id)"),
)

TABLES = (
    """
    CREATE TABLE "agenda" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER, "kind" TEXT NOT NULL, "title" TEXT NOT NULL,
    "owner_id" INTEGER, "state" TEXT NOT NULL, "priority" INTEGER NOT NULL, "day" TEXT, "time" TEXT NOT
    NULL, "end_day" TEXT, "end_time" TEXT NOT NULL, "zone" TEXT NOT NULL, "start_at" INTEGER, "end_at"
    INTEGER, "place" TEXT NOT NULL, "text_id" INTEGER, "rule" TEXT NOT NULL, "series_id" INTEGER,
    "occurrence" TEXT NOT NULL, "parent_id" INTEGER, "lead" INTEGER, "uid" TEXT NOT NULL, "sequence"
    INTEGER NOT NULL, "wake_at" INTEGER, "source" TEXT NOT NULL, "message_id" INTEGER, "trigger" TEXT
    NOT NULL, "offset" TEXT NOT NULL, "entered_by" INTEGER, "dated_by" INTEGER, "confirmed_by" INTEGER,
    "confirmed_at" INTEGER, "returned" TEXT NOT NULL, "done_at" INTEGER, "done_by" INTEGER, "outcome"
    TEXT NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("owner_id")
    REFERENCES "users" ("id"), FOREIGN KEY ("text_id") REFERENCES "texts" ("id"), FOREIGN KEY
    ("series_id") REFERENCES "agenda" ("id"), FOREIGN KEY ("parent_id") REFERENCES "agenda" ("id"),
    FOREIGN KEY ("message_id") REFERENCES "messages" ("id"), FOREIGN KEY ("entered_by") REFERENCES
    "users" ("id"), FOREIGN KEY ("dated_by") REFERENCES "users" ("id"), FOREIGN KEY ("confirmed_by")
    REFERENCES "users" ("id"), FOREIGN KEY ("done_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "attendees" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER, "item_id" INTEGER NOT NULL,
    "user_id" INTEGER, "contact_id" INTEGER, "name" TEXT NOT NULL, "email" TEXT NOT NULL, FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("item_id") REFERENCES "agenda" ("id"), FOREIGN
    KEY ("user_id") REFERENCES "users" ("id"), FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id"))
    """,
    """
    CREATE TABLE "agenda_dates" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER, "item_id" INTEGER NOT NULL,
    "day" TEXT, "time" TEXT NOT NULL, "zone" TEXT NOT NULL, "user_id" INTEGER, "at" INTEGER NOT NULL,
    "why" TEXT NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("item_id")
    REFERENCES "agenda" ("id"), FOREIGN KEY ("user_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "covers" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "absent_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL,
    "from_day" TEXT NOT NULL, "until_day" TEXT NOT NULL, "set_by" INTEGER NOT NULL, FOREIGN KEY
    ("absent_id") REFERENCES "users" ("id"), FOREIGN KEY ("by_id") REFERENCES "users" ("id"), FOREIGN
    KEY ("set_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "notices" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "user_id" INTEGER NOT NULL, "day" TEXT NOT NULL, "outgoing_id"
    INTEGER, FOREIGN KEY ("user_id") REFERENCES "users" ("id"), FOREIGN KEY ("outgoing_id") REFERENCES
    "outgoing" ("id"))
    """,
)

INDEXES = (
    """
    CREATE INDEX "agendaitem_case_id_state_start_at" ON "agenda" ("case_id", "state", "start_at")
    """,
    """
    CREATE INDEX "agendaitem_owner_id_state_start_at" ON "agenda" ("owner_id", "state", "start_at")
    """,
    """
    CREATE INDEX "agendaitem_start_at" ON "agenda" ("start_at")
    """,
    """
    CREATE INDEX "agenda_deadlines" ON "agenda" ("end_at") WHERE (("kind" = 'deadline') AND ("state" =
    'open'))
    """,
    """
    CREATE INDEX "agenda_unconfirmed" ON "agenda" ("owner_id") WHERE ((("kind" = 'deadline') AND
    ("state" = 'open')) AND ("confirmed_by" IS NULL))
    """,
    """
    CREATE INDEX "agenda_long" ON "agenda" ("start_at") WHERE ("end_at" > ("start_at" + 90000))
    """,
    """
    CREATE INDEX "agenda_repeating" ON "agenda" ("owner_id") WHERE ("rule" != '')
    """,
    """
    CREATE INDEX "agenda_of_series" ON "agenda" ("series_id") WHERE ("series_id" IS NOT NULL)
    """,
    """
    CREATE INDEX "agenda_of_parent" ON "agenda" ("parent_id") WHERE ("parent_id" IS NOT NULL)
    """,
    """
    CREATE INDEX "agenda_of_message" ON "agenda" ("message_id") WHERE ("message_id" IS NOT NULL)
    """,
    """
    CREATE INDEX "agenda_by_uid" ON "agenda" ("uid") WHERE ("uid" != '')
    """,
    """
    CREATE INDEX "agendadate_item_id" ON "agenda_dates" ("item_id")
    """,
    """
    CREATE INDEX "attendee_item_id" ON "attendees" ("item_id")
    """,
    """
    CREATE INDEX "attendee_user_id_item_id" ON "attendees" ("user_id", "item_id")
    """,
    """
    CREATE INDEX "cover_until_day" ON "covers" ("until_day")
    """,
    """
    CREATE UNIQUE INDEX "notice_user_id_day" ON "notices" ("user_id", "day")
    """,
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables, and to the older ones the columns that go with them."""
    del migrator
    for statement in (*TABLES, *INDEXES):
        db.execute_sql(statement)
    for table, column in COLUMNS:
        db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    describe_tables(db.connection())
