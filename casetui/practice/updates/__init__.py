"""Keeping clients informed: who is to hear of a case, what happened since the last word, and the letter."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: each module, and what for."""
