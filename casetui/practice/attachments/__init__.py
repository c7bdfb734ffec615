"""Attachments: the files that came with messages, their text, and copies of them."""

OFFERS = {
    "media": "what kind of file it is, by its name",
    "attachments": "the bytes of one",
}
"""What other duties may use of it: each module, and what for."""
