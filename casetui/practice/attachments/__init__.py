"""Attachments: the files that came with messages, their text, and copies of them."""

OFFERS = {
    "media": "what kind of file it is, by its name",
}
"""What other duties may use of it: each module, and what for."""
