"""Searching everything: messages, notes, files, letters, the agenda, cases and people in one list."""

OFFERS = {
    "asked": "what a search asks for",
    "everything": "what has the words, of whatever kind",
}
"""What other duties may use of it: each module, and what for."""
