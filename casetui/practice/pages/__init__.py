"""Pages of PDF files: stamped, bundled, made of photos and texts; in a child process."""

OFFERS = {
    "jobs": "what is to be done with which files, and what it came to",
    "apart": "having it done in a child process, with progress, and stopping it",
    "faces": "typefaces that come along with a PDF, and what they can set",
}
"""What other duties may use of it: each module, and what for."""
