"""Files that came with messages or are papers: their bytes, their text, and copies of them."""

OFFERS = {
    "media": "what kind of file it is, by its name",
    "extract": "the text of a file, where it can be had",
    "readers": "a text with what stood in the way of having more",
    "attachments": "the bytes of one, and a name for it that is safe",
    "contents": "the bytes of a paper, or of whatever else has a file",
    "incoming": "a file on a disk, opened to be taken in as it is",
    "searching": "reading files for the words in them, and how many can't be searched",
    "facts": "what a PDF or a picture says of itself, claimed and not proved",
    "keeping": "the parts of a message, kept as its attachments",
}
"""What other duties may use of it: each module, and what for."""
