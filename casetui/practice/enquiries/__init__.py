"""Enquiries: what somebody asked that still needs an answer, from the mail that brings it to triage."""

OFFERS = {
    "enquiries": "an enquiry as lists show it, its states and reply clock",
    "correspondence": "all that was said in an enquiry",
    "taking_down": "a call, a visit or a letter taken down",
}
"""What other duties may use of it: each module, and what for."""
