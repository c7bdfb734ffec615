"""Statements of a bank's as files: CSV of any bank, and CAMT.053 (ISO 20022)."""

OFFERS = {
    "reading": "the lines of a statement, whatever kind of file it is",
    "lines": "a line of a statement",
    "columns": "what the columns of a bank's CSV file are",
}
"""What other duties may use of it: each module, and what for."""
