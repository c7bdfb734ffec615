"""Costs: the line, the entries, what they are charged at."""
