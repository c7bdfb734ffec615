"""What is each user's own: drafts, saved views, preferences."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing; screens and commands do."""
