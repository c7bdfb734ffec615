"""Attachments: the files that came with messages, their text, and copies of them."""

OFFERS = {
    "extract": "the text of a file, and what kind it is by its name",
}
"""What other duties may use of it: each module, and what for."""
