"""The Week."""
