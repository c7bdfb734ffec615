"""Money that comes in: what is owed is paid with it, and the rest is the client's own."""

OFFERS = {"receiving": "recording a sum that came in, and taking a payment back"}
"""What other duties may use of it: each module, and what for."""
