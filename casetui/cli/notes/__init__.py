"""The commands on notes."""
