"""Keeping clients informed: who is to hear of a case, what happened since the last word, and the letter."""

OFFERS = {"clients": "who the clients of a case are now"}
"""What other duties may use of it: each module, and what for."""
