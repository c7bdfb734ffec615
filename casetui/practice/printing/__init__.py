"""What goes on paper: pages laid out once, then drawn as text and as a PDF that agree line by line."""

OFFERS = {
    "faces": "the typefaces at hand, and what they can't set",
    "layout": "pages of rows on a grid",
    "text": "pages as plain text",
    "pdf": "pages as a PDF",
}
"""What other duties may use of it: each module, and what for."""
