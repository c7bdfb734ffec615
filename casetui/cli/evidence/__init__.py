"""The commands on evidence and exhibits."""
