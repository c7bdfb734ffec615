"""Costs, what is invoiced of them, and what is paid."""

from typing import Any

from casetui.sqlite.planning import describe_tables

TABLES: tuple[str, ...] = (
    """
    CREATE TABLE "billing_ids" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "what" TEXT NOT NULL, "contact_id" INTEGER,
    "case_id" INTEGER, "user_id" INTEGER, "value" TEXT NOT NULL, FOREIGN KEY ("contact_id") REFERENCES
    "contacts" ("id"), FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("user_id")
    REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "costs" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "day" TEXT NOT
    NULL, "user_id" INTEGER NOT NULL, "text" TEXT NOT NULL, "minutes" INTEGER, "quantity" INTEGER NOT
    NULL, "rate" INTEGER NOT NULL, "amount" INTEGER NOT NULL, "currency" TEXT NOT NULL, "treatment" TEXT
    NOT NULL, "paid" TEXT NOT NULL, "tax" TEXT NOT NULL, "task" TEXT NOT NULL, "activity" TEXT NOT NULL,
    "expense" TEXT NOT NULL, "reverses_id" INTEGER, "at" INTEGER NOT NULL, "by_id" INTEGER NOT NULL,
    FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("user_id") REFERENCES "users"
    ("id"), FOREIGN KEY ("reverses_id") REFERENCES "costs" ("id"), FOREIGN KEY ("by_id") REFERENCES
    "users" ("id"))
    """,
    """
    CREATE TABLE "fee_terms" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "since" TEXT NOT NULL,
    "terms" TEXT NOT NULL, "fixed" INTEGER, "share" INTEGER, "budget" INTEGER, "currency" TEXT NOT NULL,
    "text" TEXT NOT NULL, "set_by" INTEGER NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"),
    FOREIGN KEY ("set_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "invoices" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "client_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL, "number" TEXT, "series" TEXT NOT NULL, "place" INTEGER, "credits_id" INTEGER,
    "why" TEXT NOT NULL, "day" TEXT NOT NULL, "tax_point" TEXT NOT NULL, "due" TEXT NOT NULL, "currency"
    TEXT NOT NULL, "fees" INTEGER NOT NULL, "expenses" INTEGER NOT NULL, "tax" INTEGER NOT NULL, "total"
    INTEGER NOT NULL, "settled" INTEGER NOT NULL, "text_id" INTEGER, "document_id" INTEGER, "drawn_by"
    INTEGER NOT NULL, "asked_by" INTEGER, "returned" TEXT NOT NULL, "approved_by" INTEGER, "issued_by"
    INTEGER, "issued_at" INTEGER, "delivered" TEXT NOT NULL, "delivered_how" TEXT NOT NULL, FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY ("client_id") REFERENCES "contacts" ("id"),
    FOREIGN KEY ("credits_id") REFERENCES "invoices" ("id"), FOREIGN KEY ("text_id") REFERENCES "texts"
    ("id"), FOREIGN KEY ("document_id") REFERENCES "texts" ("id"), FOREIGN KEY ("drawn_by") REFERENCES
    "users" ("id"), FOREIGN KEY ("asked_by") REFERENCES "users" ("id"), FOREIGN KEY ("approved_by")
    REFERENCES "users" ("id"), FOREIGN KEY ("issued_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "invoice_lines" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "invoice_id" INTEGER NOT NULL, "case_id" INTEGER
    NOT NULL, "cost_id" INTEGER, "position" INTEGER NOT NULL, "kind" TEXT NOT NULL, "day" TEXT NOT NULL,
    "user_id" INTEGER, "text" TEXT NOT NULL, "quantity" INTEGER NOT NULL, "rate" INTEGER NOT NULL,
    "adjustment" INTEGER NOT NULL, "amount" INTEGER NOT NULL, "tax_code" TEXT NOT NULL, "tax_rate"
    INTEGER NOT NULL, "tax" INTEGER NOT NULL, "task" TEXT NOT NULL, "activity" TEXT NOT NULL, "expense"
    TEXT NOT NULL, FOREIGN KEY ("invoice_id") REFERENCES "invoices" ("id"), FOREIGN KEY ("case_id")
    REFERENCES "cases" ("id"), FOREIGN KEY ("cost_id") REFERENCES "costs" ("id"), FOREIGN KEY
    ("user_id") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "payments" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "case_id" INTEGER NOT NULL, "payer_id" INTEGER, "day" TEXT NOT
    NULL, "method" TEXT NOT NULL, "reference" TEXT NOT NULL, "amount" INTEGER NOT NULL, "currency" TEXT
    NOT NULL, "first_id" INTEGER, "why" TEXT NOT NULL, "reverses_id" INTEGER, "at" INTEGER NOT NULL,
    "by_id" INTEGER NOT NULL, FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN KEY
    ("payer_id") REFERENCES "contacts" ("id"), FOREIGN KEY ("first_id") REFERENCES "payments" ("id"),
    FOREIGN KEY ("reverses_id") REFERENCES "payments" ("id"), FOREIGN KEY ("by_id") REFERENCES "users"
    ("id"))
    """,
    """
    CREATE TABLE "rates" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "updated_at"
    INTEGER NOT NULL, "withdrawn" TEXT, "user_id" INTEGER, "case_id" INTEGER, "since" TEXT NOT NULL,
    "rate" INTEGER NOT NULL, "currency" TEXT NOT NULL, "set_by" INTEGER NOT NULL, FOREIGN KEY
    ("user_id") REFERENCES "users" ("id"), FOREIGN KEY ("case_id") REFERENCES "cases" ("id"), FOREIGN
    KEY ("set_by") REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "settlings" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL, "withdrawn" TEXT, "invoice_id" INTEGER NOT NULL, "case_id" INTEGER
    NOT NULL, "payment_id" INTEGER, "credit_id" INTEGER, "day" TEXT NOT NULL, "amount" INTEGER NOT NULL,
    "why" TEXT NOT NULL, "reverses_id" INTEGER, "at" INTEGER NOT NULL, "by_id" INTEGER NOT NULL, FOREIGN
    KEY ("invoice_id") REFERENCES "invoices" ("id"), FOREIGN KEY ("case_id") REFERENCES "cases" ("id"),
    FOREIGN KEY ("payment_id") REFERENCES "payments" ("id"), FOREIGN KEY ("credit_id") REFERENCES
    "invoices" ("id"), FOREIGN KEY ("reverses_id") REFERENCES "settlings" ("id"), FOREIGN KEY ("by_id")
    REFERENCES "users" ("id"))
    """,
    """
    CREATE TABLE "timers" ("id" INTEGER NOT NULL PRIMARY KEY, "user_id" INTEGER NOT NULL, "case_id"
    INTEGER NOT NULL, "started_at" INTEGER NOT NULL, "text" TEXT NOT NULL, "running" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL, FOREIGN KEY ("user_id") REFERENCES "users" ("id"), FOREIGN KEY
    ("case_id") REFERENCES "cases" ("id"))
    """,
)

INDEXES: tuple[str, ...] = (
    'CREATE INDEX "billingid_contact_id" ON "billing_ids" ("contact_id")',
    'CREATE INDEX "billingid_case_id" ON "billing_ids" ("case_id")',
    """
    CREATE INDEX "costs_sums" ON "costs" ("case_id", "currency", "kind", "treatment", "paid", "amount",
    "quantity") WHERE ("withdrawn" IS NULL)
    """,
    'CREATE INDEX "cost_user_id" ON "costs" ("user_id")',
    'CREATE INDEX "cost_case_id_day_id" ON "costs" ("case_id", "day", "id")',
    'CREATE INDEX "cost_user_id_day" ON "costs" ("user_id", "day")',
    'CREATE UNIQUE INDEX "costs_reversed" ON "costs" ("reverses_id") WHERE ("reverses_id" IS NOT NULL)',
    'CREATE INDEX "feeterms_case_id" ON "fee_terms" ("case_id")',
    'CREATE INDEX "invoice_case_id" ON "invoices" ("case_id")',
    'CREATE INDEX "invoice_client_id" ON "invoices" ("client_id")',
    'CREATE UNIQUE INDEX "invoice_number" ON "invoices" ("number")',
    """
    CREATE INDEX "invoices_owed" ON "invoices" ("case_id", "client_id", "currency", "day", "due",
    "total", "settled", "state", "credits_id", "withdrawn") WHERE (((("state" = 'issued') AND ("settled"
    < "total")) AND ("credits_id" IS NULL)) AND ("withdrawn" IS NULL))
    """,
    'CREATE UNIQUE INDEX "invoices_numbered" ON "invoices" ("series", "place") WHERE ("place" IS NOT NULL)',
    """
    CREATE INDEX "invoices_waiting" ON "invoices" ("asked_by", "case_id") WHERE ((("state" = 'draft')
    AND ("asked_by" IS NOT NULL)) AND ("withdrawn" IS NULL))
    """,
    'CREATE INDEX "invoices_crediting" ON "invoices" ("credits_id") WHERE ("credits_id" IS NOT NULL)',
    'CREATE INDEX "invoiceline_invoice_id" ON "invoice_lines" ("invoice_id")',
    'CREATE INDEX "invoiceline_cost_id" ON "invoice_lines" ("cost_id")',
    'CREATE INDEX "payment_case_id" ON "payments" ("case_id")',
    'CREATE INDEX "payment_reverses_id" ON "payments" ("reverses_id")',
    'CREATE INDEX "rate_case_id" ON "rates" ("case_id")',
    'CREATE INDEX "settling_invoice_id" ON "settlings" ("invoice_id")',
    'CREATE INDEX "settling_case_id" ON "settlings" ("case_id")',
    'CREATE INDEX "settling_payment_id" ON "settlings" ("payment_id")',
    'CREATE INDEX "settling_reverses_id" ON "settlings" ("reverses_id")',
    'CREATE INDEX "timer_case_id" ON "timers" ("case_id")',
    'CREATE UNIQUE INDEX "timer_user_id" ON "timers" ("user_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables."""
    del migrator
    for statement in (*TABLES, *INDEXES):
        db.execute_sql(statement)
    describe_tables(db.connection())
