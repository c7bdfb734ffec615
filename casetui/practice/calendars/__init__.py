"""Calendars of other programs: .ics files out and in, and invitations."""
