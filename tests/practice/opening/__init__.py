"""The two ends of a case."""
