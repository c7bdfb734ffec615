"""The case file: all that belongs to one case, gathered from the duties that keep it."""

OFFERS = {
    "overview": "where a case stands, from the records alone",
    "timeline": "what happened in a case, newest first",
    "asked": "which events of a timeline are asked for",
    "changes": "what an act changed, before and after",
    "things": "what an event is about",
    "summary": "the summary of a case for an attorney, in words",
    "pdf": "that summary on paper",
    "check_sheet": "a conflict check on paper",
    "belongings": "the parties, enquiries and agenda of a case",
}
"""What other duties may use of it: each module, and what for."""
