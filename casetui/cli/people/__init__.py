"""The commands about contacts and who is in which case."""
