"""The states and kinds of evidence, as the code calls them; users read them in the firm's words."""

from __future__ import annotations

NEEDED, REQUESTED, RECEIVED, VERIFIED = "needed", "requested", "received", "verified"
NOT_HAD, WITHHELD = "not_had", "withheld"

STATES = (NEEDED, REQUESTED, RECEIVED, VERIFIED, NOT_HAD, WITHHELD)
MISSING = (NEEDED, REQUESTED)
"""The states in which it is still to come."""

THERE = (RECEIVED, VERIFIED)

KINDS = (
    "document", "record", "statement", "report", "photo", "video", "audio", "message", "data", "object",
    "other",
)  # fmt: skip
"""What evidence can be; each has its word in the words of the legal system."""

STRONG, WEAK = "strong", "weak"
WEIGHTS = (STRONG, WEAK)

OURS, THEIRS = "ours", "theirs"

LONGEST = {
    "title": 300, "why": 500, "source": 200, "marks": 300, "place": 200, "made_by": 200, "made_to": 200,
    "privilege": 200, "described": 300, "checked": 500,
}  # fmt: skip
"""How long each line may be that is kept of an item."""
