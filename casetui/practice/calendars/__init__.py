"""Calendars of other programs: .ics files out and in, and invitations."""

OFFERS: dict[str, str] = {}
"""What other duties may use of it: nothing; screens and commands do."""
