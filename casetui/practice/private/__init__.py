"""What is each user's own: drafts, saved views, preferences."""
