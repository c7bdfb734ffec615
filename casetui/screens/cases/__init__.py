"""The cases, and the file of each."""
