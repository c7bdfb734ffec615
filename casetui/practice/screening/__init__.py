"""Screening: walls are put up and taken down, what was inside is handed over, and who looked is told."""

OFFERS = {
    "putting_up": "shutting somebody out of a case, or all but a few",
    "ending": "taking walls down",
    "listing": "who is shut out of a case, and who looked at it",
    "following": "what an act gave to somebody behind a wall",
    "returning": "who is to return the papers of a case",
}
"""What other duties may use of it: each module, and what for."""
