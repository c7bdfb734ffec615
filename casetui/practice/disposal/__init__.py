"""The end of a file: legal holds, sealing what nobody may read, and destroying what need not be kept."""

OFFERS = {
    "asked": "what is asked to be destroyed, and what was",
    "holds": "the legal holds on a case",
    "copies": "the copies of the data that were made, and where they are",
    "sound": "what of a destroyed case is still there, and what is only half destroyed",
}
"""What other duties may use of it: each module, and what for."""
