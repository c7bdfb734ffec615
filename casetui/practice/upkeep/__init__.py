"""The upkeep of the data: backups and checks."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing; screens and commands do."""
