"""Conflicts: whether the firm may act for somebody, who signed that off, and what binds its own people."""

OFFERS = {
    "checks": "the checks that were made, and making one",
    "hits": "what a check looks for and what it finds",
    "coverage": "who in a case was looked for, and whose check is signed off",
    "following": "what follows for the check of a case from an act that changes who is in it",
}
"""What other duties may use of it: each module, and what for."""
