"""The firm's database: its schema, how it is opened, and all that is SQLite's own."""

from casetui.db.opening import (
    SCHEMA,
    CannotOpen,
    connection,
    copy_database,
    create_database,
    data_version,
    exclusive,
    migrate,
    open_database,
    raw,
    schema_number,
)

__all__ = [
    "SCHEMA", "CannotOpen", "connection", "copy_database", "create_database", "data_version", "exclusive",
    "migrate", "open_database", "raw", "schema_number",
]
