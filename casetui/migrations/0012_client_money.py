"""Client money: accounts, entries, ledgers, settlements, statements and reconciliations."""

from typing import Any

from casetui.sqlite.planning import describe_tables

TABLES: tuple[str, ...] = (
    """
    CREATE TABLE "bank_accounts" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "name" TEXT NOT NULL, "bank" TEXT NOT NULL, "number"
    TEXT NOT NULL, "currency" TEXT NOT NULL, "interval" INTEGER NOT NULL, "firm_limit" INTEGER NOT NULL,
    "since" TEXT NOT NULL, "reconciled" TEXT NOT NULL, "columns" TEXT NOT NULL)
    """,
    """
    CREATE TABLE "settlements" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "client_id" INTEGER NOT
    NULL, "account_id" INTEGER NOT NULL, "state" TEXT NOT NULL, "gross" INTEGER NOT NULL, "paper_id"
    INTEGER, "agreed" TEXT NOT NULL, "drawn_by" INTEGER NOT NULL, "approved_by" INTEGER, "approved_at"
    INTEGER, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("client_id") REFERENCES
    "contacts" ("id"), FOREIGN KEY ("account_id") REFERENCES "bank_accounts" ("id"), FOREIGN KEY
    ("paper_id") REFERENCES "papers" ("id"), FOREIGN KEY ("drawn_by") REFERENCES "users" ("id"), FOREIGN
    KEY ("approved_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "settlement_shares" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "settlement_id" INTEGER NOT NULL, "case_id" INTEGER
    NOT NULL, "kind" TEXT NOT NULL, "who" TEXT NOT NULL, "amount" INTEGER NOT NULL, "invoice_id" INTEGER,
    FOREIGN KEY ("settlement_id") REFERENCES "settlements" ("id"), FOREIGN KEY ("case_id") REFERENCES
    "cases" ("id"), FOREIGN KEY ("invoice_id") REFERENCES "invoices" ("id"))
    """,
    """
    CREATE TABLE "client_movements" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "account_id" INTEGER NOT NULL, "case_id" INTEGER,
    "client_id" INTEGER, "kind" TEXT NOT NULL, "state" TEXT NOT NULL, "day" TEXT NOT NULL, "cleared" TEXT
    NOT NULL, "amount" INTEGER NOT NULL, "method" TEXT NOT NULL, "number" TEXT NOT NULL, "reference" TEXT
    NOT NULL, "who" TEXT NOT NULL, "purpose" TEXT NOT NULL, "reported" TEXT NOT NULL, "why" TEXT NOT
    NULL, "returned" TEXT NOT NULL, "reverses_id" INTEGER, "invoice_id" INTEGER, "payment_id" INTEGER,
    "share_id" INTEGER, "by_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, "posted_by" INTEGER, "posted_at"
    INTEGER, FOREIGN KEY ("account_id") REFERENCES "bank_accounts" ("id"), FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"), FOREIGN KEY ("client_id") REFERENCES "contacts" ("id"), FOREIGN KEY
    ("reverses_id") REFERENCES "client_movements" ("id"), FOREIGN KEY ("invoice_id") REFERENCES
    "invoices" ("id"), FOREIGN KEY ("payment_id") REFERENCES "payments" ("id"), FOREIGN KEY ("share_id")
    REFERENCES "settlement_shares" ("id"), FOREIGN KEY ("by_id") REFERENCES "users" ("id"), FOREIGN KEY
    ("posted_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "client_postings" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "movement_id" INTEGER NOT NULL, "account_id" INTEGER
    NOT NULL, "case_id" INTEGER, "client_id" INTEGER, "ledger" TEXT NOT NULL, "day" TEXT NOT NULL,
    "cleared" TEXT NOT NULL, "amount" INTEGER NOT NULL, FOREIGN KEY ("movement_id") REFERENCES
    "client_movements" ("id"), FOREIGN KEY ("account_id") REFERENCES "bank_accounts" ("id"), FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("client_id") REFERENCES "contacts" ("id"))
    """,
    """
    CREATE TABLE "disputes" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "client_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL, "amount" INTEGER NOT NULL, "why" TEXT NOT NULL, "day" TEXT NOT NULL,
    "by_id" INTEGER NOT NULL, "ended" TEXT NOT NULL, "ended_why" TEXT NOT NULL, "ended_by" INTEGER,
    FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("client_id") REFERENCES "contacts"
    ("id"), FOREIGN KEY ("account_id") REFERENCES "bank_accounts" ("id"), FOREIGN KEY ("by_id")
    REFERENCES "users" ("id"), FOREIGN KEY ("ended_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "bank_statements" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "account_id" INTEGER NOT NULL, "name" TEXT NOT NULL,
    "form" TEXT NOT NULL, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "closing" INTEGER, "by_id" INTEGER
    NOT NULL, "at" INTEGER NOT NULL, FOREIGN KEY ("account_id") REFERENCES "bank_accounts" ("id"),
    FOREIGN KEY ("by_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "bank_lines" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "statement_id" INTEGER NOT NULL, "account_id"
    INTEGER NOT NULL, "day" TEXT NOT NULL, "amount" INTEGER NOT NULL, "text" TEXT NOT NULL, "reference"
    TEXT NOT NULL, "key" TEXT NOT NULL, FOREIGN KEY ("statement_id") REFERENCES "bank_statements" ("id"),
    FOREIGN KEY ("account_id") REFERENCES "bank_accounts" ("id"))
    """,
    """
    CREATE TABLE "bank_matches" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "line_id" INTEGER NOT NULL, "case_id" INTEGER,
    "movement_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL, FOREIGN KEY ("line_id") REFERENCES
    "bank_lines" ("id"), FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("movement_id")
    REFERENCES "client_movements" ("id"), FOREIGN KEY ("by_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "reconciliations" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "account_id" INTEGER NOT NULL, "day" TEXT NOT NULL,
    "bank" INTEGER NOT NULL, "adjusted" INTEGER NOT NULL, "book" INTEGER NOT NULL, "ledgers" INTEGER NOT
    NULL, "open" TEXT NOT NULL, "text_id" INTEGER NOT NULL, "signed_by" INTEGER NOT NULL, "signed_at"
    INTEGER NOT NULL, FOREIGN KEY ("account_id") REFERENCES "bank_accounts" ("id"), FOREIGN KEY
    ("text_id") REFERENCES "texts" ("id"), FOREIGN KEY ("signed_by") REFERENCES "users" ("id"))
    """,
)

INDEXES: tuple[str, ...] = (
    'CREATE INDEX "settlement_case_id" ON "settlements" ("case_id")',
    'CREATE INDEX "settlementshare_settlement_id" ON "settlement_shares" ("settlement_id")',
    'CREATE INDEX "movement_case_id" ON "client_movements" ("case_id")',
    'CREATE INDEX "movement_share_id" ON "client_movements" ("share_id")',
    'CREATE INDEX "movement_account_id_day_id" ON "client_movements" ("account_id", "day", "id")',
    'CREATE INDEX "movement_day_id" ON "client_movements" ("day", "id")',
    'CREATE INDEX "movement_state_case_id" ON "client_movements" ("state", "case_id")',
    """
    CREATE UNIQUE INDEX "movements_reversed" ON "client_movements" ("reverses_id") WHERE ("reverses_id"
    IS NOT NULL)
    """,
    """
    CREATE UNIQUE INDEX "movements_numbered" ON "client_movements" ("account_id", "number") WHERE
    ("number" != '')
    """,
    """
    CREATE INDEX "movements_uncleared" ON "client_movements" ("day") WHERE ((("state" = 'posted') AND
    ("cleared" = '')) AND ("kind" = 'receipt'))
    """,
    'CREATE INDEX "posting_movement_id" ON "client_postings" ("movement_id")',
    """
    CREATE INDEX "posting_case_id_account_id_client_id_cleared_amount_day" ON "client_postings"
    ("case_id", "account_id", "client_id", "cleared", "amount", "day")
    """,
    """
    CREATE INDEX "posting_account_id_ledger_day_amount" ON "client_postings" ("account_id", "ledger",
    "day", "amount")
    """,
    'CREATE INDEX "dispute_case_id" ON "disputes" ("case_id")',
    'CREATE INDEX "bankstatement_account_id" ON "bank_statements" ("account_id")',
    'CREATE INDEX "bankline_statement_id" ON "bank_lines" ("statement_id")',
    'CREATE INDEX "bankline_account_id_day" ON "bank_lines" ("account_id", "day")',
    'CREATE UNIQUE INDEX "bankline_account_id_key" ON "bank_lines" ("account_id", "key")',
    'CREATE INDEX "match_line_id" ON "bank_matches" ("line_id")',
    'CREATE INDEX "match_movement_id" ON "bank_matches" ("movement_id")',
    'CREATE INDEX "reconciliation_account_id" ON "reconciliations" ("account_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables."""
    del migrator
    for statement in (*TABLES, *INDEXES):
        db.execute_sql(statement)
    describe_tables(db.connection())
