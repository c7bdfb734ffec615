"""The cases and their files."""
