"""The books out: what was invoiced, paid and held, for other programs."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing; commands do."""
