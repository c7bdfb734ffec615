"""The firm's database: its schema, how it is opened, and all that is SQLite's own."""

from casetui.db.opening import (
    SCHEMA,
    SIDE_FILES,
    TROUBLE,
    CannotOpen,
    connection,
    copy_database,
    create_database,
    data_version,
    exclusive,
    identify,
    is_in_use,
    migrate,
    open_database,
    raw,
    remove_database,
    schema_number,
)
from casetui.db.reading import column, first, streamed, tuples

__all__ = [
    "SCHEMA",
    "SIDE_FILES",
    "TROUBLE",
    "CannotOpen",
    "column",
    "connection",
    "copy_database",
    "create_database",
    "data_version",
    "exclusive",
    "first",
    "identify",
    "is_in_use",
    "migrate",
    "open_database",
    "raw",
    "remove_database",
    "schema_number",
    "streamed",
    "tuples",
]
