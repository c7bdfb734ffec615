"""What a day asks of people: Today, the Week, the docket, decisions, notices."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing; screens and commands do."""
