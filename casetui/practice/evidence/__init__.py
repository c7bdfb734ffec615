"""Evidence: what has to be proved, with what, what of it is there, where it is and who had it."""

OFFERS = {
    "terms": "the states and kinds of evidence",
    "items": "the evidence of a case, what of it is missing in all cases",
    "points": "what has to be proved in a case, and what nothing proves yet",
    "files": "the files of evidence, as they were taken in",
    "custody": "where a thing is now, and who has it",
    "preservation": "the notices to keep what may prove something, and what they forbid",
    "forms": "pages written as a PDF with a record of it",
    "requesting": "what follows from a request that was sent",
}
"""What other duties may use of it: each module, and what for."""
