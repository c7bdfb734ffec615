"""Privilege: what is held back, on which ground, and the log that tells of it but not what it says."""

OFFERS = {
    "claims": "which papers, messages and notes are held back, and claiming, changing and ending that",
    "log": "the privilege log, as lines",
    "pdf": "the privilege log as a PDF",
}
"""What other duties may use of it: each module, and what for."""
