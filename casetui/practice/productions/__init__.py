"""Productions: documents stamped with numbers that no other ever gets, and who was given which."""

OFFERS = {
    "documents": "what can be stamped or bundled: papers, and whatever else has a file",
    "numbers": "numbers of pages: which are next, and what is wrong with some",
    "ranges": "which numbers were used for what, and the gaps between them",
    "making": "stamping documents, and producing them",
    "log": "who was given what, and when",
}
"""What other duties may use of it: each module, and what for."""
