"""Conflict checks."""
