"""Quick add: one typed line, understood as a task, an event, a deadline or a call."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing; screens and commands do."""
