"""Contacts of other programs: vCard and CSV files in and out."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing; screens and commands do."""
