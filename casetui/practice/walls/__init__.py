"""Walls: who is shut out of which case, and who may therefore own a record of it."""

OFFERS = {
    "walls": "who is shut out of which case",
    "owning": "who may own a record of a case",
}
"""What other duties may use of it: each module, and what for."""
