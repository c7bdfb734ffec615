"""Conflicts: whether a name that comes to the firm is known to it, and as whose."""

OFFERS = {
    "names.alike": "how alike two names are, and in what",
    "names.keys": "the keys by which names that may be alike are found, and the words of a text that has one",
}
"""What other duties may use of it: each module, and what for."""
