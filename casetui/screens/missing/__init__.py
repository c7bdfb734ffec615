"""The Evidence place: what is missing across all cases."""
