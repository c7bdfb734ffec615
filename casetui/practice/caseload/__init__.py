"""Caseload: how much everybody has, and handing cases over to somebody else."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: each module, and what for."""
