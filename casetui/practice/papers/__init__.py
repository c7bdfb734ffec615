"""Papers: the documents of a case with their versions, and the register of what comes and goes on paper."""

OFFERS = {
    "dropped": "what of the drop folder a user may know of",
    "papers": "the papers of a case, one of them, its text",
    "taking_in": "a paper's file, in the store and written down as a version of it",
    "register": "what came and went on paper, by its numbers",
}
"""What other duties may use of it: each module, and what for."""
