"""Database files as earlier schemas had them, made from new ones by taking away what came since."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from casetui.db import SCHEMA


@dataclass(frozen=True)
class Came:
    """What came with a schema: its tables, its columns by table, indexes of columns that were there before.

    `back` is what else makes a file of it one of the schema before.
    """

    tables: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indexes: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


CAME = {
    10: Came(("bates_ranges", "productions", "produced", "privilege_claims")),
    9: Came(
        ("conflict_checks", "ticks", "interests", "relations", "known_names", "circles", "last_words"),
        {
            "cases": ("begun_at", "closed_at", "keep_until"),
            "walls": ("circle_id", "since", "set_by", "set_at", "ended_by", "ended_at"),
            "agenda": ("addressee_id", "wall_id"),
        },
        (
            "addresses_by_domain", "contacts_by_postal", "walls_in_force", "wall_case_id", "enquiries_court",
            "papers_orders", "agenda_open", "cases_areas",
        ),
        back=('CREATE UNIQUE INDEX "wall_user_id_case_id" ON "walls" ("user_id", "case_id")',),
    ),
    8: Came(
        ("register", "paper_versions", "papers", "phones", "aliases", "case_names"),
        {
            "cases": ("their_ref",),
            "outgoing": ("let_go", "let_go_of"),
            "contacts": (
                "postal", "language", "preferred", "may_be_told", "minor", "guardian_id", "represented_by_id",
                "do_not_contact", "note", "uid", "card", "merged_into_id",
            ),
            "parties": ("side", "since", "until"),
            "notes": (
                "title", "privileged", "about_id", "held_at", "place", "present", "declaration", "read_back",
                "signed_on", "signed_text_id", "scan_id", "passed_to_id", "passed_at", "seen_at",
            ),
        },
        (
            "contacts_by_name", "party_role_contact_id", "search_docs_wordless_papers", "enquiry_contact_id",
            "attendee_contact_id",
        ),
        back=(
            "ALTER TABLE contacts ADD COLUMN phone TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE unread RENAME TO turned",
            'CREATE TABLE "unread" ("attachment_id" INTEGER NOT NULL PRIMARY KEY, FOREIGN KEY'
            ' ("attachment_id") REFERENCES "attachments" ("id"))',
            "INSERT INTO unread SELECT row_id FROM turned WHERE kind = 'attachments'", "DROP TABLE turned",
        ),
    ),
    7: Came(
        ("guidance",), {"cases": ("court", "area", "stage", "staged_at")},
        ("messages_sent", "case_manager_id", "case_attorney_id"),
    ),
    6: Came(
        ("unread", "enclosures"), {"outgoing": ("enclosed",)}, ("search_docs_wordless", "notes_of_item"),
    ),
    5: Came(("senders",)),
    4: Came(indexes=("agenda_ordered",)),
    3: Came(columns={"outgoing": ("addressee_id",)}),
    2: Came(
        ("notices", "covers", "agenda_dates", "attendees", "agenda"),
        {
            "cases": ("reviewed_at",), "enquiries": ("dates",), "notes": ("item_id",),
            "outgoing": ("calendar_id", "item_id"),
        },
    ),
}  # fmt: skip


def turn_back(connection: sqlite3.Connection, number: int) -> None:
    """Make of a new file, with what is in it, one of an earlier schema; no transaction may have begun."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")  # what refers to a table goes on doing so
    for schema in range(SCHEMA, number, -1):
        came = CAME[schema]
        for index in came.indexes:
            connection.execute(f"DROP INDEX {index}")
        for table, columns in came.columns.items():
            _without(connection, table, columns)
        for table in came.tables:
            connection.execute(f"DROP TABLE {table}")
        for statement in came.back:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number:d}")


def _without(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    """Take columns from a table, with the indexes that name them; SQLite drops no column that is a key."""
    its = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = ? AND sql NOT NULL"
    ((made,),) = connection.execute(its, (table, "table")).fetchall()
    indexes = [sql for (sql,) in connection.execute(its, (table, "index")).fetchall()]
    there = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    kept = ", ".join(f'"{name}"' for name in there if name not in columns)
    names = "|".join(columns)
    first = re.sub(rf', "({names})" (INTEGER|TEXT)( NOT NULL)?(?=[,)])', "", made)
    first = re.sub(rf', FOREIGN KEY \("({names})"\) REFERENCES "\w+" \("id"\)', "", first)
    connection.execute(f"ALTER TABLE {table} RENAME TO turned")
    connection.execute(first)
    connection.execute(f"INSERT INTO {table} ({kept}) SELECT {kept} FROM turned")
    connection.execute("DROP TABLE turned")
    for index in indexes:
        if not re.search(rf'"({names})"', index):
            connection.execute(index)
