"""The case file: all that belongs to one case, gathered from the duties that keep it."""

OFFERS = {
    "overview": "where a case stands, from the records alone",
    "timeline": "what happened in a case, newest first",
    "belongings": "the parties, enquiries and agenda of a case",
}
"""What other duties may use of it: each module, and what for."""
