"""Papers: the documents of a case with their versions, and the register of what comes and goes on paper."""

OFFERS = {
    "dropped": "what of the drop folder a user may know of",
    "papers": "the papers of a case, one of them, its text",
    "proposing": "what a file or a message says of itself, for a person to accept",
    "taking_in": "a file copied into the store, before a row names it; which papers have the same one",
    "register": "what came and went on paper, by its numbers",
}
"""What other duties may use of it: each module, and what for."""
