"""What only SQLite does: full text, merging, locking, planning, quick reads."""
