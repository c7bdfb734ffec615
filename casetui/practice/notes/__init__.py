"""Notes: what people of the firm write about a case, in all its kinds and versions."""

OFFERS = {
    "terms": "the kinds of notes",
    "notes": "the notes of a case, and one of them",
    "writing": "adding a note to a case, changing one, withdrawing one",
    "statements": "what a statement closes with, reading it back and signing it",
    "passing": "having a lawyer see a note",
    "versions": "the versions of a note",
    "difference": "what changed between two texts",
    "export": "the notes of a case as one text",
}
"""What other duties may use of it: each module, and what for."""
