"""Keeping clients informed."""
