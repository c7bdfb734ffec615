"""Bundles: documents of a case in one PDF for a hearing, with cover, index, bookmarks and page numbers."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing; screens and commands do."""
