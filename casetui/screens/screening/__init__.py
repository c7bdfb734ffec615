"""Walls on the desk: who is shut out of a case, and who looked at it."""
