"""Exhibits: what a party puts before the court, under a mark that is its own."""

OFFERS = {
    "exhibits": "the exhibits of a case",
}
"""What other duties may use of it: each module, and what for."""
