"""The commands for the agenda."""
