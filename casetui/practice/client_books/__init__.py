"""The books of client money: journals, ledgers, the bank's statements, and that all of them agree."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing yet."""
