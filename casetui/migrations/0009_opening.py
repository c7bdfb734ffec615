"""What opening and closing a case ask for."""

from typing import Any

from casetui.sqlite.planning import describe_tables

TABLES: tuple[str, ...] = ()

COLUMNS: dict[str, tuple[str, ...]] = {}

INDEXES: tuple[str, ...] = ()


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
    describe_tables(db.connection())
